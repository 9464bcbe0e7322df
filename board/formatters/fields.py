"""What a form's fields are called, and what a screen reader is told of them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _

from board.formatters.card_life import FACTS

LABELS = {
    "done": _("目前进展"),
    "todo": _("下一步措施"),
    "new_due_on": _("新期限"),
    "outside_reason": _("中止事由"),
    "first_day": _("起日"),
    "last_day": _("止日"),
    "merged_into": _("并入哪一项"),
    "answer": _("意见"),
    "title": _("问题"),
    "description": _("具体情况"),
    "measure": _("措施"),
    "category": _("问题类别"),
    "source": _("问题来源"),
    "grid": _("网格"),
    "leader": _("分管领导"),
    "category_id": _("问题类别"),
    "source_id": _("问题来源"),
    "grid_id": _("网格"),
    "leader_id": _("分管领导"),
    "registered_on": _("挂号日期"),
    "lead": _("责任单位"),
    "urgent": _("加急"),
    "supporting": _("配合单位"),
    "support_task": _("配合什么"),
    "support_reason": _("退出配合的原因"),
    "task": _("配合什么"),
    "time_limit": _("完成时限"),
    "open_ended": _("长期坚持，不设期限"),
    "kind": _("发哪一种"),
    "reply_by": _("回复期限"),
    "text": _("做了什么"),
    "percent": _("完成比例"),
    "asks": _("帮什么"),
    "result": _("结果"),
    "measures_done": _("已落实措施"),
    "long_term": _("长效机制"),
    "findings": _("核查情况"),
    "needs_help": _("需协调"),
    "asks_unit": _("请哪个单位"),
    "how": _("核查方式"),
    "verdict": _("结论"),
    "reason": _("原因"),
    "words": _("节点"),
    "due_on": _("日期"),
    "chosen": _("选了哪几项"),
    "milestones": _("完成的节点"),
    "colour": _("亮哪种牌"),
    "grounds": _("事由"),
    "partner": _("谁约谈谁"),
    "author": _("谁写的说明"),
    "account": _("书面说明"),
    "place": _("通报范围"),
    "reference": _("文号"),
    **FACTS,
}


def field_label(name: str) -> str:
    """A field's label by its name, for what was typed before a session ended; the name itself when it has none."""
    return str(LABELS.get(name, name))


def described_by(field: Any, hint: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """What a screen reader is told of an input: its errors, then its hint; the caller's own attributes come along."""
    told = [f"{field.id}-e{n if n > 1 else ''}" for n in range(1, len(field.errors) + 1)]
    told += [f"{field.id}-h"] if hint else []
    found = {**attributes}
    if told:
        found["aria-describedby"] = " ".join(told)
    if field.errors:
        found["aria-invalid"] = "true"
    return found


FILTERS = {"field_label": field_label}
GLOBALS = {"described_by": described_by}
