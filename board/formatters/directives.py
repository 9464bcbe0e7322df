"""Wording of directives 交办单, 催办单, 督办单: their names, numbers, and what they wait for."""

from typing import Any

from flask_babel import gettext, lazy_gettext

from board.rules.directives import DirectiveKind

_ = lazy_gettext

KINDS = {
    DirectiveKind.ASSIGN: _("交办单"),
    DirectiveKind.URGE: _("催办单"),
    DirectiveKind.SUPERVISE: _("督办单"),
}


def directive_kind(kind: DirectiveKind | str) -> str:
    """督办单."""
    return str(KINDS[DirectiveKind(kind)])


def directive_number(year: int, seq: int) -> str:
    """〔2022〕5号."""
    return gettext("〔%(year)s〕%(seq)s号", year=year, seq=seq)


FILTERS: dict[str, Any] = {"directive_kind": directive_kind}
GLOBALS: dict[str, Any] = {"directive_number": directive_number}
