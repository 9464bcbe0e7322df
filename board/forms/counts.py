"""Fields of whole numbers within bounds. What was typed stays in the field."""

from typing import Any

from flask_babel import gettext
from wtforms import StringField
from wtforms.validators import StopValidation

DIGITS = 5


class Count(StringField):
    """A whole number within its bounds; `number` is what it means."""

    number = 0

    def __init__(self, label: Any, least: int, most: int, **options: Any) -> None:
        super().__init__(label, **options)
        self.least, self.most = least, most

    def pre_validate(self, _form: Any) -> None:
        """Raises StopValidation that says what was typed."""
        typed = (str(self.data) if self.data is not None else "").strip()
        self.number = _whole(typed)
        if not self.least <= self.number <= self.most:
            facts = {"least": self.least, "most": self.most, "typed": typed[:20]}
            raise StopValidation(gettext("要填 %(least)s 到 %(most)s 的整数，您填的是 %(typed)s", **facts))


class Counts(StringField):
    """A few whole numbers with anything usual between them; `numbers` is what they mean."""

    numbers: tuple[int, ...] = ()

    def __init__(self, label: Any, least: int, most: int, many: int, **options: Any) -> None:
        super().__init__(label, **options)
        self.least, self.most, self.many = least, most, many

    def pre_validate(self, _form: Any) -> None:
        """Raises StopValidation for none, too many, or what is no number within the bounds."""
        words = (self.data or "").replace("、", " ").replace("，", " ").replace(",", " ").split()
        self.numbers = tuple(map(_whole, words))
        fit = all(self.least <= number <= self.most for number in self.numbers)
        if not 0 < len(words) <= self.many or not fit:
            facts = {"many": self.many, "least": self.least, "most": self.most}
            raise StopValidation(
                gettext("填 1 到 %(many)s 个 %(least)s 到 %(most)s 的整数，用空格隔开", **facts)
            )


def _whole(word: str) -> int:
    """The number a word is, -1 for none."""
    return int(word) if word.isascii() and word.isdigit() and len(word) <= DIGITS else -1
