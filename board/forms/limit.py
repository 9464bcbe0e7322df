"""A time limit in words, shown as it is read before it is saved; what is doubtful is confirmed by a person."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField
from wtforms.validators import ValidationError

from board import clock
from board.forms.fields import DayField, StepForm, Words
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.rules.clocks import Clocks
from board.rules.time_limits import Kind, TimeLimit, read

STAYS = (Kind.SEVERAL, Kind.RANGE)  # kinds that keep their parts when their last day is put right


class LimitForm(StepForm):
    """The words, the sign that their reading was seen, and the day a person confirms where it is doubtful."""

    time_limit = Words(_("完成时限"), missing=_("请写完成时限，例如 2022年12月底前，或写“长期坚持”"))
    limit_shown = HiddenField()
    due_on = DayField(_("确认期限"))
    open_ended = BooleanField(_("长期坚持，不设期限"))

    reading: TimeLimit | None = None
    issue: Issue

    def read(self) -> TimeLimit | None:
        """What the words say; None when the issue has this limit already and it is clear."""
        words = self.time_limit.data or ""
        same = words == self.issue.limit_words
        if (
            same
            and not self.issue.limit_to_confirm
            and (self.issue.due_on or self.issue.limit_kind != Kind.NONE)
        ):
            return None
        written_on = self.issue.registered_on if same else clock.today()
        return self.understood(words, written_on, self.issue.clocks)

    @staticmethod
    def understood(words: str, written_on: date, clocks: Clocks) -> TimeLimit:
        """The limit in the words, by a register's clocks."""
        return read(words, written_on=written_on, calendar=work_calendar(), immediate=clocks.immediate)

    def validate(self, extra_validators: Any = None) -> bool:
        """Valid once the reading was seen, and confirmed where it is doubtful."""
        valid = bool(super().validate(extra_validators))
        if self.time_limit.errors:
            return False
        self.reading = self.read()
        return self._seen(self.reading) and valid if self.reading else valid

    def _seen(self, reading: TimeLimit) -> bool:
        if self.limit_shown.data != seal(reading):
            self.show(reading)
            self.time_limit.errors = [gettext("请核对读出的期限，对了再交一次")]
            return False
        if reading.to_confirm and self.due_on.day is None and not self.open_ended.data:
            self.due_on.errors = [*self.due_on.errors, gettext("请填期限，或勾“长期坚持，不设期限”")]
            return False
        limit = self.limit
        if limit and limit.due_on and limit.due_on < clock.today():
            place = self.due_on if reading.to_confirm else self.time_limit
            place.errors = [*place.errors, gettext("这个期限已经过去")]
            return False
        return True

    def show(self, reading: TimeLimit) -> None:
        """Put the reading into the form, so that it is seen and can be put right."""
        self.reading, self.limit_shown.data = reading, seal(reading)
        self.due_on.data = reading.due_on.isoformat() if reading.due_on else ""
        self.open_ended.data = False

    @property
    def limit(self) -> TimeLimit | None:
        """The limit to keep, without doubt left; None when the issue's own stays."""
        if self.reading is None or not self.reading.to_confirm:
            return self.reading
        return confirmed(self.reading, None if self.open_ended.data else self.due_on.day)


class LimitConfirmationForm(StepForm):
    """The office's word on a limit that was flagged or not read."""

    due_on = DayField(_("期限"))
    open_ended = BooleanField(_("长期坚持，不设期限"))

    shown_on = ""  # the day the form was opened with

    def validate_due_on(self, field: Any) -> None:
        """A day, or that there is none; not both."""
        if field.errors:
            return
        if field.day is None and not self.open_ended.data:
            raise ValidationError(gettext("请填期限，或勾“长期坚持，不设期限”"))
        if field.day is not None and self.open_ended.data and field.data != self.shown_on:
            raise ValidationError(gettext("填了期限又勾了不设期限，请留一个"))

    def limit_of(self, issue: Issue) -> TimeLimit:
        """The limit that holds for the issue from now on."""
        standing = TimeLimit(issue.limit_kind, issue.limit_words, issue.due_on, follow_up=issue.follow_up)
        return confirmed(standing, None if self.open_ended.data else self.due_on.day)


def confirmed(reading: TimeLimit, due_on: date | None) -> TimeLimit:
    """A reading as a person confirmed it: no doubt is left. Without a day it has an open end."""
    if due_on is None:
        return TimeLimit(Kind.OPEN_ENDED, reading.words)
    kept = (due_on == reading.due_on and reading.kind is not Kind.NONE) or reading.kind in STAYS
    parts = tuple(part for part in reading.milestones if part.due_on <= due_on)
    kind = reading.kind if kept else Kind.DATE
    return replace(reading, kind=kind, due_on=due_on, milestones=parts if kept else (), doubts=())


def seal(reading: TimeLimit) -> str:
    """What says that this reading of these words was shown."""
    return f"{reading.due_on or ''}|{reading.words}"
