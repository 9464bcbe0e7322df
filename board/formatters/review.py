"""Wording of the weekly review 周例会: its parts, our own clock, why an issue is on the table."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext
from markupsafe import Markup, escape

from board.formatters.card_reasons import part, why_of
from board.formatters.cards import RULES, card_ends, card_why, colour_name
from board.formatters.days import days_words, short_day
from board.formatters.days import working_days as plain_days
from board.formatters.outlook import outlook_sentence
from board.formatters.outlook_cards import figure_days, working_days
from board.formatters.review_parts import DEFINITIONS, EMPTY, PARTS
from board.rules.agenda import Entry, OwnClock, Part, Week
from board.rules.cards import KEPT, Colour, Rule
from board.rules.cards.reasons import Reasons
from board.rules.clocks import Clocks
from board.rules.workflow import State

_ = lazy_gettext

NAMED_LATE = 2  # of our own late ones are named at the head


def part_note(part: Part, week: Week) -> str:
    """What is said beside a part's name: up to which day, since which."""
    if part is Part.DUE:
        return gettext("%(day)s前", day=short_day(week.until))
    if part in (Part.NEW, Part.STRUCK):
        return gettext("%(day)s以来", day=short_day(week.since))
    return ""


def part_means(part: Part, clocks: Clocks) -> str:
    """What a part holds."""
    if part is Part.UNSIGNED:
        days = clocks.unsigned
        return ngettext(
            "交办后满 %(n)s 个工作日还没有签收的，交办最早的在前",
            "交办后满 %(n)s 个工作日还没有签收的，交办最早的在前",
            days,
            n=days,
        )
    return str(DEFINITIONS[part])


def place_in_part(part: Part, place: int, count: int) -> str:
    """红牌第 2 项，共 6 项; the place is from 0."""
    return gettext("%(part)s第 %(n)s 项，共 %(count)s 项", part=PARTS[part], n=place + 1, count=count)


def waits_for_us(clock: OwnClock) -> Markup:
    """等我们办的：4 项，最久 9 天, its figures in <b>."""
    items = _figure(ngettext("%(n)s 项", "%(n)s 项", clock.total, n="%(n)s"), clock.total)
    if not clock.oldest:
        return escape(gettext("等我们办的：%(items)s", items="%(items)s")) % {"items": items}
    days = _figure(ngettext("%(n)s 天", "%(n)s 天", clock.oldest, n="%(n)s"), clock.oldest)
    words = gettext("等我们办的：%(items)s，最久 %(days)s", items="%(items)s", days="%(days)s")
    return escape(words) % {"items": items, "days": days}


def waits_in_detail(clock: OwnClock) -> list[str]:
    """待核查 2，待批准销号 2; then those past our own limit, latest first, or by when the next one is to be done."""
    kinds = [
        gettext("待核查 %(n)s", n=clock.to_verify) if clock.to_verify else "",
        gettext("待批准销号 %(n)s", n=clock.to_approve) if clock.to_approve else "",
        gettext("待决定 %(n)s", n=clock.to_decide) if clock.to_decide else "",
        gettext("待确认的移交台账 %(n)s", n=clock.batches) if clock.batches else "",
    ]
    sentences = [gettext("，").join(filter(None, kinds)), *map(_is_late, clock.late[:NAMED_LATE])]
    if clock.next_by and not clock.late:
        sentences.append(gettext("最早的 %(day)s前要办", day=short_day(clock.next_by)))
    if len(clock.late) > NAMED_LATE:
        more = len(clock.late) - NAMED_LATE
        sentences.append(ngettext("另有 %(n)s 项也晚了", "另有 %(n)s 项也晚了", more, n=more))
    return [sentence for sentence in sentences if sentence]


def entry_sentence(entry: Entry) -> Markup:
    """What comes next of an entry and when; of an import, who confirms it by when."""
    if entry.look_back_on is not None:
        return escape(gettext("%(day)s回头看到期", day=short_day(entry.look_back_on)))
    if entry.batch_id is None:
        return outlook_sentence(entry.outlook)
    if entry.outlook.days:
        return escape(gettext("等党工委确认，已晚 %(days)s", days="%(days)s")) % {
            "days": working_days(entry.outlook.days)
        }
    return escape(gettext("%(day)s前等党工委确认", day=short_day(entry.outlook.day)))


