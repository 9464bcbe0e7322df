"""Fields that more than one form has: a percent, a day, files of evidence, and what every step's form carries."""

import re
from collections.abc import Sequence
from datetime import date
from io import SEEK_END
from typing import Any

from flask import current_app
from flask_babel import gettext
from wtforms import HiddenField, MultipleFileField, StringField
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import TextArea

from board.documents.evidence import RefusedFile, receive
from board.forms.again import AskedAgain
from board.forms.kept_files import unsealed
from board.forms.troubles import file_sentence
from board.models.attachment import Attachment

MOST_FILES = 9  # of one form
MOST_CHARACTERS = 4000  # of one text
MB = 1024 * 1024
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")


class StepForm(AskedAgain):
    """What every step's form carries: the key by which it acts once, the version of the issue it was opened at."""

    once = HiddenField()
    version = HiddenField()

    @property
    def opened_at(self) -> int:
        """The version the form was opened at; 0 when that was tampered with."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


class Words(StringField):
    """Words of one line: white space at their ends goes, at most 4,000 characters stay."""

    def __init__(self, label: Any, missing: Any = None, **options: Any) -> None:
        super().__init__(label, filters=[_stripped], **options)
        self.missing = missing

    def pre_validate(self, _form: Any) -> None:
        """Raises ValidationError when they are missing or too long."""
        if not self.data and self.missing:
            raise StopValidation(str(self.missing))
        if len(self.data or "") > MOST_CHARACTERS:
            facts = {"most": MOST_CHARACTERS, "now": len(self.data)}
            raise ValidationError(gettext("最多 %(most)s 字，现在 %(now)s 字", **facts))


class Long(Words):
    """Words of a few sentences."""

    widget = TextArea()


class PercentField(StringField):
    """A whole number from 0 to 100, or nothing. What was typed stays in the field; `number` is what it means."""

    number: int | None = None

    def pre_validate(self, _form: Any) -> None:
        """Raises ValidationError that says what was typed."""
        typed = (self.data or "").strip().removesuffix("%").removesuffix("％").strip()
        if not typed:
            return
        if not typed.isdecimal() or len(typed) > 3 or int(typed) > 100:
            raise ValidationError(
                gettext("要填 0 到 100 的整数，您填的是 %(typed)s", typed=self.data.strip()[:20])
            )
        self.number = int(typed)


class DayField(StringField):
    """A day as 2022-10-31, 2022.10.31 or 2022年10月31日, or nothing. What was typed stays; `day` is what it means."""

    day: date | None = None

    def pre_validate(self, _form: Any) -> None:
        """Raises ValidationError that says what was typed."""
        typed = (self.data or "").strip()
        if not typed:
            return
        found = _DAY.fullmatch(typed)
        try:
            self.day = date(*map(int, found.groups())) if found else None
        except ValueError:
            self.day = None
        if self.day is None:
            raise ValidationError(
                gettext("要填一个日期，例如 2022-10-31，您填的是 %(typed)s", typed=typed[:20])
            )


class EvidenceField(MultipleFileField):
    """Photos and documents. Checked by content and kept when the form is; `attachments` are what came of it.

    `kept`: tokens of files that came with the form before, when it had to be asked again.
    """

    def __init__(self, label: Any, missing: Any = None, **options: Any) -> None:
        super().__init__(label, **options)
        self.missing = missing
        self.room: int | None = None  # bytes that the issue still takes; None: nobody measured
        self.attachments: list[Attachment] = []
        self.kept: list[str] = []

    def process(self, formdata: Any, *more: Any, **options: Any) -> None:
        """Files that came before are named in the form."""
        super().process(formdata, *more, **options)
        self.kept = formdata.getlist(f"{self.name}_kept")[:MOST_FILES] if formdata else []

    @property
    def kept_files(self) -> list[tuple[str, Attachment]]:
        """Tokens of files that came before, each with its file."""
        return [(token, file) for token in self.kept for file in unsealed([token])]

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Browsers send one nameless file for none."""
        self.data = [file for file in valuelist if getattr(file, "filename", "")]

    def pre_validate(self, _form: Any) -> None:
        """Take every file; each one refused says why."""
        files, kept = self.data or [], [file for _token, file in self.kept_files]
        count = len(files) + len(kept)
        if not count and self.missing:
            raise StopValidation(str(self.missing))
        if count > MOST_FILES:
            facts = {"most": MOST_FILES, "now": count}
            raise StopValidation(
                gettext("一次最多 %(most)s 个文件，您选了 %(now)s 个。请分几次交。", **facts)
            )
        self._fit(files, sum(file.size for file in kept))
        self.attachments, troubles = kept, []
        for file in files:
            try:
                taken = receive(file, max_bytes=current_app.config["UPLOAD_MAX_BYTES"])
            except RefusedFile as refused:
                troubles.append(file_sentence(refused))
            else:
                self.attachments.append(taken)
        self.errors = [*self.errors, *troubles]

    def _fit(self, files: Sequence[Any], kept: int) -> None:
        """Raises StopValidation when the files are more than the issue still takes; before any is decoded.

        `kept`: the bytes of those that came before.
        """
        size = kept + sum(file.stream.seek(0, SEEK_END) for file in files)
        for file in files:
            file.stream.seek(0)
        if size and self.room is not None and size > self.room:
            facts = {"left": f"{max(self.room, 0) / MB:.1f}", "now": f"{size / MB:.1f}"}
            raise StopValidation(
                gettext(
                    "这件问题的材料快满了，还能收 %(left)s MB，这次共 %(now)s MB。请压缩，或只交要紧的。",
                    **facts,
                )
            )


def needed(sentence: Any) -> Any:
    """A validator: one of the choices must be chosen; `sentence` says what."""

    def check(_form: Any, field: Any) -> None:
        if field.data not in [choice.value for choice in field.choices]:
            raise StopValidation(str(sentence))

    return check


def _stripped(words: str | None) -> str:
    return (words or "").strip()
