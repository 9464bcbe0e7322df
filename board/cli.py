"""The command `board`. A file a noun under board/commands; an error is one sentence and exit status 2."""

import sys
from importlib import import_module
from typing import IO, Any

import click
from flask import Flask
from flask.cli import FlaskGroup, ScriptInfo, with_appcontext
from sqlalchemy.exc import OperationalError, ProgrammingError

from board import create_app
from board.config import WrongSetting
from board.extensions import writing
from board.models.register import NoRegister

NOUNS = ("office", "ledger", "cards", "counts", "serve", "settings", "users", "trail", "workflow")


class Trouble(click.ClickException):
    """What keeps a command from being carried out, in one sentence. Exit status 2; 1 where the command says so."""

    exit_code = 2

    def __init__(self, sentence: str, exit_code: int = 2) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code

    def show(self, file: IO[Any] | None = None) -> None:
        """The sentence on standard error."""
        click.echo(self.format_message(), file=file, err=True)


def _app(_info: ScriptInfo | None = None) -> Flask:
    try:
        return create_app()
    except WrongSetting as wrong:
        raise Trouble(str(wrong)) from None


cli = FlaskGroup(
    name="board",
    create_app=lambda: _app(),
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    help="问题挂号销账. Settings: `board settings`.",
)


def _give_app(group: click.Group) -> None:
    """Every command runs in the application's context, without each having to say so."""
    for command in group.commands.values():
        if isinstance(command, click.Group):
            _give_app(command)
        elif command.callback is not None:
            command.callback = with_appcontext(command.callback)


def main() -> None:
    """Run the command; a database that is not there yet is said in a sentence."""
    for noun in NOUNS:
        import_module(f"board.commands.{noun}").register(cli)
    _give_app(cli)
    writing.set(True)
    try:
        cli.main(standalone_mode=True)
    except (OperationalError, ProgrammingError) as error:
        click.echo(
            f"The database cannot be used: {str(error.orig).splitlines()[0]}. Run `board init` first?",
            err=True,
        )
        sys.exit(2)
    except NoRegister:
        click.echo("There is no register yet. Run `board init`.", err=True)
        sys.exit(2)
