"""Uploading a ledger, and what a person decides about its rows."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import FileField
from wtforms.validators import ValidationError

from board import clock
from board.documents.ledger import Ledger, UnreadableLedger
from board.documents.workbook_in import read_ledger
from board.forms.fields import DayField
from board.queries.import_row import Plan, Question
from board.rules.ledger_days import read_day

_ = lazy_gettext


class LedgerField(FileField):
    """A ledger. Read when the form is checked: `content` is the file as received, `ledger` what stands in it."""

    content: bytes = b""
    filename: str = ""
    ledger: Ledger

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError that says what is wrong with the file."""
        if not self.data or not self.data.filename:
            raise ValidationError(gettext("请选一个文件"))
        self.filename, self.content = self.data.filename[-120:], self.data.read()
        try:
            self.ledger = read_ledger(self.content, self.filename)
        except UnreadableLedger as refused:
            raise ValidationError(form.say(refused, self.filename)) from None


class UploadForm(FlaskForm):
    """A file and the day it tells of. `say` makes the sentence of a refused file, from the refusal and its name."""

    as_of = DayField(_("截至日"))
    file = LedgerField(_("台账文件"))

    def __init__(self, *, say: Callable[[UnreadableLedger, str], str], **options: Any) -> None:
        self.say = say
        super().__init__(**options)

    def validate_as_of(self, field: DayField) -> None:
        """Raises ValidationError for a day to come."""
        if field.day and field.day > clock.today():
            raise ValidationError(gettext("截至日不能晚于今天"))

    @property
    def day(self) -> date:
        """The as-of day: as typed, else today."""
        return self.as_of.day or clock.today()


class Choices:
    """What was decided on a batch's page: `values` as a batch keeps them, `errors` by the name of the field."""

    def __init__(self, plan: Plan, before: Mapping[str, str], typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.values = dict(before)
        self.errors: dict[str, str] = {}
        for finding in plan.to_confirm:
            if finding.what is Question.LIMIT:
                self._take_day(f"limit-{finding.row}")
            elif finding.what is Question.STRUCK_WITHOUT_DAY:
                self._take_day(f"struck-{finding.row}", required=True)
            elif finding.what is Question.SIMILAR:
                self._take_one(f"same-{finding.row}", ("new", str(finding.facts["number"])))

    def _take_day(self, name: str, *, required: bool = False) -> None:
        words = self.typed.get(name, "").strip()
        day = read_day(words) if words else None
        if day is not None:
            self.values[name] = day.isoformat()
        elif words:
            self.errors[name] = gettext(
                "要填一个日期，像 2022年6月24日，您填的是 %(typed)s", typed=words[:20]
            )
        elif required:
            self.errors[name] = gettext("请填销号日期")

    def _take_one(self, name: str, allowed: tuple[str, ...]) -> None:
        if self.typed.get(name) in allowed:
            self.values[name] = self.typed[name]
        else:
            self.errors[name] = gettext("请选一个")
