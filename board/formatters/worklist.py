"""Wording of my work 我的待办: its parts, and the lines of each task."""

from dataclasses import dataclass

from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from board.formatters.clocks import soon_words
from board.formatters.outlook import outlook_sentence
from board.formatters.worklist_cards import card_sentence, own_card_sentence
from board.formatters.worklist_parts import EMPTY, NAMES, NOTES, SHORT
from board.formatters.worklist_why import called_words, support_words, turned_back_words, why
from board.rules.clocks import Clocks
from board.rules.task import Task
from board.rules.work_parts import OF_CARDS
from board.rules.workflow import State, StepName
from board.rules.worklist import CARD_ACTS, Placed, Section, allowance

QUOTED = (Section.OBJECTION, Section.EXEMPTION)


@dataclass(frozen=True)
class Line:
    """A line of a task: the sentence, and the words that were said, where somebody said some."""

    sentence: Markup
    quote: str | None = None
    quoted: bool = False  # there were words; a quote of None was removed


def task_lines(section: Section, placed: Placed) -> list[Line]:
    """Why a task stands in its part; then what else is said of it."""
    task, held = placed.task, (section, *placed.also)
    lines = []
    if section in OF_CARDS and task.card:
        lines.append(Line(escape(card_sentence(section, task.card)), *_quoted(section, task)))
    elif section not in (Section.RETURNED, Section.ASKED):
        lines.append(Line(why(section, placed), *_quoted(section, task)))
    if task.turned_back and (Section.RETURNED in held or section is Section.ASSIGN):
        lines.append(Line(turned_back_words(task.turned_back), task.turned_back.words, quoted=True))
    if Section.ASKED in held:
        lines.extend(Line(called_words(call), call.words, quoted=True) for call in task.calls)
        unsigned = StepName.SIGN_SUPPORT in task.may
        if unsigned or (task.silent and task.state is State.IN_HAND):
            lines.append(Line(support_words(task)))
    if section in CARD_ACTS and section not in OF_CARDS and task.card and own_card_sentence(task.card):
        lines.append(Line(escape(own_card_sentence(task.card))))
    if section in (Section.RETURNED, Section.ASKED) and task.outlook:
        lines.append(Line(outlook_sentence(task.outlook)))
    return lines


def above_words(tasks: list[Task]) -> str:
    """028、030 列在前面: what a part would hold too."""
    ends = gettext("、").join(str(task.number).rsplit("-", 1)[-1] for task in tasks[:3])
    if len(tasks) > len(tasks[:3]):
        return gettext("%(numbers)s 等 %(n)s 项列在前面", numbers=ends, n=len(tasks))
    return gettext("%(numbers)s 列在前面", numbers=ends)


def work_part(section: Section, clocks: Clocks) -> str:
    """What a part is called; how near a limit is soon over says the register."""
    return soon_words(clocks.soon) if section is Section.SOON else str(NAMES[section])


def work_note(section: Section, clocks: Clocks) -> str:
    """What is said beside a part's name: 5 个工作日内."""
    days = allowance(section, clocks)
    if days:
        return ngettext("%(n)s 个工作日内", "%(n)s 个工作日内", days, n=days)
    return str(NOTES.get(section, ""))


def work_title(total: int) -> str:
    """我的待办 6 项, for the tab."""
    return ngettext("我的待办 %(n)s 项", "我的待办 %(n)s 项", total, n=total)


def _quoted(section: Section, task: Task) -> tuple[str | None, bool]:
    if section in QUOTED and task.card:
        return task.card.words, True
    if section is Section.LIMIT and task.limit_words:
        return task.limit_words, True
    return (task.removal_words, True) if section is Section.REMOVAL else (None, False)


FILTERS = {
    "work_part": work_part,
    "work_tab": lambda section: SHORT.get(section) or NAMES[section],
    "work_note": work_note,
    "work_empty": lambda section: EMPTY.get(section, ""),
}
GLOBALS = {"task_lines": task_lines, "above_words": above_words, "work_title": work_title}
