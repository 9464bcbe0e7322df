"""Forms that ask for a reason and nothing else: not approved 不予销号, not recognised 不予认可."""

from typing import Any

from flask_babel import lazy_gettext as _

from board.forms.fields import Long, StepForm


class ReasonForm(StepForm):
    """Why."""

    reason = Long(_("原因"), missing=_("请写原因"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"reason": self.reason.data}


class PlainForm(StepForm):
    """Nothing to fill in: what stands on the page is done."""
