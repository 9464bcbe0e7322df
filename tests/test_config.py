"""Settings: where they come from, what stops a production start, each in one sentence."""

from pathlib import Path

import pytest

from board import create_app
from board.config import SETTINGS, WrongSetting, database_url, load, read_settings

LONG = "k" * 32
PRODUCTION = {"BOARD_ENV": "production", "SECRET_KEY": LONG}


@pytest.fixture(autouse=True)
def instance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of its own, and no setting of this machine."""
    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)
    folder = tmp_path / "instance"
    folder.mkdir()
    monkeypatch.setenv("BOARD_INSTANCE", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_environment_wins_over_env_over_the_instance_folder(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (instance / "board.env").write_text("PORT=1\nHOST=h1\nJUDGE_AT=01:00\n")
    (instance.parent / ".env").write_text("PORT=2\nHOST=h2\n")
    monkeypatch.setenv("PORT", "3")
    found = read_settings()
    assert [(found[name].words, found[name].source) for name in ("PORT", "HOST", "JUDGE_AT", "WORKERS")] == [
        ("3", "environment"),
        ("h2", ".env"),
        ("01:00", "instance folder"),
        ("2", "default"),
    ]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"BOARD_ENV": "production", "SECRET_KEY": LONG, "BOARD_TODAY": "2022-11-01"}, "BOARD_TODAY is set"),
        ({"BOARD_ENV": "production"}, "SECRET_KEY is missing"),
        ({"BOARD_ENV": "production", "SECRET_KEY": LONG[1:]}, "shorter than 32"),
        ({"BOARD_TODAY": "1 November"}, "a day such as 2022-11-01"),
        ({"CLAMD": "localhost"}, "CLAMD must be unix:/path or tcp:host:port"),
        ({"BOARD_URL": "board.example"}, "BOARD_URL must be an address"),
        ({"REDIS_URL": "localhost:6379"}, "REDIS_URL must begin with"),
        ({"REDIS_URL": "http://localhost/0"}, "REDIS_URL must begin with"),
        ({**PRODUCTION, "REDIS_URL": "redis://:word@cache.park.cn/0"}, "needs rediss:// and a password"),
        ({**PRODUCTION, "REDIS_URL": "rediss://cache.park.cn/0"}, "needs rediss:// and a password"),
        ({"PORT": "many"}, "PORT must be a whole number"),
        ({"WORKERS": "-1"}, "WORKERS must be a whole number"),
        ({"THREADS": "２"}, "THREADS must be a whole number"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], sentence: str
) -> None:
    for name, words in settings.items():
        monkeypatch.setenv(name, words)
    with pytest.raises(WrongSetting, match=sentence):
        load()


@pytest.mark.parametrize("url", ["redis://127.0.0.1:6379/0", "rediss://:word@cache.park.cn/0"])
def test_production_takes_a_redis_that_is_near_or_kept_secret(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    for name, words in {**PRODUCTION, "REDIS_URL": url}.items():
        monkeypatch.setenv(name, words)
    assert load()["REDIS_URL"] == url


def test_production_starts_with_a_long_key_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOARD_ENV", "production")
    monkeypatch.setenv("SECRET_KEY", LONG)
    assert load()["PRODUCTION"] is True


def test_elsewhere_any_key_is_accepted_and_none_is_needed(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = load()["SECRET_KEY"]
    assert len(str(kept)) == 64
    assert load()["SECRET_KEY"] == kept
    assert (instance / "secret-key").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("SECRET_KEY", "x")
    assert load()["SECRET_KEY"] == "x"


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("", "sqlite:///{instance}/board.db"),
        ("sqlite:///b.db", "sqlite:///{here}/b.db"),
        ("sqlite:////data/b.db", "sqlite:////data/b.db"),
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg://u@h/d"),
    ],
)
def test_a_database_address_is_made_whole_once(instance: Path, words: str, url: str) -> None:
    assert database_url(words, instance) == url.format(instance=instance, here=Path.cwd())


def test_an_app_needs_no_setting_and_writes_into_its_instance_only(instance: Path) -> None:
    app = create_app()
    assert app.config["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{instance / 'board.db'}"
    assert {path.name.split("-")[0] for path in instance.iterdir()} == {"secret", "static"}
