"""The command `board`. A file a noun under board/commands, loaded when one of its commands is called.

An error is one sentence and exit status 2.
"""

import sys
from importlib import import_module
from typing import IO, Any

import click
from flask import Flask
from flask.cli import FlaskGroup, ScriptInfo, with_appcontext
from sqlalchemy.exc import OperationalError, ProgrammingError

from board import create_app
from board.config import WrongSetting

NOUNS = {
    "office": ("init", "demo", "reset-demo"),
    "ledger": ("import", "export"),
    "cards": ("cards", "scheduler"),
    "counts": ("counts",),
    "serve": ("serve",),
    "settings": ("settings", "routes"),
    "users": ("users",),
    "trail": ("verify",),
    "workflow": ("workflow",),
}
WITHOUT_APP = {
    "serve"
}  # its children make the application; making it before them too would take twice as long


class Trouble(click.ClickException):
    """What keeps a command from being carried out, in one sentence. Exit status 2; 1 where the command says so."""

    exit_code = 2

    def __init__(self, sentence: str, exit_code: int = 2) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code

    def show(self, file: IO[Any] | None = None) -> None:
        """The sentence on standard error."""
        click.echo(self.format_message(), file=file, err=True)


class Nouns(FlaskGroup):
    """The group of all commands, which loads the file of the one that is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Every command, sorted."""
        return sorted(name for names in NOUNS.values() for name in names)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name."""
        for noun, names in NOUNS.items():
            if name in names and name not in self.commands:
                import_module(f"board.commands.{noun}").register(self)
                if noun not in WITHOUT_APP:
                    for each in names:
                        _give_app(self.commands[each])
        return click.Group.get_command(self, ctx, name)


def _app(_info: ScriptInfo | None = None) -> Flask:
    from board.extensions import writing

    writing.set(True)
    try:
        return create_app()
    except WrongSetting as wrong:
        raise Trouble(str(wrong)) from None


cli = Nouns(
    name="board",
    create_app=lambda: _app(),
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    help="问题挂号销账. Settings: `board settings`.",
)


def _give_app(command: click.Command) -> None:
    """Every command runs in the application's context, without each having to say so."""
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _give_app(each)
    elif command.callback is not None:
        command.callback = with_appcontext(command.callback)


def main() -> None:
    """Run the command; a database that is not there yet is said in a sentence."""
    try:
        cli.main(standalone_mode=True)
    except (OperationalError, ProgrammingError) as error:
        click.echo(
            f"The database cannot be used: {str(error.orig).splitlines()[0]}. Run `board init` first?",
            err=True,
        )
        sys.exit(2)
    except LookupError as error:
        from board.models.register import NoRegister

        if not isinstance(error, NoRegister):
            raise
        click.echo("There is no register yet. Run `board init`.", err=True)
        sys.exit(2)
