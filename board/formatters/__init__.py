"""Wording: how facts are said. Filters and globals for templates; rules and verbs return facts only.

A file a noun, each with FILTERS and GLOBALS by the name they have in templates.
"""

from collections.abc import Callable
from importlib import import_module

from flask import Flask
from jinja2 import pass_context

NOUNS = (
    "administration",
    "board",
    "card_beside",
    "card_life",
    "card_steps",
    "card_sum",
    "cards",
    "clocks",
    "clockwork",
    "days",
    "demonstration",
    "directives",
    "fields",
    "filters",
    "imports",
    "limits",
    "many",
    "milestones",
    "month",
    "notices",
    "outbox",
    "outlook",
    "prevention",
    "public",
    "removals",
    "requests",
    "review",
    "settings",
    "standings",
    "steps",
    "trail",
    "worklist",
)


def init_app(app: Flask) -> None:
    """Bind every file's filters and globals."""
    for noun in NOUNS:
        words = import_module(f"board.formatters.{noun}")
        app.jinja_env.filters.update({name: _each_time(say) for name, say in words.FILTERS.items()})
        app.jinja_env.globals.update(words.GLOBALS)


def _each_time(say: Callable[..., object]) -> Callable[..., object]:
    """A filter that Jinja does not work out while it compiles, which it does for a constant, in whatever language."""

    @pass_context
    def said(_context: object, *values: object, **named: object) -> object:
        return say(*values, **named)

    return said
