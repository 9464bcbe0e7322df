"""The words that belong to each dated part."""

from collections.abc import Sequence

from board.rules.time_limits.item import Item
from board.rules.time_limits.text import Text
from board.rules.time_limits.token import Sort, Token


class Segments:
    """Tells which tokens around a dated part speak of it: back to a break, on to the next part."""

    def __init__(self, text: Text, tokens: Sequence[Token], items: Sequence[Item]) -> None:
        self.text, self.tokens, self.items = text, tokens, items

    def words(self, item: Item) -> str:
        """The original words of the part, up to the next break."""
        start, end = self._start(item), item.end
        stop = self._next(item)
        while end < stop and self.tokens[end].sort is not Sort.BREAK:
            end += 1
        return self._text(start, end).rstrip("并于且和或及在")

    def start_words(self, item: Item) -> str:
        """The original words of where a range begins: up to 至 and without it."""
        first = self.tokens[item.at]
        if first.sort in (Sort.LEFT, Sort.LEFT_OF_LIST):
            return self.text.words(first.start, first.end).rstrip("至到-‐‑–—―−~～〜─━ ")
        if item.at >= 2 and self.tokens[item.at - 1].sort is Sort.TO:  # 即日起至
            return self._text(item.at - 2, item.at - 1)
        end = item.at + 1
        while end < item.end and self.tokens[end].sort is not Sort.TO:
            end += 1
        return self._text(item.at, end)

    def begins(self, item: Item) -> bool:
        """Whether the part says when something begins and not when it is done (开工, without 完工)."""
        sorts = {token.sort for token in self.tokens[self._start(item) : self._next(item)]}
        return Sort.START in sorts and Sort.FINISH not in sorts

    def _text(self, start: int, end: int) -> str:
        return self.text.words(self.tokens[start].start, self.tokens[end - 1].end) if end > start else ""

    def _start(self, item: Item) -> int:
        at = item.at
        floor = max((other.end for other in self.items if other.at < item.at), default=0)
        while at > floor and self.tokens[at - 1].sort is not Sort.BREAK:
            at -= 1
        # Words between two parts belong to the first: 6月底前开工12月底前完工.
        return item.at if floor and at == floor else at

    def _next(self, item: Item) -> int:
        later = [self._start(other) for other in self.items if other.at > item.at]
        return min(later, default=len(self.tokens))
