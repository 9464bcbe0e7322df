"""What a form's fields are called, and what a screen reader is told of them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _

LABELS = {
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
