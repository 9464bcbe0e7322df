"""`board init`, `board demo`, `board reset-demo`: an office's database, or the demonstration's."""

import click
from flask import current_app

from board import clock, schema
from board.cli import Trouble
from board.demonstration import DAY, PASSWORD, PEOPLE
from board.extensions import db
from board.jobs import demonstration
from board.jobs.founding import found_office, has_register


def register(cli: click.Group) -> None:
    """Add the commands."""
    for command in (init, demo, reset_demo):
        cli.add_command(command)


@click.command()
def init() -> None:
    """Make the database and a default register, or bring an older database up to date. Asks nothing."""
    schema.upgrade()
    if has_register():
        click.echo("The database is up to date; there is a register already.")
        return
    day = clock.today()
    made = found_office(year=day.year, on=day)
    db.session.commit()
    click.echo(f"Made the register {made.name} {made.year}. Next: `board users add`, `board import FILE`.")


@click.command()
def demo() -> None:
    """Load the sample register as a demonstration into an empty database."""
    if current_app.config["PRODUCTION"]:
        raise Trouble("BOARD_ENV is production: the demonstration is not loaded there.")
    schema.upgrade()
    if has_register():
        click.echo("There is a register already; nothing was loaded.")
        return
    demonstration.load()
    _say_accounts()


@click.command("reset-demo")
def reset_demo() -> None:
    """Throw a demonstration's database away and load it anew. Refuses on any other database."""
    if current_app.config["PRODUCTION"]:
        raise Trouble("BOARD_ENV is production: nothing is thrown away there.")
    if not demonstration.is_demonstration():
        raise Trouble("This database is no demonstration, so nothing was thrown away.")
    schema.take_back()
    schema.upgrade()
    clock.forget_demonstration_day()
    demonstration.load()
    _say_accounts()


def make_demonstration() -> None:
    """Make and load the demonstration's database, as far as it is not there; say so, since it takes a while."""
    schema.upgrade()
    if not has_register():
        click.echo("Loading the sample register …")
        demonstration.load()
    db.session.remove()
    db.engine.dispose()


def _say_accounts() -> None:
    click.echo(f"Loaded the sample register as of {DAY}: 68 issues.")
    names = ", ".join(person.username for person in PEOPLE)
    click.echo(f"Accounts: {names}. Password of all: {PASSWORD}")
