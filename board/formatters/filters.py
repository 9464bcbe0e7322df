"""The words of a filter's sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _
from flask_babel import ngettext

from board.formatters.clocks import soon_words
from board.i18n import named
from board.queries.facets import Choice
from board.queries.issue_filter import CardWord, Due
from board.rules.clocks import Clocks

ALL = {
    "unit": _("全部单位"),
    "card": _("不限红黄牌"),
    "grid": _("全部网格"),
    "category": _("全部类别"),
    "source": _("全部来源"),
    "due": _("不限期限"),
}
CARDS = {CardWord.RED: _("红牌"), CardWord.YELLOW: _("黄牌"), CardWord.NONE: _("无牌")}
DUES = {Due.OVERDUE: _("已超期"), Due.NONE: _("没有期限")}


@dataclass(frozen=True)
class DueChoice:
    """A word of the due filter; it has no count."""

    word: str
    count: None = None


def due_word(due: Due, clocks: Clocks) -> str:
    """5 个工作日内到期: the register says how many days are soon."""
    days = clocks.soon
    if due is Due.SOON:
        return soon_words(days)
    if due is Due.LATER:
        return ngettext("%(n)s 个工作日以后到期", "%(n)s 个工作日以后到期", days, n=days)
    return str(DUES[due])


def chosen_word(name: str, word: str, choices: Sequence[Choice], clocks: Clocks) -> str:
    """How a chosen word is said; a name nobody has is said as it was asked."""
    if name == "card":
        return str(CARDS[CardWord(word)])
    if name == "due":
        return due_word(Due(word), clocks)
    return next((named(choice.thing) for choice in choices if choice.word == word), word)


def address(endpoint: str, *words: Mapping[str, object]) -> str:
    """The address of a view with the words of a filter and more."""
    together: dict[str, object] = {}
    for each in words:
        together |= each
    return url_for(endpoint, **{name: str(value) for name, value in together.items()})


FILTERS: dict[str, object] = {}
GLOBALS = {
    "address": address,
    "all_word": lambda name: ALL[name],
    "chosen_word": chosen_word,
    "due_choices": lambda: [DueChoice(str(due)) for due in Due],
}
