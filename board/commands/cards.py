"""`board cards judge` and `board scheduler`: cards at the command line, and the clockwork that judges them daily."""

import json
from datetime import date
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from board.cli import Trouble
from board.formatters.cards import card_ended, card_why
from board.jobs.judged import CardChange, Judging
from board.jobs.judging import judge as judge_register
from board.jobs.schedule import run_scheduler
from board.jobs.table import times
from board.models.register import the_register


def register(cli: click.Group) -> None:
    """Add the commands."""
    cli.add_command(cards)
    cli.add_command(scheduler)


@click.group()
def cards() -> None:
    """Cards 红黄牌."""


@cards.command()
@click.option("--on", metavar="DATE", help="the day; left out: today. Only a day not judged yet is written")
@click.option("--json", "as_json", is_flag=True, help="print JSON alone")
@with_appcontext
def judge(on: str | None, as_json: bool) -> None:
    """Judge cards on a day, after the working days that were missed."""
    judging = judge_register(the_register(), on=_day(on))
    click.echo(json.dumps(_facts(judging), ensure_ascii=False, indent=1) if as_json else _readable(judging))


@click.command()
@with_appcontext
def scheduler() -> None:
    """Run the jobs at their times, judging at JUDGE_AT on every working day, until told to end."""
    try:
        times(current_app)
    except ValueError as wrong:
        raise Trouble(str(wrong)) from None
    run_scheduler()


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise Trouble(f"--on needs a day such as 2022-11-01, not “{words}”.") from None


def _facts(judging: Judging) -> dict[str, Any]:
    return {
        "on": str(judging.on),
        "dry_run": judging.dry_run,
        "shown": [_change(change) for change in judging.shown],
        "ended": [_change(change) for change in judging.ended],
        "standing": {colour: judging.standing[colour] for colour in ("yellow", "red")},
    }


def _change(change: CardChange) -> dict[str, str]:
    return {
        "number": change.number,
        "colour": change.colour,
        "rule": change.rule,
        "on": str(change.on),
        "why": _why(change),
    }


def _why(change: CardChange) -> str:
    if change.reasons is not None:
        return card_why(change.reasons, immediate=change.immediate)
    return card_ended(change.ending) if change.ending else ""


def _readable(judging: Judging) -> str:
    lines = [f"{judging.on}, a dry run: nothing is written." if judging.dry_run else f"{judging.on}"]
    for word, changes in (("shown", judging.shown), ("ended", judging.ended)):
        lines += [f"{word}  {c.on}  {c.colour:6}  {c.number}  {_why(c)}" for c in changes]
    standing = judging.standing
    lines.append(
        f"{len(judging.shown)} shown, {len(judging.ended)} ended; "
        f"standing: {standing['yellow']} yellow, {standing['red']} red."
    )
    return "\n".join(lines)
