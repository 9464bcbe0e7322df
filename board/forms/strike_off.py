"""The three forms of striking off: request 申请销号, verification 核查, approval 批准销号."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from board.forms.fields import EvidenceField, Long, StepForm, needed

SITE, PAPER = "site", "paper"
PASSED, RETURNED = "passed", "returned"


class RequestForm(StepForm):
    """What came of it, what was done, what keeps it so, and what proves it."""

    result = Long(_("结果"), missing=_("请写结果"))
    measures_done = Long(_("已落实措施"), missing=_("请写已落实的措施"))
    long_term = Long(_("长效机制"), missing=_("请写长效机制"))
    files = EvidenceField(_("佐证材料"), missing=_("申请销号至少要一份照片或文件"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "result": self.result.data,
            "measures_done": self.measures_done.data,
            "long_term": self.long_term.data,
            "attachments": self.files.attachments,
        }


class VerificationForm(StepForm):
    """How it was verified, what was found, passed or returned."""

    how = RadioField(
        _("核查方式"),
        [needed(_("请选核查方式"))],
        choices=[SelectChoice(SITE, _("现场核查")), SelectChoice(PAPER, _("书面核查"))],
        validate_choice=False,
    )
    verdict = RadioField(
        _("核查结论"),
        [needed(_("请选通过还是退回"))],
        choices=[SelectChoice(PASSED, _("通过，报党工委批准")), SelectChoice(RETURNED, _("退回，继续办理"))],
        validate_choice=False,
    )
    findings = Long(_("核查情况"))
    files = EvidenceField(_("照片或文件"))

    def validate_findings(self, field: Any) -> None:
        """What was found is always said; a return says why."""
        if field.data:
            return
        sentence = gettext("退回要写明原因") if self.verdict.data == RETURNED else gettext("请写核查情况")
        raise ValidationError(sentence)

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "on_site": self.how.data == SITE,
            "passed": self.verdict.data == PASSED,
            "findings": self.findings.data,
            "attachments": self.files.attachments,
        }


class ApprovalForm(StepForm):
    """Nothing to fill in: what stands on the page is approved."""
