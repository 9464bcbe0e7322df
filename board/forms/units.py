"""Forms of the administrator: a new unit, its facts, another name from a day on, merging it into another 单位."""

import json
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, ValidationError

from board.forms.again import SeenForm
from board.forms.fields import DayField, Words
from board.forms.picks import Pick
from board.models.unit import Unit, UnitKind
from board.models.unit_name import UnitName
from board.queries.units import is_taken, lies_below, units_but
from board.rules.ledger_words import read_units

LONGEST = 120  # characters of a name


class NameField(Words):
    """A name of a unit, one that a ledger's cell can hold as one unit."""

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError for a name that is missing, too long, or read as several units or none."""
        super().pre_validate(form)
        if len(self.data or "") > LONGEST:
            raise ValidationError(gettext("名称最多 %(n)s 个字。", n=LONGEST))
        if self.data and read_units(self.data).names != (self.data,):
            raise ValidationError(gettext("名称里不能有顿号、逗号、分号这类分隔，台账里会读成几个单位。"))


class FactsForm(FlaskForm):
    """What a unit is: kind, group of the standings, the unit above it, its English name."""

    kind = SelectField(_("单位类别"), choices=[])
    standings_group = Words(_("比较组"))
    parent = Pick(_("上级单位"))
    name_en = Words(_("英文名称"))

    def offer(self, kinds: list[tuple[str, str]], unit: Unit | None = None) -> None:
        """The kinds and the units that may stand above it."""
        self.kind.choices = kinds
        below = lies_below(unit.id) if unit else set()
        self.parent.offer([each for each in units_but(None) if each.id not in below])

    def validate_standings_group(self, field: StringField) -> None:
        """A short word."""
        _check_length(field)

    def validate_name_en(self, field: StringField) -> None:
        """A short word."""
        _check_length(field)

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        return {
            "kind": UnitKind(self.kind.data),
            "standings_group": self.standings_group.data or "",
            "parent_id": self.parent.row_id,
            "name_en": self.name_en.data or None,
        }


class AddUnitForm(FactsForm):
    """A new unit."""

    name = NameField(_("单位名称"), missing=_("请填单位名称"))

    def validate_name(self, field: StringField) -> None:
        """Two units never bear one name, and an old name goes on meaning the unit that bore it."""
        _check_name(field.data, None)


class ChangeUnitForm(FactsForm, SeenForm):
    """The facts of a unit as they stand."""

    def __init__(self, unit: Unit, **options: Any) -> None:
        kept = {"kind": str(unit.kind), "parent": str(unit.parent_id or "")}
        kept |= {"standings_group": unit.standings_group, "name_en": unit.name_en or ""}
        super().__init__(data=kept, **options)
        if self.is_opened(options):
            self.note_seen()


class RenameForm(SeenForm):
    """Another name, from a day on. It opens empty; seen is the name that the unit bears."""

    beside = ("from_on",)

    name = NameField(_("新名称"), missing=_("请填新名称"))
    name_en = Words(_("新英文名称"))
    from_on = DayField(_("从哪天起"))

    def __init__(self, unit: Unit, before: UnitName | None, today: date, **options: Any) -> None:
        super().__init__(**options)
        self._unit, self._before, self._today = unit, before, today
        if self.is_opened(options):
            borne = {"name": unit.name, "name_en": unit.name_en or "", "from_on": today.isoformat()}
            self.seen.data = json.dumps(borne)

    def validate_name(self, field: StringField) -> None:
        """Another name than now, and nobody else's."""
        if field.data == self._unit.name:
            raise ValidationError(_("和现在的名称一样。"))
        _check_name(field.data, self._unit.id)

    def validate_name_en(self, field: StringField) -> None:
        """A short word."""
        _check_length(field)

    def validate_from_on(self, field: DayField) -> None:
        """Not in the future, nor before the name it bears began."""
        if field.day is None:
            raise ValidationError(_("请填日期"))
        if field.day > self._today:
            raise ValidationError(_("还没到这一天。到了那天再改名。"))
        if self._before is not None and field.day < self._before.until_on:
            raise ValidationError(_("现在的名称从 %(day)s 起用，不能早于它。", day=self._before.until_on))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"name_en": self.name_en.data or None, "from_on": self.from_on.day}


class MergeForm(FlaskForm):
    """Into which unit. `seen` is the one whose counts were shown."""

    into = Pick(_("并入哪个单位"), missing=_("请选并入的单位"))
    seen = HiddenField()


def _check_name(name: str, but: int | None) -> None:
    if is_taken(name, but):
        raise ValidationError(_("“%(name)s”已经有单位在用，或者曾经用过。", name=name))


def _check_length(field: StringField) -> None:
    if len(field.data or "") > LONGEST:
        raise ValidationError(_("最多 %(n)s 个字。", n=LONGEST))
