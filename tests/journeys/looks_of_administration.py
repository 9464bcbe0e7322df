"""Pages of the administrator and of the office: accounts, units, lists, days off, registers; and one's own sessions."""

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
    Look("jobs", "admin", "/jobs", english=True),
    Look("channels", "admin", "/channels", english=True),
    Look("channel", "admin", "/channels/1", english=True),
    Look("channel-wrong", "admin", "/channels/new/email", 422, SEND),
    Look("channel-robot", "admin", "/channels/new/dingtalk"),
    Look("outbox", "office", "/outbox", english=True),
    Look("sessions", "planning", "/sessions", english=True),
    Look("settings-grids", "office", "/settings/grids", english=True),
    Look("settings-leaders", "office", "/settings/leaders"),
    Look("settings-wrong", "office", "/settings/leaders/new", 422, SEND),
    Look("settings-successor", "office", "/settings/leaders/1/successor"),
    Look("holidays-month", "committee", "/settings/holidays?year=2022&month=10"),
    Look("holidays-unpublished", "office", "/settings/holidays?year=2027"),
    Look("holidays-day", "office", "/settings/holidays/2022-11-14"),
    Look("holidays-reset", "office", "/settings/holidays/2022/reset"),
    Look("registers", "office", "/settings/registers"),
    Look("register", "office", "/settings/registers/1", english=True),
    Look("registers-wrong", "office", "/settings/registers/new", 422, SEND),
    Look("card-rules-same", "office", "/settings/registers/1/card-rules/new", 422, SEND),
)
