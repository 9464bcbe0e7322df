"""Forms that may have to be asked again because somebody else was quicker."""

import json
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, PasswordField, SelectMultipleField

MERGE = "merge"
Stood = str | list[str]  # what a field says, one or several


class AskedAgain(FlaskForm):
    """A form that the page where two writers met can give back with what was typed."""

    @property
    def is_asked_again(self) -> bool:
        """Whether the person wants the form back with what they typed."""
        return request.form.get("way") == MERGE

    def validate(self, extra_validators: Any = None) -> bool:
        """Not valid, and nothing wrong, when it is asked for again."""
        return not self.is_asked_again and bool(super().validate(extra_validators))


class SeenForm(AskedAgain):
    """A form over something that stands. `seen` is what stood when the form was opened, by field.

    `beside`: fields that others may change meanwhile without anybody being asked.
    """

    seen = HiddenField()
    beside: tuple[str, ...] = ()

    def is_opened(self, options: dict[str, Any]) -> bool:
        """Whether the form shows what stands, and not what was typed."""
        return options.get("formdata", True) is None or not self.is_submitted()

    def note_seen(self) -> None:
        """Let the form carry what it shows now."""
        self.seen.data = json.dumps(self.values)

    @property
    def values(self) -> dict[str, Stood]:
        """What every field says, as it is compared."""
        return {field.name: self.stands(field) for field in self if not isinstance(field, HiddenField)}

    def stands(self, field: Field) -> Stood:
        """What a field says. A form with secrets gives a mark of each, which is compared and never shown."""
        return _typed(field)

    def typed(self, name: str) -> list[str]:
        """A field as a browser would send it, once or several times."""
        sent = _typed(self[name])
        return sent if isinstance(sent, list) else [sent]

    @property
    def opened(self) -> dict[str, Stood]:
        """What stood when the form was opened; nothing when that was tampered with."""
        try:
            found = json.loads(self.seen.data or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def touched(self, name: str) -> bool:
        """Whether the person changed a field."""
        return self.values[name] != self.opened.get(name)


def is_secret(field: Field) -> bool:
    """Whether what a field holds may stand on no page."""
    return isinstance(field, PasswordField)


def _typed(field: Field) -> Stood:
    if isinstance(field, SelectMultipleField):
        return sorted(map(str, field.data or ()))
    return str(field.data or "").strip()


def put_first(form: FlaskForm, *names: str) -> None:
    """Let these fields come before those of the form's bases, as on the page: what is wrong is told in this order."""
    known = [name for name in names if name in form._fields]
    form._fields = {name: form._fields[name] for name in (*known, *form._fields)}