def on_table_why(reasons: Reasons | None, entry: Entry, immediate: bool) -> Markup:
    """The sentence read from five metres: limit and days, else what comes next."""
    if reasons is None or reasons.state is State.SUSPENDED or entry.request is not None:
        return entry_sentence(entry)
    if reasons.kept and not reasons.days:
        return escape(card_why(reasons, short=True))
    if reasons.card.rule not in (Rule.NO_NEWS, Rule.OVERDUE, Rule.LONG_OVERDUE):
        return escape(why_of(reasons, short=True))
    silent = reasons.card.rule is Rule.NO_NEWS
    words = _("%(day)s后再无进展，已 %(days)s") if silent else _("期限 %(day)s，已超期 %(days)s")
    if immediate and not silent:
        words = _("立行立改，期限 %(day)s，已超期 %(days)s")
    day = reasons.silent_from if silent else reasons.limit
    return escape(words) % {"day": short_day(day), "days": figure_days(reasons.days, reasons.calendar_days)}


def on_table_next(reasons: Reasons) -> str:
    """The line below: other rules that are true, and what ends the card."""
    also = [
        gettext("同时%(other)s", other=part(rule, days_words(days, reasons.calendar_days)))
        for rule, days in reasons.others
    ]
    return gettext("。").join([*also, gettext("怎样消牌：%(ends)s", ends=card_ends(reasons))])


def card_history(cards: Iterable[Any]) -> str:
    """Every card (models.card) in one line, oldest first: 10月8日 亮黄牌（超期） → 10月14日 转红牌（长期超期）."""
    acts: list[str] = []
    for card in sorted(cards, key=lambda card: card.id):
        acts.append(_shown(card, bool(acts)))
        if card.ended_on and card.ending not in KEPT:
            acts.append(gettext("%(day)s 消牌", day=short_day(card.ended_on)))
    return " → ".join(acts)


def waits_for_whom(state: State, verified: bool, unit: str, *, in_notice: bool, office_leads: bool) -> str:
    """Who is waited for now, in one sentence; `unit` leads."""
    verifying = gettext("督查室自己牵头，等党工委核查。") if office_leads else gettext("等督查室核查。")
    awaiting = gettext("核查已通过，等党工委批准销号。") if verified else verifying
    words = {
        State.REGISTERED: gettext("等督查室交办。"),
        State.ASSIGNED: gettext("等%(unit)s签收。", unit=unit),
        State.IN_HAND: gettext("等%(unit)s办理，办完申请销号。", unit=unit),
        State.AWAITING: gettext("公示期满以后，等党工委批准销号。") if in_notice else awaiting,
        State.SUSPENDED: gettext("已中止，期间不计天数。"),
        State.WITHDRAWN: gettext("已撤销。"),
    }
    return words.get(state, gettext("已销号，不用再办。"))


def entry_end(entry: Entry) -> str:
    """056: the last part of a number, by which people speak of it; the import's own number for an import."""
    if entry.number is None:
        return gettext("导入 %(n)s", n=entry.batch_id)
    return entry.number.rsplit("-", 1)[-1]


def _shown(card: Any, follows: bool) -> str:
    facts: dict[str, Any] = {
        "day": short_day(card.shown_on),
        "card": colour_name(card.colour).lower(),
        "rule": RULES[card.rule],
    }
    if follows and card.colour is Colour.RED:
        return gettext("%(day)s 转%(card)s（%(rule)s）", **facts)
    return gettext("%(day)s 亮%(card)s（%(rule)s）", **facts)


def _is_late(entry: Entry) -> str:
    facts: dict[str, Any] = {"number": entry_end(entry), "days": plain_days(entry.outlook.days or 0)}
    if entry.batch_id is not None:
        return gettext("%(number)s 确认已晚 %(days)s", **facts)
    if entry.request is not None:
        return gettext("%(number)s 决定已晚 %(days)s", **facts)
    if entry.verified:
        return gettext("%(number)s 批准已晚 %(days)s", **facts)
    return gettext("%(number)s 核查已晚 %(days)s", **facts)


def _figure(words: str, n: int) -> Markup:
    return escape(words) % {"n": Markup("<b>%s</b>") % n}


def day_or_dash(day: date | None) -> str:
    """A day for a table's cell."""
    return short_day(day) or "–"


FILTERS = {
    "part": lambda part: PARTS[part],
    "part_means": part_means,
    "part_empty": lambda part: EMPTY[part],
    "entry_end": entry_end,
    "entry_sentence": entry_sentence,
    "day_or_dash": day_or_dash,
}
GLOBALS = {
    "part_note": part_note,
    "place_in_part": place_in_part,
    "waits_for_us": waits_for_us,
    "waits_in_detail": waits_in_detail,
    "on_table_why": on_table_why,
    "on_table_next": on_table_next,
    "card_history": card_history,
    "waits_for_whom": waits_for_whom,
}
