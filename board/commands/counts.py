"""`board counts`: the register's figures as known on a day."""

import json
from datetime import date, datetime

import click

from board import clock
from board.cli import Trouble
from board.models.register import the_register
from board.queries.as_known import counts_as_known


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(counts)


@click.command()
@click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="the day; left out: today")
@click.option("--json", "as_json", is_flag=True, help="print JSON alone")
def counts(as_of: datetime | None, as_json: bool) -> None:
    """Identified, resolved, open and the rest, as known on a day."""
    on: date = as_of.date() if as_of else clock.today()
    if on > clock.today():
        raise Trouble(f"{on} is still to come; today is {clock.today()}.")
    found = counts_as_known(the_register().id, on)
    if found is None:
        raise Trouble(f"Nothing was recorded yet on {on}.")
    if as_json:
        click.echo(json.dumps({"as_of": on.isoformat(), **found.to_dict()}))
        return
    click.echo("  ".join(f"{name.replace('_', ' ')} {figure}" for name, figure in found.to_dict().items()))
