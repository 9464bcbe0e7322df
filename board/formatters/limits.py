"""Wording of limits."""

from typing import Any

FILTERS: dict[str, Any] = {}
GLOBALS: dict[str, Any] = {}
