"""The forms by which an issue gets to its unit: assign 交办, send back 退回, reassign 转办."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import ValidationError

from board.forms.again import put_first
from board.forms.fields import Long, StepForm
from board.forms.limit import LimitForm
from board.forms.picks import Pick, PickSeveral
from board.models.issue import Issue
from board.models.unit import Leader, Unit
from board.queries.lists import rows_of


class AssignmentForm(LimitForm):
    """Who leads, who supports, which leader is in charge, by when, by what measure."""

    lead = Pick(_("责任单位"), missing=_("请选责任单位"))
    supporting = PickSeveral(_("配合单位"))
    leader = Pick(_("分管领导"))
    measure = Long(_("措施"))
    urgent = BooleanField(_("加急"))

    def __init__(self, issue: Issue, **options: Any) -> None:
        super().__init__(**options)
        self.issue = issue
        put_first(self, "lead", "supporting", "leader")
        units = rows_of(Unit)
        self.lead.offer(units)
        self.supporting.offer(units)
        self.leader.offer(rows_of(Leader))


class ReturnForm(StepForm):
    """Why the unit sends the issue back."""

    reason = Long(_("退回原因"), missing=_("退回要写明原因"))


class TransferForm(StepForm):
    """To whom, with whom, why."""

    lead = Pick(_("转给哪个单位"), missing=_("请选转给哪个单位"))
    supporting = PickSeveral(_("配合单位"))
    reason = Long(_("转办原因"), missing=_("转办要写明原因"))
    urgent = BooleanField(_("加急"))

    def __init__(self, issue: Issue, **options: Any) -> None:
        super().__init__(**options)
        self.issue = issue
        units = rows_of(Unit)
        self.lead.offer([unit for unit in units if unit.id != issue.lead_unit_id])
        self.supporting.offer(units)

    def validate_supporting(self, field: Any) -> None:
        """The lead unit does not support itself."""
        if self.lead.row_id in field.row_ids:
            raise ValidationError(gettext("责任单位不能同时是配合单位"))
