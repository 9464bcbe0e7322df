"""Which of the dated parts is the limit, and what a person must confirm."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from board.rules.time_limits.item import Item, UnreadableError
from board.rules.time_limits.items import ItemReader
from board.rules.time_limits.limit import Doubt, Kind, Milestone, TimeLimit
from board.rules.time_limits.scan import scan
from board.rules.time_limits.segments import Segments
from board.rules.time_limits.text import Text
from board.rules.time_limits.token import Sort, Token
from board.rules.workdays import WorkCalendar

LONGEST = 500  # characters; a longer cell is prose
MUCH_OTHER = 24  # characters of words that are not of time, above which the cell is prose


@dataclass
class Found:
    """All that was seen in the words."""

    text: Text
    tokens: tuple[Token, ...]
    items: list[Item] = field(default_factory=list)
    doubts: set[Doubt] = field(default_factory=set)

    def has(self, sort: Sort) -> bool:
        """Whether any token is of this sort."""
        return any(token.sort is sort for token in self.tokens)

    @property
    def lasting(self) -> bool:
        """Whether something is to go on; 持续推进至2024年底 is not, it ends with the date."""
        for at, token in enumerate(self.tokens):
            if token.sort is Sort.RECURRING or (token.sort is Sort.LASTING and not self._until(at + 1)):
                return True
        return False

    def _until(self, at: int) -> bool:
        if at < len(self.tokens) and self.tokens[at].sort is Sort.OTHER:
            at += 1
        return at < len(self.tokens) and self.tokens[at].sort is Sort.TO

    def limit(self, kind: Kind, *doubts: Doubt) -> TimeLimit:
        """A reading of this kind with all doubts gathered; for none, the one reason is enough."""
        said = set(doubts) if kind is Kind.NONE else self.doubts | set(doubts)
        ordered = tuple(doubt for doubt in Doubt if doubt in said)
        return TimeLimit(kind, self.text.original, doubts=ordered)


def decide(text: Text, written_on: date, calendar: WorkCalendar, immediate: int) -> TimeLimit:
    """The time limit in the words. Raises OverflowError past the end of the calendar."""
    if len(text.plain) > LONGEST:
        return TimeLimit(Kind.NONE, text.original, doubts=(Doubt.UNREAD,))
    found = Found(text, scan(text.plain))
    if found.has(Sort.NOT):
        return found.limit(Kind.NONE, Doubt.NEGATED)
    cases = len({text.plain[t.start : t.end] for t in found.tokens if t.sort is Sort.CASE}) > 1
    reader = ItemReader(found.tokens, text.plain, written_on, calendar)
    try:
        found.items = reader.read()
    except UnreadableError as problem:
        return found.limit(Kind.NONE, Doubt.CASES if cases else problem.doubt)
    except ValueError:
        return found.limit(Kind.NONE, Doubt.IMPOSSIBLE)
    if cases and len(found.items) > 1:
        return found.limit(Kind.NONE, Doubt.CASES)
    _gather_doubts(found, reader)
    if any(not item.source for item in found.items):
        return _dated(found)
    return _undated(found, reader.hangs_outside, lambda: calendar.add(written_on, immediate))


def _gather_doubts(found: Found, reader: ItemReader) -> None:
    others = sum(token.end - token.start for token in found.tokens if token.sort is Sort.OTHER)
    words = "".join(found.text.plain[t.start : t.end] for t in found.tokens if t.sort is Sort.OTHER)
    if reader.unread or others > MUCH_OTHER or any(mark in words for mark in ("年", "月", "旬", "季度")):
        found.doubts.add(Doubt.UNREAD)
    vague = (Sort.WEAK, Sort.SOON, Sort.EITHER, Sort.TIMELY, Sort.EVENT, Sort.OUTSIDE, Sort.DONE)
    if any(found.has(sort) for sort in vague) or any(item.source for item in found.items):
        found.doubts.add(Doubt.VAGUE)
    away = _after_something(found)
    if found.items and (away or _before_something(found)):
        found.doubts.add(Doubt.VAGUE)
    if (away or reader.unread or found.has(Sort.SOON)) and all(item.bare_year for item in found.items):
        found.items = []  # 2022年10, 2023年近期: what was not understood says more than the year
    if found.has(Sort.RECURRING):
        found.doubts.add(Doubt.RECURRING)
    if found.has(Sort.CHANGED):
        found.doubts.add(Doubt.CHANGED)


def _after_something(found: Found) -> bool:
    """Whether 后 or 起 stands away from any date: 2022年10月会后."""
    used = any(item.starts or item.counted or item.ranged for item in found.items)
    return found.has(Sort.AFTER) and not used


def _before_something(found: Found) -> bool:
    """Whether 前 stands after other words than a date: 10月底会议前."""
    words = (Sort.OTHER, Sort.SOURCE, Sort.START, Sort.FINISH)
    pairs = zip(found.tokens, found.tokens[1:], strict=False)
    return any(after.sort is Sort.BEFORE and before.sort in words for before, after in pairs)


def _undated(found: Found, outside: bool, at_once: Callable[[], date]) -> TimeLimit:
    starts = found.has(Sort.START) or found.has(Sort.AFTER)
    if outside or found.has(Sort.OUTSIDE) or found.has(Sort.EVENT):
        return found.limit(Kind.NONE, Doubt.OUTSIDE)
    if found.has(Sort.IMMEDIATE) and not found.has(Sort.START):
        limit = found.limit(Kind.IMMEDIATE, Doubt.IMMEDIATE)
        return replace(limit, due_on=at_once(), follow_up=found.lasting)
    if found.lasting or (found.has(Sort.TIMELY) and not starts):
        return found.limit(Kind.OPEN_ENDED)
    if starts:
        return found.limit(Kind.NONE, Doubt.START_ONLY)
    if all(token.sort in (Sort.BREAK, Sort.TO) for token in found.tokens):
        return found.limit(Kind.NONE, Doubt.EMPTY)
    return found.limit(Kind.NONE, Doubt.DONE if found.has(Sort.DONE) else Doubt.UNREAD)


def _dated(found: Found) -> TimeLimit:
    segments = Segments(found.text, found.tokens, found.items)
    items = [item for item in found.items if not item.source]
    if found.has(Sort.OUTSIDE) and not any(item.exact for item in items):
        return found.limit(Kind.NONE, Doubt.OUTSIDE)
    begins = [item for item in items if item.starts]
    begun = [item for item in items if not item.starts and segments.begins(item)]
    points = [item for item in items if not item.starts and item not in begun]
    points = _without_explained(found, points)
    if not points:
        if found.lasting:
            return found.limit(Kind.OPEN_ENDED)
        return found.limit(Kind.NONE, Doubt.START_ONLY)
    if found.has(Sort.CHANGED) or found.has(Sort.EITHER):
        points, begins, begun = points[-1:], [], []
    if found.has(Sort.CHANGED) and points[0].counted:  # 延期3个月: counted from the date it replaces
        return found.limit(Kind.NONE, Doubt.CHANGED)
    if found.has(Sort.IMMEDIATE):
        found.doubts.add(Doubt.IMMEDIATE)
    return _limit(found, segments, begins, sorted([*begun, *points], key=lambda item: item.last))


def _without_explained(found: Found, points: list[Item]) -> list[Item]:
    """One of a length and the date in brackets that explains it: 反馈后2个月内（2022年12月31日前）."""
    if len(points) != 2 or points[0].counted is points[1].counted:
        return points
    between = found.tokens[points[0].end : points[1].at]
    if len(between) != 1 or found.text.plain[between[0].start : between[0].end] != "(":
        return points
    length, day = sorted(points, key=lambda item: not item.counted)
    if length.last != day.last:
        found.doubts.add(Doubt.VAGUE)
    return [day]


def _limit(found: Found, segments: Segments, begins: list[Item], dated: list[Item]) -> TimeLimit:
    for item in (*begins, *dated):
        found.doubts |= item.stretch.doubts
    due_on = dated[-1].last
    later = [item for item in begins if item.stretch.first > due_on]
    if later and not found.lasting:
        found.doubts.add(Doubt.VAGUE)
    begins = [item for item in begins if item not in later]
    firsts = [item.stretch.first for item in (*begins, *(item for item in dated if item.ranged))]
    start_on = min(firsts) if firsts else None
    if len({item.last for item in dated}) > 1:
        limit = found.limit(Kind.SEVERAL, Doubt.SEVERAL)
        parts = tuple(Milestone(segments.words(item), item.last) for item in dated)
    elif start_on:
        limit = found.limit(Kind.RANGE)
        first = min((*begins, *dated), key=lambda item: item.stretch.first)
        parts = (Milestone(segments.start_words(first), start_on),)
    else:
        limit, parts = found.limit(Kind.DATE), ()
    return replace(limit, due_on=due_on, start_on=start_on, milestones=parts, follow_up=found.lasting)
