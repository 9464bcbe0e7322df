"""The trail 留痕 in words: kinds of events, what they are about, what their data says."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from board.formatters import calendar_feed, card_life, clockwork, requests, settings, support, trail_facts
from board.formatters.fields import field_label

KINDS = {
    "add_user": _("加账号"),
    "reset_password": _("重设密码"),
    "end_sessions": _("结束登录"),
    "unlock": _("解锁账号"),
    "end_session": _("结束一个登录"),
    "change_user": _("改账号"),
    "disable_user": _("停用账号"),
    "enable_user": _("启用账号"),
    "leave": _("人员离任"),
    "sign_in": _("登录"),
    "sign_in_failed": _("登录失败"),
    "sign_out": _("退出"),
    "choose_notices": _("改消息设置"),
    "download_trail": _("下载留痕"),
    **requests.STEPS,
    **support.STEPS,
    **card_life.KINDS,
    "begin_suspension": _("中止开始"),
    "overtake_request": _("申请未决定，事项已结束"),
    "show_card": _("亮牌"),
    "propose_card": _("拟亮牌，待确认"),
    "end_card": _("销牌"),
    "sign": _("签收"),
    "update": _("报进展"),
    "request_strike_off": _("申请销号"),
    "verify": _("核查"),
    "return": _("核查退回"),
    "strike_off": _("批准销号"),
    "take_back": _("撤回申请"),
    "disapprove": _("不予销号"),
    "look_back": _("回头看通过"),
    "reopen": _("回头看没有通过，重新办理"),
    "plan_milestone": _("排节点"),
    "move_milestone": _("改节点日期"),
    "accept_milestones": _("认可节点"),
    "decline_milestones": _("不认可节点"),
    "disown": _("不予认可一条进展"),
    "revive_card": _("恢复亮牌"),
    "propose_removal": _("提出移除"),
    "confirm_removal": _("同意移除"),
    "decline_removal": _("不同意移除"),
    "register": _("挂号"),
    "assign": _("交办"),
    "send_back": _("单位退回交办"),
    "reassign": _("转办"),
    "confirm_limit": _("确认时限"),
    "instruct": _("批示"),
    "urge": _("催办"),
    "supervise": _("督办"),
    "sign_directive": _("签收文书"),
    "answer": _("回复文书"),
    "correct": _("更正"),
    "import": _("随台账移入"),
    "import_words": _("随台账改文字"),
    "open_import": _("传台账"),
    "decide_import": _("定下不清楚的行"),
    "import_waits": _("交党工委确认移交"),
    "import_batch": _("台账写入"),
    "drop_import": _("放弃一批台账"),
    "release": _("公开"),
    "add_register": _("建台账"),
    "add_unit": _("加单位"),
    "edit_unit": _("改单位"),
    "rename_unit": _("单位改名"),
    "close_unit": _("停用单位"),
    "open_unit": _("重新启用单位"),
    "merge_unit": _("并入别的单位"),
    "seed_holidays": _("录入放假和补班"),
    **settings.KINDS,
    **clockwork.KINDS,
    **calendar_feed.KINDS,
    "propose_unit": _("台账带来新单位"),
    "propose_leader": _("台账带来新领导"),
    "propose_grid": _("台账带来新网格"),
    "propose_category": _("台账带来新类别"),
    "propose_source": _("台账带来新来源"),
}
SUBJECTS = {
    "issue": _("问题"),
    "user": _("账号"),
    "import_batch": _("导入批次"),
    "register": _("台账"),
    "unit": _("单位"),
    "leader": _("分管领导"),
    "grid": _("网格"),
    "category": _("问题类别"),
    "source": _("问题来源"),
    "card": _("红黄牌"),
    "notice_choice": _("消息设置"),
    **settings.SUBJECTS,
    **clockwork.SUBJECTS,
    **calendar_feed.SUBJECTS,
    "demonstration": _("演示"),
}


def event_kind(kind: str) -> str:
    """What was done; the code itself where no word is known."""
    return str(KINDS.get(kind, kind))


def event_subject(subject: str) -> str:
    """Table and key as words: 问题 17."""
    table, _colon, key = subject.partition(":")
    return f"{SUBJECTS.get(table, table)} {key}".rstrip()


def event_day(words: str | None) -> date | None:
    """A day as an event keeps it, ISO 8601; None for none."""
    return date.fromisoformat(words) if words else None


def corrected_fields(fields: Iterable[str]) -> str:
    """Which facts were put right: 更正：措施、网格."""
    return gettext(
        "更正：%(fields)s", fields=gettext("、").join(field_label(field) for field in sorted(fields))
    )


def recorded_moment(words: str) -> datetime:
    """The moment of a record, kept as ISO 8601."""
    return datetime.fromisoformat(words)


FILTERS = {
    "event_kind": event_kind,
    "event_subject": event_subject,
    **trail_facts.FILTERS,
    "event_day": event_day,
    "recorded_moment": recorded_moment,
}
GLOBALS: dict[str, Any] = {"corrected_fields": corrected_fields}
