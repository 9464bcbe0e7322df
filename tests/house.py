"""The map of the house as tests know it: who may import whom, and the few exceptions, each with its reason."""

BESIDE = {"config", "extensions", "clock"}  # at the side: whoever may know of requests or tables may use them

# What each layer may import of the package. `None`: everything (it assembles).
MAY_IMPORT: dict[str, set[str] | None] = {
    "rules": set(),
    "models": {"rules", "clock", "extensions"},
    "queries": {"models", "rules", *BESIDE},
    "documents": {"queries", "models", "rules", *BESIDE},
    # the words of messages and how they leave the board
    "messages": {"formatters", "queries", "models", "rules", "i18n", *BESIDE},
    "jobs": {"messages", "documents", "queries", "models", "rules", "demonstration", "passwords", *BESIDE},
    # i18n: the rows that a list offers are named in the reader's language
    "forms": {"documents", "queries", "models", "rules", "passwords", "i18n", *BESIDE},
    # says the facts that rules, queries and documents return; none of them ever speaks itself
    "formatters": {"rules", "queries", "documents", "clock", "demonstration", "i18n"},
    "views": {
        *("forms", "jobs", "messages", "documents", "queries", "models", "rules", "formatters"),
        *("access", "assets", "csrf", "i18n", "packed", "passwords"),
        *BESIDE,
    },
    "commands": {
        *("forms", "jobs", "messages", "documents", "queries", "models", "rules", "formatters"),
        *("access", "cli", "demonstration", "i18n", "passwords", "readiness", "schema"),
        *BESIDE,
    },
    # files at the side, by name
    "clock": {"extensions", "models"},
    "config": {"settings"},
    "settings": set(),
    "extensions": {"csrf"},
    "csrf": set(),
    "packed": set(),
    "readiness": {"config"},
    "schema": {"extensions", "readiness"},
    "passwords": set(),
    "demonstration": {"rules"},
    "catalogues": set(),
    "translations": {"catalogues", "config"},
    "i18n": {"extensions", "catalogues"},
    "logs": set(),
    "security": set(),
    "assets": set(),
    "access": {"queries", "models", "rules", "clock", "extensions"},
    "errors": {"formatters", "rules", "views", "clock", "extensions", "logs"},
    "cli": None,
    "__init__": None,
    "__main__": {"cli"},
}
PURE = {"flask", "sqlalchemy", "flask_babel", "flask_login", "time", "os", "random", "secrets"}
NO_REQUEST = {"request", "session", "g", "current_user"}

# Imports inside functions, each with its reason.
LATE: dict[str, set[str]] = {
    "board": {"board"},  # create_app assembles; at import time the parts would meet each other half-made
    "board.cli": {"board"},  # a command that makes no application loads none of its parts
    "board.commands.serve": {"board.commands.office"},  # the same
    "board.clock": {"board.models.demonstration"},  # models are made with the clock
    "board.passwords": {"zxcvbn"},  # its word lists take a while to load and are seldom needed
    "board.i18n": {"board.catalogues"},  # compiling is for the start only
    "board.models.sealed": {"cryptography"},  # six megabytes that only channels need
    "board.views.jobs": {"board.jobs.schedule"},  # Huey brings Redis: a fifth of a second of each start
    "board.commands.cards": {"board.jobs.schedule"},  # the same
    "board.documents.calendar_out": {"icalendar"},  # its time zones take a while; only a feed needs them
    "board.schema": {"flask_migrate"},  # Alembic knows every database: a quarter second of a start
    "board.rules.pinyin": {"pypinyin"},  # its dictionary takes a while and much memory; only writing needs it
    "board.messages.channels": {"board.messages"},  # Apprise takes 25 MB; only whoever sends needs it
    "board.documents.calamine_child": {"resource"},  # not on every system
    "board.documents.photos": {"pillow_heif"},  # an extra, not a must
}
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "monotonic", "localtime", "gmtime"}
MAY_ASK_THE_MACHINE = {"board.clock"}
MONOTONIC = {"board.commands.processes"}  # measures how long a child took, not what day it is
