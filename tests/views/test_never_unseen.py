"""No form writes over what another wrote unseen: each either meets the other's words, or says here why it cannot."""

import inspect
import re

from flask import Flask

ADDS = "brings something new, or adds beside what stands; nothing is written over"
BUTTON = "a button without words; what it says is on it, and it does nothing when it is done already"
REFUSED = "the verb refuses when another was quicker"
OWN = "only its owner has it"
READS = "writes nothing"
GIVES = (
    "gives what the form does not show and cannot be compared: the newest holds, its giver tells the person"
)
GUARDED = "what was shown goes along and is shown again when it is no longer so"

# by which a view hands its form to the page where both sides are seen; the correction has a page of its own
MEETS = re.compile(r"\b(take_up|unless_changed|unless_edited|_conflict)\([^)]*\bform\b", re.S)
WHY_NOT = {
    "account.disable": BUTTON,
    "account.enable": BUTTON,
    "account.end_session": BUTTON,
    "account.leave": REFUSED,
    "again.start": OWN,
    "calendar_feed.make": OWN,
    "calendar_feed.stop": OWN,
    "card_rules.decide": REFUSED,
    "card_rules.try_out": READS,
    "channels.close": BUTTON,
    "channels.create": ADDS,
    "channels.open_again": BUTTON,
    "channels.test": READS,
    "directive.sign": BUTTON,
    "disapproval.take_back": BUTTON,
    "entries.close": BUTTON,
    "entries.create": ADDS,
    "entries.open_again": BUTTON,
    "entries.succeed": ADDS,  # moves what is still with the leader, and nothing twice
    "holidays.reset": GUARDED,
    "imports.apply": GUARDED,
    "imports.confirm": REFUSED,
    "imports.create": ADDS,
    "imports.decide": GUARDED,
    "imports.drop": BUTTON,
    "inbox.read": OWN,
    "inbox.read_all": OWN,
    "jobs.run": BUTTON,
    "limit.create": REFUSED,  # a limit is confirmed once
    "many.create": GUARDED,  # an issue that changed since it was shown is left out
    "notice_choices.save": OWN,
    "outbox.again": BUTTON,
    "outbox.give_up": BUTTON,
    "registers.create": ADDS,
    "registers.make_default": BUTTON,
    "registration.create": ADDS,
    "session.language": OWN,
    "session.ping": OWN,
    "session.sign_out": OWN,
    "session.start": OWN,
    "sessions.end": OWN,
    "sessions.end_others": OWN,
    "strike_off.sign": BUTTON,
    "supports.sign": BUTTON,
    "trail.download": READS,
    "unit_ending.close": BUTTON,
    "unit_ending.merge": REFUSED,
    "unit_ending.open_again": BUTTON,
    "units.create": ADDS,
    "users.create": ADDS,
    "users.end_sessions": BUTTON,
    "users.reset": GIVES,
    "users.unlock": BUTTON,
}


def _meets(app: Flask, endpoint: str) -> bool:
    return bool(MEETS.search(inspect.getsource(inspect.unwrap(app.view_functions[endpoint]))))


def test_every_form_meets_the_other_writer_or_says_why_it_need_not(app: Flask) -> None:
    posted = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    meets = {endpoint for endpoint in posted if _meets(app, endpoint)}
    assert posted - meets == set(WHY_NOT), "a new form needs the page of two writers, or a reason"
    assert len(meets) > 30
    assert {"units.update", "units.rename", "account.update", "channels.save", "holidays.save"} <= meets
