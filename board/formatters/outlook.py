"""Wording of outlook."""

from typing import Any

FILTERS: dict[str, Any] = {}
GLOBALS: dict[str, Any] = {}
