"""Which sentences there are, and what choosing one takes beyond the judge's facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from board.rules.cards import Action, Colour, Rule
from board.rules.requests import RequestKind


class OutlookKind(StrEnum):
    """Which sentence. Beside each what it says; day, days and limit as named in Outlook."""

    TO_ASSIGN = "to_assign"  # 待交办
    SIGN_BY = "sign_by"  # day: 前签收
    SIGN_LATE = "sign_late"  # days: 签收已晚; day: by when
    VERIFY_BY = "verify_by"  # day: 前核查
    VERIFY_LATE = "verify_late"  # days: 核查已晚; day: by when
    IN_NOTICE = "in_notice"  # 核查通过, day: 公示到
    APPROVE_BY = "approve_by"  # 核查通过, day: 前批准
    APPROVE_LATE = "approve_late"  # days: 批准已晚; day: by when
    SUSPENDED_UNTIL = "suspended_until"  # day: the last day of the suspension
    SUSPENDED_OPEN = "suspended_open"  # 止期待督查室确认
    STRUCK_OFF = "struck_off"  # day: 销号; days: 晚, 0 on time, None without a limit
    WITHDRAWN = "withdrawn"  # 已撤销
    DECIDE_BY = "decide_by"  # a request (see there) waits for the committee; day: by when
    DECIDE_LATE = "decide_late"  # days: the decision is late; day: by when
    KEPT = "kept"  # the card stands until strike-off, since a deferral filed late was approved; limit
    CARD_ENDS = "card_ends"  # day: the next judging ends the card; turns: what it shows instead, if anything
    RED = "red"  # days: 已超期, or what `rule` says; action: what it calls for, 约谈 where it is not said
    OVERDUE = "overdue"  # days: 已超期, 0 on days off after the limit; day: 转红牌, or 亮黄牌 (see turns)
    NO_NEWS = "no_news"  # a yellow stands; days: 无进展; day: 转红牌, if that comes
    LATE = "late"  # days: 节点已逾期; day: 转红牌, or 亮牌 (see turns), if that comes
    DECIDED = "decided"  # a yellow by decision; day: 转红牌, if that comes
    SILENT = "silent"  # days: 无进展; day: 亮黄牌
    DUE_TODAY = "due_today"  # limit: 今日到期
    DUE_SOON = "due_soon"  # days: 还剩; day: the limit's end
    WITHIN = "within"  # limit: 期限; day: 起提醒
    REVIEW = "review"  # 长期坚持, day: 复核
    REVIEW_LATE = "review_late"  # days: 复核已晚; day: by when
    NO_LIMIT = "no_limit"  # no limit was read: a person must decide


@dataclass(frozen=True)
class Outlook:
    """day: the next event, or by when; days: working days; limit: the limit as written; None where not said.

    turns: the colour that `day` brings, for the kinds that speak of a card. request: what waits for the committee.
    rule: of a red that is not for an overdue limit. calendar_days: the register counts its days so.
    """

    kind: OutlookKind
    day: date | None = None
    days: int | None = None
    limit: date | None = None
    turns: Colour | None = None
    handed_over: bool = False
    request: RequestKind | None = None
    rule: Rule | None = None
    action: Action | None = None
    calendar_days: bool = False


@dataclass(frozen=True)
class Stage:
    """When each clock began; None where it has not, or where nobody knows.

    review_from: the last review of an open-ended issue, else its registration, in a handover the as-of day.
    asked_on: strike-off asked for, the day of completion; where unknown, struck_off_on counts.
    handed_over: the standing strike-off came with a ledger. notice_until: the last day of the public notice.
    """

    review_from: date | None = None
    assigned_on: date | None = None
    asked_on: date | None = None
    verified_on: date | None = None
    notice_until: date | None = None
    struck_off_on: date | None = None
    handed_over: bool = False
