"""The words of messages that leave the board: made when they are sent, in the person's language, kept nowhere.

Through a channel marked external go numbers and links alone: no title, no word of an issue, no name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import current_app
from flask_babel import force_locale, gettext, ngettext

from board.formatters.notice_kinds import notice_kind
from board.formatters.notices import days_not_published, notice_sentence
from board.models.delivery import Delivery
from board.models.register import the_register
from board.models.user import User
from board.queries.inbox import Line, line_of_event, lines_of_digest
from board.queries.worklist import worklist
from board.rules.notices import NoticeKind

MOST = 20  # lines of a message; the inbox has all


@dataclass(frozen=True)
class Message:
    """A title of one line, and lines of plain text."""

    title: str
    body: str


def message_for(delivery: Delivery) -> Message:
    """The words of a delivery. Raises LookupError when what it was about is gone."""
    user, external = delivery.user, delivery.channel.external
    with force_locale("en" if user.language == "en" else "zh"):
        source, _colon, key = delivery.key.partition(":")
        if source == "event":
            line = line_of_event(user, int(key))
            if line is None:
                raise LookupError(delivery.key)
            return _of_one(line, user, external=external)
        counts, lines = lines_of_digest(user, delivery.day, limit=MOST)
        message = _of_digest(counts, lines, user, external=external)
        return replace(message, body=f"{message.body}\n{_work_line(user, delivery.day)}")


def _of_one(line: Line, user: User, *, external: bool) -> Message:
    what = notice_kind(line.kind)
    title = gettext("书记项目：%(what)s %(number)s", what=what, number=line.number or "").rstrip()
    return Message(
        title, "\n".join((*_said(line, user, external=external), *_unknown([line], external), inbox_line()))
    )


def _of_digest(
    counts: Mapping[NoticeKind, int], lines: Sequence[Line], user: User, *, external: bool
) -> Message:
    total = sum(counts.values())
    title = ngettext("书记项目：%(n)s 条新消息", "书记项目：%(n)s 条新消息", total, n=total)
    summed = [gettext("%(what)s %(n)s", what=notice_kind(kind), n=n) for kind, n in counts.items()]
    told = [part for line in lines if line.number for part in _said(line, user, external=external)]
    told += _unknown(lines, external)
    return Message(title, "\n".join((gettext("，").join(summed), "", *told, "", inbox_line())))


def _said(line: Line, user: User, *, external: bool) -> tuple[str, ...]:
    """A line in words and its address; outside the house its kind and number."""
    link = (address(f"/issues/{line.number}"),) if line.number and line.whole else ()
    if external:
        return (f"{notice_kind(line.kind)} {line.number or ''}".rstrip(), *link)
    act = (line.kind, line.act, line.data, line.days, user.unit_id)
    sentence = notice_sentence(*act, calendar_days=line.calendar_days)
    if not line.number:
        return (sentence,)
    facts = {"what": notice_kind(line.kind), "number": line.number, "title": line.title, "why": sentence}
    return (gettext("%(what)s %(number)s %(title)s：%(why)s", **facts), *link)


def _unknown(lines: Sequence[Line], external: bool) -> tuple[str, ...]:
    """Years without published days off in which days are counted here; outside the house none are told."""
    words = "" if external else days_not_published(lines)
    return (words,) if words else ()


def _work_line(user: User, day: date) -> str:
    """How much waits for this person in all, new or not."""
    total = worklist(the_register(), user, day).total
    return gettext("我的待办 %(n)s 项：%(link)s", n=total, link=address("/work"))


def inbox_line() -> str:
    """Where all of it stands."""
    return gettext("全部消息：%(link)s", link=address("/inbox"))


def address(path: str) -> str:
    """A page's address as people open it; without BOARD_URL its path alone."""
    return str(current_app.config["BOARD_URL"]).rstrip("/") + path
