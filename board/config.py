"""Settings as they are in force: where each value came from, and what stops the start."""

import hashlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from board.settings import SETTINGS, Setting

PROJECT = Path(__file__).resolve().parent.parent
# What the libraries are told and nobody sets.
FIXED: Mapping[str, object] = {
    "SESSION_COOKIE_NAME": "board",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "WTF_CSRF_TIME_LIMIT": None,
    "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,  # a Redis that is gone keeps nobody out
    "RATELIMIT_HEADERS_ENABLED": False,
    "BABEL_DEFAULT_LOCALE": "zh",
    "BABEL_DEFAULT_TIMEZONE": "Asia/Shanghai",
    "COMPRESS_LEVEL": 3,
    "COMPRESS_ALGORITHM": ["gzip"],
}


class WrongSetting(Exception):
    """A setting that stops the start; its text is one sentence that says what to change."""


@dataclass(frozen=True)
class Value:
    """A setting as it is in force: the words and where they came from."""

    setting: Setting
    words: str
    source: str


def sources(instance: Path | None = None) -> list[tuple[str, Mapping[str, str | None]]]:
    """Where settings are looked up, first found wins: the environment, .env here or beside wsgi.py, the instance."""
    found: list[tuple[str, Mapping[str, str | None]]] = [("environment", os.environ)]
    for folder in dict.fromkeys((Path.cwd(), PROJECT)):
        if (folder / ".env").is_file():
            found.append((".env", dotenv_values(folder / ".env")))
    if instance and (instance / "board.env").is_file():
        found.append(("instance folder", dotenv_values(instance / "board.env")))
    return found


def read_settings() -> dict[str, Value]:
    """Every setting with its value and source, by name."""
    instance = instance_folder()
    places = sources(instance)
    values = {}
    for setting in SETTINGS:
        for source, words in places:
            if words.get(setting.name):
                values[setting.name] = Value(setting, str(words[setting.name]), source)
                break
        else:
            values[setting.name] = Value(setting, setting.default, "default")
    return values


def instance_folder() -> Path:
    """The folder that holds this office's data; BOARD_INSTANCE or instance/ beside wsgi.py."""
    for _source, words in sources():
        if words.get("BOARD_INSTANCE"):
            return Path(str(words["BOARD_INSTANCE"])).resolve()
    return PROJECT / "instance"


def load() -> dict[str, object]:
    """The app's configuration. Raises WrongSetting with a sentence when a value cannot be used."""
    values = read_settings()
    words = {name: value.words for name, value in values.items()}
    instance = instance_folder()
    instance.mkdir(parents=True, exist_ok=True)
    production = words["BOARD_ENV"] == "production"
    if production and words["BOARD_TODAY"]:
        raise WrongSetting("BOARD_TODAY is set: in production the day is today's. Remove it.")
    if production and len(words["SECRET_KEY"]) < 32:
        raise WrongSetting(
            "SECRET_KEY is missing or shorter than 32 characters: set a longer one for production."
        )
    url = database_url(words["DATABASE_URL"], instance)
    key = words["SECRET_KEY"] or _kept_key(instance)
    return {
        "INSTANCE": instance,
        "PRODUCTION": production,
        "SECRET_KEY": key,
        "SQLALCHEMY_DATABASE_URI": url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(url, _number(words, "THREADS")),
        "BOARD_TODAY": _day(words["BOARD_TODAY"]),
        "HOST": words["HOST"],
        "PORT": _number(words, "PORT"),
        "WORKERS": _number(words, "WORKERS"),
        "THREADS": _number(words, "THREADS"),
        "TRUSTED_PROXIES": _number(words, "TRUSTED_PROXIES"),
        "UPLOAD_MAX_BYTES": _number(words, "UPLOAD_MAX_MB") * 1024 * 1024,
        "ISSUE_MAX_BYTES": _number(words, "ISSUE_MAX_MB") * 1024 * 1024,
        "CLAMD": _clamd(words["CLAMD"]),
        "MAX_CONTENT_LENGTH": _number(words, "REQUEST_MAX_MB") * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "JUDGE_AT": words["JUDGE_AT"],
        "MESSAGE_AT": words["MESSAGE_AT"],
        "BOARD_URL": _address(words["BOARD_URL"]),
        "REDIS_URL": _redis(words["REDIS_URL"], production=production),
        "SIGN_IN_LIMIT": words["SIGN_IN_LIMIT"],
        "RATELIMIT_STORAGE_URI": words["REDIS_URL"].replace("unix://", "redis+unix://") or "memory://",
        "RATELIMIT_KEY_PREFIX": hashlib.sha256(f"limits {key}".encode()).hexdigest()[:12],
        "LOG_LEVEL": words["LOG_LEVEL"],
        **FIXED,
    }


def database_url(words: str, instance: Path) -> str:
    """The database's address; a relative SQLite path is taken from where the command was called, once and for all."""
    if not words:
        return f"sqlite:///{instance / 'board.db'}"
    if words.startswith("postgres://"):
        words = "postgresql://" + words.removeprefix("postgres://")
    if words.startswith("postgresql://"):
        words = "postgresql+psycopg://" + words.removeprefix("postgresql://")
    if words.startswith("sqlite:///") and words != "sqlite:///:memory:":
        return f"sqlite:///{Path(words.removeprefix('sqlite:///')).resolve()}"
    return words


def _engine_options(url: str, threads: int) -> dict[str, object]:
    # Faults are logged with the statement, never with what people typed into it.
    options: dict[str, object] = {
        "pool_size": threads,
        "max_overflow": 4,
        "pool_timeout": 60,
        "hide_parameters": True,
    }
    if not url.startswith("sqlite"):
        options |= {"pool_pre_ping": True, "isolation_level": "READ COMMITTED"}
    return options


def _number(words: Mapping[str, str], name: str) -> int:
    if not words[name].isascii() or not words[name].isdigit():
        raise WrongSetting(f"{name} must be a whole number, it is “{words[name]}”.")
    return int(words[name])


def _clamd(words: str) -> str:
    if words and not re.fullmatch(r"unix:/.+|tcp:.+:\d+", words):
        raise WrongSetting(f"CLAMD must be unix:/path or tcp:host:port, it is “{words}”.")
    return words


def _address(words: str) -> str:
    if words and not re.fullmatch(r"https?://[^/\s?#@]+(/[^\s?#]*)?", words):
        raise WrongSetting(f"BOARD_URL must be an address such as https://board.example/, it is “{words}”.")
    return words


def _redis(words: str, *, production: bool) -> str:
    if not words:
        return ""
    parts = urlsplit(words)
    if parts.scheme not in ("redis", "rediss", "unix") or not (parts.hostname or parts.path):
        raise WrongSetting("REDIS_URL must begin with redis://, rediss:// or unix://.")
    near = parts.scheme == "unix" or parts.hostname in ("localhost", "127.0.0.1", "::1")
    if production and not near and (parts.scheme != "rediss" or not parts.password):
        raise WrongSetting(
            "REDIS_URL names another machine: in production it needs rediss:// and a password."
        )
    return words


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise WrongSetting(f"BOARD_TODAY must be a day such as 2022-11-01, it is “{words}”.") from None


def _kept_key(instance: Path) -> str:
    """A key made at the first start and kept, so that sessions survive a restart."""
    file = instance / "secret-key"
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_hex(32))
    return file.read_text().strip()
