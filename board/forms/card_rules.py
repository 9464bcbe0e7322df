"""The form of a register's card rules 红黄牌规则, as they would be."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput

from board.forms.again import SeenForm
from board.forms.counts import Count
from board.rules.cards import COLOURABLE, Action, CardRules, Rule

OF_RULE = {
    Rule.OVERDUE: "overdue_yellow",
    Rule.LONG_OVERDUE: "overdue_red",
    Rule.MILESTONE_LATE: "milestone_late",
    Rule.NO_NEWS: "no_news",
    Rule.TWO_YELLOWS: "two_yellows_within",
}
NUMBERS = (*OF_RULE.values(), "remind_no_news", "deferral_holds")
CALENDAR, PROPOSED = "calendar", "proposed"


@dataclass(frozen=True)
class RuleRow:
    """A rule in the form: its name, whether it is on, its days, whether it brings a red (None: always)."""

    words: str
    on: Any
    days: Count
    red: Any


def _boxes(label: Any) -> SelectMultipleField:
    return SelectMultipleField(label, validate_choice=False, option_widget=CheckboxInput())


class CardRulesForm(SeenForm):
    """Card rules as they would be; the numbers are days as the register counts them."""

    overdue_yellow = Count(_("超期几天亮牌"), 1, 250)
    overdue_red = Count(_("超期几天算长期超期"), 2, 250)
    milestone_late = Count(_("节点逾期几天亮牌"), 1, 250)
    no_news = Count(_("无进展几天亮牌"), 1, 250)
    two_yellows_within = Count(_("黄牌消后几天内再亮转红（自然日）"), 0, 366)
    remind_days = StringField(_("期限前几天提醒"))
    remind_no_news = Count(_("无进展、节点逾期亮牌前几天提醒"), 1, 60)
    deferral_holds = Count(_("按时申请延期的，超期几天以内等决定"), 0, 60)
    rules = _boxes(_("哪些规则亮牌"))
    red = _boxes(_("哪些规则亮红牌"))
    counting = SelectField(
        _("天数怎么算"),
        choices=[SelectChoice("working", _("按工作日")), SelectChoice(CALENDAR, _("按自然日"))],
    )
    showing = SelectField(
        _("怎么亮牌"),
        choices=[
            SelectChoice("automatic", _("到时自动亮牌")),
            SelectChoice(PROPOSED, _("先拟亮，督查室逐张确认")),
        ],
    )
    action = SelectField(
        _("红牌要做什么"),
        choices=[
            SelectChoice(str(Action.TALK), _("约谈")),
            SelectChoice(str(Action.STATEMENT), _("书面说明")),
            SelectChoice(str(Action.CIRCULAR), _("通报")),
        ],
    )

    def offer(self, words: dict[Rule, str]) -> None:
        """The rules there are, by their names."""
        self.words = words
        self.rules.choices = [SelectChoice(str(rule), words[rule]) for rule in OF_RULE]
        self.red.choices = [SelectChoice(str(rule), words[rule]) for rule in COLOURABLE]

    def open(self, rules: CardRules) -> None:
        """Fill in the rules that stand."""
        for name in NUMBERS:
            self[name].data = str(getattr(rules, name))
        self.remind_days.data = " ".join(map(str, rules.remind_days))
        self.rules.data = [str(rule) for rule in rules.rules]
        self.red.data = [str(rule) for rule in rules.red]
        self.counting.data = CALENDAR if rules.calendar_days else "working"
        self.showing.data = PROPOSED if rules.proposed else "automatic"
        self.action.data = str(rules.action)
        self.note_seen()

    @property
    def rows(self) -> list[RuleRow]:
        """The rules, each in a line of the form."""
        on, red = ({option.data: option for option in field} for field in (self.rules, self.red))
        return [
            RuleRow(self.words[rule], on[str(rule)], self[name], red.get(str(rule)))
            for rule, name in OF_RULE.items()
        ]

    def validate_overdue_red(self, field: Count) -> None:
        """Red comes after yellow."""
        if not field.errors and field.number <= self.overdue_yellow.number:
            raise ValidationError(gettext("红牌要晚于黄牌"))

    def validate_remind_days(self, field: StringField) -> None:
        """Numbers with anything between them, or none."""
        words = (field.data or "").replace("、", " ").replace("，", " ").replace(",", " ").split()
        if len(words) > 9 or any(not (w.isascii() and w.isdigit() and int(w[:5]) <= 60) for w in words):
            raise ValidationError(gettext("填几个 0 到 60 的整数，用空格隔开，如 5 3 1 0"))
        self.reminders = tuple(map(int, words))

    def validate_rules(self, field: SelectMultipleField) -> None:
        """Only rules there are."""
        if set(field.data or ()) - {str(rule) for rule in OF_RULE}:
            raise ValidationError(gettext("这一项不在单子里，请重新选"))

    def validate_red(self, field: SelectMultipleField) -> None:
        """Only rules whose colour can be chosen."""
        if set(field.data or ()) - {str(rule) for rule in COLOURABLE}:
            raise ValidationError(gettext("这一项不在单子里，请重新选"))

    @property
    def card_rules(self) -> CardRules:
        """The rules, once the form is valid."""
        return CardRules(
            remind_days=self.reminders,
            rules=frozenset(Rule(word) for word in self.rules.data or ()),
            red=frozenset(Rule(word) for word in self.red.data or ()),
            calendar_days=self.counting.data == CALENDAR,
            proposed=self.showing.data == PROPOSED,
            action=Action(self.action.data),
            **{name: self[name].number for name in NUMBERS},
        )
