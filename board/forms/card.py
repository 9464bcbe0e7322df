"""Forms of a card's life: explain, object, answer, exempt, withdraw, show by decision."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from board import clock
from board.forms.card_action import CircularForm, StatementForm, TalkForm
from board.forms.fields import DayField, Long, StepForm, needed
from board.forms.reason import PlainForm, ReasonForm
from board.forms.requests import APPROVED, REFUSED, DecisionForm
from board.rules.cards import Colour
from board.rules.cards.life import CardStep
from board.rules.cards.saying import Grounds

UPHELD, TURNED_DOWN = "upheld", "turned_down"


class ExplanationForm(StepForm):
    """What the unit has to say."""

    text = Long(_("情况说明"), missing=_("请写情况说明"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"text": self.text.data}


class ObjectionForm(ExplanationForm):
    """Why the card is wrong."""

    text = Long(_("异议"), missing=_("请写为什么不该亮这张牌"))


class AnswerForm(StepForm):
    """Whether the objection is right, and why."""

    verdict = RadioField(
        _("决定"),
        [needed(_("请选异议成立还是不成立"))],
        choices=[SelectChoice(UPHELD, _("异议成立，撤牌")), SelectChoice(TURNED_DOWN, _("异议不成立"))],
        validate_choice=False,
    )
    answer = Long(_("答复"), missing=_("请写答复"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"approved": self.verdict.data == UPHELD, "answer": self.answer.data}


class ExemptionForm(ReasonForm):
    """The just cause, and until when it lasts."""

    reason = Long(_("正当理由"), missing=_("请写正当理由"))
    last_day = DayField(_("免到哪天"))

    def validate_last_day(self, field: DayField) -> None:
        """Today or later."""
        if not field.errors and field.day is not None and field.day < clock.today():
            raise ValidationError(gettext("不能早于今天，您填的是 %(typed)s", typed=field.day.isoformat()))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"reason": self.reason.data, "last_day": self.last_day.day}


class CardDecisionForm(DecisionForm):
    """Approved or refused, by the names the verbs of a card have."""

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"approved": super().facts["approved"], "answer": self.answer.data}


class ProposalForm(CardDecisionForm):
    """Whether the proposed card is shown; declining it says why."""

    verdict = RadioField(
        _("决定"),
        [needed(_("请选亮牌还是不亮"))],
        choices=[SelectChoice(APPROVED, _("亮牌")), SelectChoice(REFUSED, _("不亮"))],
        validate_choice=False,
    )
    answer = Long(_("不亮的理由"))

    def validate_answer(self, field: Any) -> None:
        """Declining says why."""
        if self.verdict.data == REFUSED and not field.data:
            raise ValidationError(gettext("不亮要写明理由"))


class ShowingForm(StepForm):
    """Which card is shown by decision, for what, and why."""

    colour = RadioField(_("亮哪种牌"), [needed(_("请选黄牌还是红牌"))], validate_choice=False)
    grounds = RadioField(_("事由"), [needed(_("请选事由"))], validate_choice=False)
    reason = Long(_("理由"), missing=_("请写理由，责任单位看得到"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "colour": Colour(self.colour.data),
            "grounds": Grounds(self.grounds.data),
            "reason": self.reason.data,
        }


FORMS: dict[CardStep, type[StepForm]] = {
    CardStep.ACKNOWLEDGE: PlainForm,
    CardStep.EXPLAIN: ExplanationForm,
    CardStep.OBJECT: ObjectionForm,
    CardStep.ANSWER: AnswerForm,
    CardStep.TALK: TalkForm,
    CardStep.STATEMENT: StatementForm,
    CardStep.CIRCULAR: CircularForm,
    CardStep.WITHDRAW: ReasonForm,
    CardStep.EXEMPT: ExemptionForm,
    CardStep.DECIDE_EXEMPTION: CardDecisionForm,
}
