"""Every setting in one place: its name, default and meaning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """A setting's name in the environment, its default as written there, and what it is for."""

    name: str
    default: str
    meaning: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting("BOARD_ENV", "development", "production stops the start on anything unsafe"),
    Setting("BOARD_INSTANCE", "", "folder of database, uploads and key; empty: instance/ beside wsgi.py"),
    Setting(
        "DATABASE_URL",
        "",
        "sqlite:///file.db or postgresql+psycopg://…; empty: board.db in the instance folder",
    ),
    Setting(
        "SECRET_KEY", "", "signs cookies and forms; empty: made once in the instance folder", secret=True
    ),
    Setting("BOARD_TODAY", "", "a fixed business day such as 2022-11-01; not in production"),
    Setting("HOST", "127.0.0.1", "address to listen on"),
    Setting("PORT", "8000", "port to listen on"),
    Setting("WORKERS", "2", "server processes"),
    Setting("THREADS", "8", "threads of one server process; the database pool has as many connections"),
    Setting("TRUSTED_PROXIES", "0", "reverse proxies in front whose X-Forwarded-* headers are believed"),
    Setting("UPLOAD_MAX_MB", "20", "largest single file of evidence, in MB"),
    Setting("ISSUE_MAX_MB", "500", "evidence of one issue, all files together, in MB"),
    Setting("CLAMD", "", "unix:/path or tcp:host:port of clamd, which looks into every file; empty: nobody"),
    Setting("REQUEST_MAX_MB", "120", "largest request, all files together, in MB"),
    Setting("JUDGE_AT", "07:30", "time of day at which the scheduler judges cards"),
    Setting("MESSAGE_AT", "08:30", "time of day at which everybody’s digest is made, on working days"),
    Setting(
        "BOARD_URL",
        "",
        "address at which people open the board, for links in messages and calendars; empty: paths, the host asked",
    ),
    Setting(
        "REDIS_URL",
        "",
        "redis://… or rediss://… for the queue of jobs and counting attempts; empty: a file, and the database",
        secret=True,
    ),
    Setting(
        "SIGN_IN_LIMIT",
        "20 per minute",
        "sign-in attempts of one address, counted over all server processes",
    ),
    Setting("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR"),
)
