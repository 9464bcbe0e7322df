"""The head of every signed-in page: whose register, which places this person may go to."""

from dataclasses import dataclass
from datetime import date

from flask import Flask, current_app, g
from flask_babel import gettext as _
from flask_babel import pgettext
from flask_login import current_user

from board import clock
from board.access import entrants_of
from board.models.register import Register, the_register
from board.queries.calendar import know_edits
from board.rules.clocks import Clocks
from board.rules.roles import BUSINESS, idle_minutes
from board.views.render import unread


@dataclass(frozen=True)
class Place:
    """A word of the main navigation and the view behind it."""

    word: str
    endpoint: str
    under: tuple[str, ...] = ()  # blueprints of pages that lie below it

    @property
    def blueprints(self) -> tuple[str, ...]:
        """The blueprints whose pages stand under this word."""
        return (self.endpoint.split(".")[0], *self.under)


def places() -> list[Place]:
    """Where the viewer may go, in the order of a week's work."""
    every = (
        Place(_("我的待办"), "work.show"),
        Place(
            _("看板"),
            "board.show",
            (
                *("issue", "registration", "assignment", "limit", "directive", "correction"),
                *("update", "strike_off", "disapproval", "disowning", "milestones", "removals"),
                *("requests", "decisions", "supports", "many"),
            ),
        ),
        Place(_("周例会"), "review.show"),
        Place(_("红黄牌"), "cards.show", ("card", "card_steps", "card_bringing", "card_history")),
        Place(_("晾晒"), "standings.show"),
        Place(_("日历"), "month.show", ("calendar_feed",)),
        Place(_("回头看"), "look_backs.index"),
        Place(_("台账"), "imports.index"),
        Place(_("设置"), "settings.show", ("entries", "holidays", "registers", "card_rules", "outbox")),
        Place(pgettext("several", "账号"), "users.show", ("account",)),
        Place(pgettext("several", "单位"), "units.index", ("unit_ending",)),
        Place(_("任务"), "jobs.index", ("channels", "outbox")),
        Place(_("留痕"), "trail.show"),
    )
    views = current_app.view_functions
    return [
        place
        for place in every
        if place.endpoint in views and current_user.role in entrants_of(views[place.endpoint])
    ]


def register() -> Register:
    """The register in use, asked for once a request."""
    if "register" not in g:
        g.register = the_register()
        know_edits(g.register.calendar_edits)
    found: Register = g.register
    return found


def unread_messages() -> int | None:
    """How many messages this person has not read; None for who is told of nothing."""
    return unread() if current_user.role in BUSINESS else None


def _clocks(day: date | None = None) -> Clocks:
    return register().clocks if day is None else register().clocks_on(day)


def init_app(app: Flask) -> None:
    """Give the layout its facts; they are only asked for where a page shows them."""
    app.jinja_env.globals.update(
        places=places,
        clocks=_clocks,
        card_rules=lambda: register().rules,
        the_register=register,
        demonstration_day=clock.demonstration_day,
        idle_minutes=idle_minutes,
        unread_messages=unread_messages,
    )
