"""`board users`: accounts at the command line."""

import re
import secrets

import click
import sqlalchemy as sa

from board import clock
from board.cli import Trouble
from board.extensions import db
from board.forms.users import MAX_NAME, NAMES
from board.models.unit import Unit
from board.models.user import User
from board.passwords import MIN_LENGTH, hash_password, weakness
from board.rules.roles import BUSINESS, Role


def register(cli: click.Group) -> None:
    """Add the commands."""
    cli.add_command(users)


@click.group()
def users() -> None:
    """Accounts: list, add, reset a password."""


@users.command("list")
def list_users() -> None:
    """Every account: name, role, unit, state."""
    for user in db.session.scalars(sa.select(User).order_by(User.username)):
        state = "disabled" if user.disabled else "locked" if user.is_locked(clock.wall()) else ""
        click.echo(
            f"{user.username:20} {user.role:10} {user.unit.name if user.unit else '-':20} {user.name} {state}".rstrip()
        )


@users.command("add")
@click.argument("username")
@click.option("--name", required=True, help="the person's name")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--unit", "unit_name", help="the unit's name; business roles need one")
@click.option("--password", envvar="BOARD_PASSWORD", help="left out: one is made and printed once")
def add(username: str, name: str, role: str, unit_name: str | None, password: str | None) -> None:
    """Add an account."""
    if db.session.scalar(sa.select(User.id).where(User.username == username)):
        raise Trouble(
            f"The account “{username}” exists already; choose another name or `board users reset {username}`."
        )
    if not re.fullmatch(NAMES, username) or len(username) > MAX_NAME:
        raise Trouble(
            f"An account's name begins with a small letter, then small letters, digits, dots, hyphens or underscores, "
            f"at most {MAX_NAME} in all."
        )
    made = password or secrets.token_urlsafe(12)
    _check_password(made, username, name)
    facts = {"username": username, "name": name, "role": Role(role)}
    unit_id, password_hash = _unit_id(Role(role), unit_name), hash_password(made)
    User.add(by=None, on=clock.today(), unit_id=unit_id, password_hash=password_hash, **facts)
    db.session.commit()
    click.echo(f"Added {username}." + ("" if password else f" Password: {made}"))


@users.command("reset")
@click.argument("username")
@click.option("--password", envvar="BOARD_PASSWORD", help="left out: one is made and printed once")
def reset(username: str, password: str | None) -> None:
    """Give an account a new password, unlock it, end its sessions."""
    user = db.session.scalar(sa.select(User).where(User.username == username))
    if user is None:
        raise Trouble(f"There is no account “{username}”; `board users list` shows all.")
    made = password or secrets.token_urlsafe(12)
    _check_password(made, username, user.name)
    user.reset_password(hash_password(made), by=None, on=clock.today(), at=clock.wall())
    db.session.commit()
    click.echo(f"Reset {username}." + ("" if password else f" Password: {made}"))


def _check_password(password: str, *known: str) -> None:
    weak = weakness(password, *known)
    if weak is not None:
        raise Trouble(
            f"The password is too {weak}: at least {MIN_LENGTH} characters, and none that is easily guessed."
        )


def _unit_id(role: Role, unit_name: str | None) -> int | None:
    if role not in BUSINESS:
        if unit_name:
            raise Trouble(f"An account of role {role} belongs to no unit; leave --unit out.")
        return None
    if not unit_name:
        raise Trouble(f"An account of role {role} needs --unit.")
    unit_id = db.session.scalar(sa.select(Unit.id).where(Unit.name == unit_name, Unit.closed_on.is_(None)))
    if unit_id is None:
        raise Trouble(f"There is no unit “{unit_name}”. Units come with the register, or by an import.")
    return unit_id
