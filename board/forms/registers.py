"""Forms of a register 台账: its names and rules, and other card rules for it."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Regexp, ValidationError
from wtforms.widgets import CheckboxInput

from board.forms.clocks import ClocksForm
from board.forms.counts import Count
from board.forms.fields import Words
from board.models.register import Register
from board.queries.registers import has_prefix
from board.rules.cards import CardRules, Rule
from board.rules.clocks import USUAL

TOO_LONG = Length(max=60, message=_("最多 %(n)s 个字。", n=60))
NUMBERS = ("overdue_yellow", "overdue_red", "no_news", "remind_no_news", "deferral_holds")


class RegisterForm(ClocksForm):
    """Names, how often a limit may be deferred, the clocks; prefix and year of a new one."""

    name = Words(_("名称"), missing=_("请填名称"), validators=[TOO_LONG])
    name_en = Words(_("英文名称"), validators=[TOO_LONG])
    prefix = Words(
        _("编号前缀"),
        missing=_("请填编号前缀"),
        validators=[
            Regexp(r"[A-Z][A-Z0-9]{1,11}\Z", message=_("2 到 12 个大写字母或数字，字母开头，如 SJXM。"))
        ],
    )
    year = Count(_("年度"), 2000, 2100)
    most_deferrals = Count(_("最多延期几次"), 0, 9)

    def __init__(self, row: Register | None = None, **options: Any) -> None:
        super().__init__(obj=row, **options)
        if row is not None:
            del self.prefix, self.year
        if self.is_opened(options):
            self.open_clocks(row.clocks if row else USUAL)
            self.note_seen()

    def validate_prefix(self, field: Words) -> None:
        """Two registers never number alike."""
        if has_prefix(field.data):
            raise ValidationError(gettext("前缀 %(prefix)s 已经有台账在用，换一个。", prefix=field.data))

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        facts = {"name": self.name.data, "name_en": self.name_en.data or None}
        if self.prefix:
            facts |= {"prefix": self.prefix.data, "year": self.year.number}
        return {**facts, "most_deferrals": self.most_deferrals.number, "clocks": self.clocks}


class CardRulesForm(FlaskForm):
    """Card rules as they would be. Numbers are working days."""

    overdue_yellow = Count(_("超期几天亮黄牌"), 1, 250)
    overdue_red = Count(_("超期几天转红牌"), 2, 250)
    no_news = Count(_("无进展几天亮黄牌"), 1, 250)
    remind_days = StringField(_("期限前几天提醒"))
    remind_no_news = Count(_("无进展亮牌前几天提醒"), 1, 60)
    deferral_holds = Count(_("按时申请延期的，超期几天以内等决定"), 0, 60)
    rules = SelectMultipleField(_("哪些规则亮牌"), validate_choice=False, option_widget=CheckboxInput())
    proposed: CardRules | None = None

    def offer(self, words: dict[Rule, str]) -> None:
        """The rules there are."""
        self.rules.choices = [SelectChoice(str(rule), name) for rule, name in words.items()]

    def open(self, rules: CardRules) -> None:
        """Fill in the rules that stand."""
        for name in NUMBERS:
            self[name].data = str(getattr(rules, name))
        self.remind_days.data = " ".join(map(str, rules.remind_days))
        self.rules.data = [str(rule) for rule in rules.rules]

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
        if set(field.data or ()) - {str(rule) for rule in Rule}:
            raise ValidationError(gettext("这一项不在单子里，请重新选"))

    @property
    def card_rules(self) -> CardRules:
        """The rules, once the form is valid."""
        return CardRules(
            remind_days=self.reminders,
            rules=frozenset(Rule(word) for word in self.rules.data or ()),
            **{name: self[name].number for name in NUMBERS},
        )
