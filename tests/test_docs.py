"""Every setting, command, option and address is documented, and no document speaks of what is not there."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest
from flask import Flask

from board.cli import NOUNS
from board.commands.settings import routes
from board.config import PROJECT, SETTINGS, Setting

DOCS = PROJECT / "docs"


@pytest.fixture(scope="module")
def commands() -> dict[str, click.Command]:
    """Every command of ours by its words."""
    cli = click.Group()
    for noun, names in NOUNS.items():
        before = set(cli.commands)
        import_module(f"board.commands.{noun}").register(cli)
        assert set(cli.commands) - before == set(names), "board.cli finds a command by this table"
    found: dict[str, click.Command] = {}

    def collect(group: click.Group, words: str) -> None:
        for name, command in group.commands.items():
            if isinstance(command, click.Group):
                collect(command, f"{words}{name} ")
            else:
                found[words + name] = command

    collect(cli, "")
    return found


def words_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented_as_it_is(setting: Setting) -> None:
    default = f"`{setting.default}`" if setting.default else "empty"
    assert f"| `{setting.name}` | {default} | {setting.meaning} |" in words_of(DOCS / "settings.md")


def test_no_setting_is_documented_that_is_not_there() -> None:
    documented = re.findall(r"^\| `([A-Z_]+)`", words_of(DOCS / "settings.md"), re.MULTILINE)
    assert documented == [setting.name for setting in SETTINGS]


def test_every_command_is_documented_with_its_options(commands: dict[str, click.Command]) -> None:
    rows = dict(
        re.findall(
            r"^\| `board ([a-z -]+?)(?: [A-Z]+)?` \| (.*) \|$", words_of(DOCS / "commands.md"), re.MULTILINE
        )
    )
    assert set(rows) == set(commands)
    for name, command in commands.items():
        assert command.help or command.callback.__doc__, f"board {name} says nothing of itself"
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert f"`{parameter.opts[-1]}" in rows[name], f"board {name} {parameter.opts[-1]}"


def test_every_address_is_printed_with_its_entrants(app: Flask) -> None:
    printed = app.test_cli_runner().invoke(routes).output
    for rule in app.url_map.iter_rules():
        assert re.search(rf"^\S+ +{re.escape(rule.rule)} +\S", printed, re.MULTILINE), rule.rule


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CHANGES.md", "LICENSE"])
def test_links_of_the_readme_lead_to_files(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", words_of(PROJECT / name)):
        assert (PROJECT / target).exists(), f"{name} speaks of {target}"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_both_readmes_open_with_the_two_commands(name: str) -> None:
    first = words_of(PROJECT / name)[:2500]
    assert first.index("make run") < first.index("make test")
