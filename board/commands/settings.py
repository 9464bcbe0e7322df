"""`board settings` and `board routes`: what is in force, and who may enter where."""

import click
from flask import current_app

from board.access import EVERYBODY, SIGNED_IN, entrants_of
from board.config import read_settings


def register(cli: click.Group) -> None:
    """Add the commands."""
    cli.add_command(settings)
    cli.add_command(routes)


@click.command()
def settings() -> None:
    """Every setting, its value, where it came from, what it is for."""
    for value in read_settings().values():
        words = "********" if value.setting.secret and value.words else value.words or "(empty)"
        click.echo(f"{value.setting.name:18} {words:32} {value.source:16} {value.setting.meaning}")


@click.command()
def routes() -> None:
    """Every address with who may enter."""
    for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        click.echo(
            f"{methods:10} {rule.rule:48} {_say(entrants_of(current_app.view_functions[rule.endpoint]))}"
        )


def _say(entrants: frozenset[str]) -> str:
    if entrants == EVERYBODY:
        return "everybody"
    return "signed in" if entrants == SIGNED_IN else ", ".join(sorted(entrants))
