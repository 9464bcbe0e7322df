"""Views speak: find, validate, one verb, commit, render. A blueprint a noun."""

from importlib import import_module

from flask import Flask
from werkzeug.routing import IntegerConverter

BLUEPRINTS = (
    "account",
    "again",
    "assignment",
    "board",
    "calendar_feed",
    "card",
    "card_bringing",
    "card_history",
    "card_rules",
    "card_steps",
    "cards",
    "channels",
    "correction",
    "decisions",
    "directive",
    "disapproval",
    "disowning",
    "entries",
    "evidence",
    "health",
    "holidays",
    "imports",
    "inbox",
    "issue",
    "jobs",
    "limit",
    "look_backs",
    "many",
    "milestones",
    "month",
    "outbox",
    "notice_choices",
    "public",
    "registers",
    "registration",
    "removals",
    "requests",
    "review",
    "session",
    "settings",
    "sessions",
    "standings",
    "strike_off",
    "supports",
    "trail",
    "unit_ending",
    "units",
    "update",
    "users",
    "work",
)


class Key(IntegerConverter):
    """A key in an address, as far as a database counts; a longer number names nothing."""

    regex = r"\d{1,9}"


def init_app(app: Flask) -> None:
    """Register every blueprint, and what every signed-in page shows."""
    app.url_map.converters["int"] = Key
    for name in BLUEPRINTS:
        app.register_blueprint(import_module(f"board.views.{name}").bp)
    import_module("board.views.masthead").init_app(app)
    import_module("board.views.conflict").init_app(app)
    import_module("board.views.edited").init_app(app)
