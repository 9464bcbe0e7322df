"""Choosing rows: one of a list, or several by boxes."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput

from board.i18n import named


class Pick(SelectField):
    """One row of a list, or none. `row_id` is what was chosen."""

    def __init__(self, label: Any, missing: Any = None, **options: Any) -> None:
        super().__init__(label, choices=[], validate_choice=False, **options)
        self.missing = missing

    def offer(self, rows: Sequence[Any]) -> None:
        """The rows there are to choose from; each needs id and name."""
        empty = SelectChoice("", gettext("请选择"))
        self.choices = [empty, *(SelectChoice(str(row.id), named(row)) for row in rows)]

    def pre_validate(self, _form: Any) -> None:
        """Raises ValidationError when nothing is chosen that must be, or something that is not there."""
        if not self.data:
            if self.missing:
                raise StopValidation(str(self.missing))
        elif self.data not in _offered(self):
            raise StopValidation(gettext("这一项不在单子里，请重新选"))

    @property
    def row_id(self) -> int | None:
        """The id of the chosen row; None for one that is not in the list."""
        return int(self.data) if self.data and self.data in _offered(self) else None


class PickSeveral(SelectMultipleField):
    """Any number of rows of a list, by boxes. `row_ids` are what was chosen."""

    option_widget = CheckboxInput()

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, choices=[], validate_choice=False, **options)

    def offer(self, rows: Sequence[Any]) -> None:
        """The rows there are to choose from; each needs id and name."""
        self.choices = [SelectChoice(str(row.id), named(row)) for row in rows]

    def pre_validate(self, _form: Any) -> None:
        """Raises ValidationError when something is chosen that is not there."""
        if set(self.data or ()) - _offered(self):
            raise StopValidation(gettext("这一项不在单子里，请重新选"))

    @property
    def row_ids(self) -> list[int]:
        """The ids of the chosen rows, those that are not in the list left out."""
        offered = _offered(self)
        return [int(word) for word in self.data or () if word in offered]


def _offered(field: Pick | PickSeveral) -> set[str]:
    return {str(choice.value) for choice in field.choices or ()}
