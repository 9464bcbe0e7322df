"""Pages of the administrator: accounts, units; and everybody's own sessions."""

from tests.journeys.look import SEND, Look
from tests.journeys.scenes_of_administration import PROPOSED, RENAMED

UNIT, SLIP = f"/units/{RENAMED}", f"/units/{PROPOSED}"

LOOKS_OF_ADMINISTRATION = (
    Look("users-nothing", "admin", "/users?q=zzz"),
    Look("users-new", "admin", "/users/new", english=True),
    Look("users-new-wrong", "admin", "/users/new", 422, SEND),
    Look("users-password", "admin", "/users/planning/password"),
    Look("account", "admin", "/users/planning", english=True),
    Look("account-edit", "admin", "/users/planning/edit", english=True),
    Look("account-leave", "admin", "/users/planning/leave", english=True),
    Look("account-leave-wrong", "admin", "/users/planning/leave", 422, SEND),
    Look("account-leave-alone", "admin", "/users/auditor/leave"),
    Look("units-new", "admin", "/units/new", english=True),
    Look("units-new-wrong", "admin", "/units/new", 422, SEND),
    Look("unit", "admin", UNIT, english=True),
    Look("unit-proposed", "admin", SLIP, english=True),
    Look("unit-edit", "admin", f"{SLIP}/edit"),
    Look("unit-name", "admin", f"{UNIT}/name", english=True),
    Look("unit-name-wrong", "admin", f"{UNIT}/name", 422, SEND),
    Look("unit-merge", "admin", f"{SLIP}/merge", english=True),
    Look("unit-merge-wrong", "admin", f"{SLIP}/merge", 422, SEND),
    Look("sessions", "planning", "/sessions", english=True),
)
