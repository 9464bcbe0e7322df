"""The form of a correction 更正: facts as they stand, to be put right."""

import json
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.validators import ValidationError

from board import clock
from board.forms.fields import DayField, Long, StepForm, Words
from board.forms.picks import Pick
from board.forms.registration import LONGEST_TITLE
from board.models.issue import Issue
from board.models.issue_correcting import WORDS
from board.queries.corrections import FIELDS, LISTS, standing, wordings
from board.queries.lists import rows_of


class CorrectionForm(StepForm):
    """`base` is what stood when the form was opened, `seen` what the person has been shown since."""

    title = Words(_("问题"), missing=_("请写问题"))
    description = Long(_("具体情况"))
    measure = Long(_("措施"))
    category_id = Pick(_("问题类别"), missing=_("请选问题类别"))
    grid_id = Pick(_("网格"))
    source_id = Pick(_("问题来源"), missing=_("请选问题来源"))
    leader_id = Pick(_("分管领导"))
    registered_on = DayField(_("挂号日期"))
    base = HiddenField()
    seen = HiddenField()

    def __init__(self, issue: Issue, **options: Any) -> None:
        super().__init__(**options)
        for name, kind in LISTS.items():
            self[name].offer(rows_of(kind, kept=getattr(issue, name)))

    def open(self, issue: Issue) -> None:
        """Fill in what stands now."""
        now = standing(issue)
        self.put({**wordings(issue, now), **{name: now[name] for name in FIELDS if name not in WORDS}})
        self.base.data = self.seen.data = json.dumps(now)

    def put(self, facts: Mapping[str, Any]) -> None:
        """Fill in these facts."""
        for name, value in facts.items():
            self[name].data = "" if value is None else str(value)

    def validate_title(self, field: Any) -> None:
        """A title is one line for a tile."""
        if len(field.data) > LONGEST_TITLE:
            facts = {"most": LONGEST_TITLE, "now": len(field.data)}
            raise ValidationError(gettext("最多 %(most)s 字，现在 %(now)s 字", **facts))

    def validate_registered_on(self, field: Any) -> None:
        """A day, not ahead of today."""
        if field.errors:
            return
        if field.day is None:
            raise ValidationError(gettext("请填挂号日期"))
        if field.day > clock.today():
            raise ValidationError(gettext("挂号日期不能晚于今天"))

    @property
    def at_opening(self) -> dict[str, Any]:
        """What stood when the form was opened; nothing when that was tampered with."""
        return _kept(self.base.data)

    @property
    def shown(self) -> dict[str, Any]:
        """What the person has been shown of what stands."""
        return _kept(self.seen.data)

    @property
    def typed(self) -> dict[str, Any]:
        """What the fields say: words, ids, a day."""
        found: dict[str, Any] = {name: self[name].data or "" for name in WORDS}
        found |= {name: self[name].row_id for name in LISTS}
        return found | {"registered_on": self.registered_on.day}

    def changes(self, issue: Issue) -> dict[str, Any]:
        """What the person changed since the form was opened; other fields stay as they are by now."""
        opened = self.at_opening
        before = {**opened, **wordings(issue, opened)}
        typed = self.typed
        return {name: typed[name] for name in FIELDS if _plain(typed[name]) != _plain(before.get(name))}


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _kept(words: str | None) -> dict[str, Any]:
    try:
        found = json.loads(words or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
