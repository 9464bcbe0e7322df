"""`board cards judge`, `board cards forecast` and `board scheduler`: cards at the command line, and the clockwork."""

import json
from datetime import date
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from board import clock
from board.cli import Trouble
from board.formatters.cards import card_ended, card_why
from board.formatters.prevention import act_words, prevented_by
from board.jobs.judged import CardChange, Judging
from board.jobs.judging import judge as judge_register
from board.jobs.table import times
from board.models.register import the_register
from board.queries.calendar import work_calendar
from board.queries.card_forecast import Forecast, Line, card_forecast, next_friday
from board.rules.holidays import unpublished


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


@cards.command()
@click.option("--on", metavar="DATE", help="up to and including this day; left out: next week's Friday")
@click.option("--json", "as_json", is_flag=True, help="print JSON alone")
@with_appcontext
def forecast(on: str | None, as_json: bool) -> None:
    """Foretell which cards come if nothing happens, and what would prevent each. Nothing is written."""
    today = clock.today()
    day = _day(on) or next_friday(today)
    if day <= today:
        raise Trouble(f"--on needs a day after {today}, not {day}.")
    register = the_register()
    found = card_forecast(register.id, None, today, day, register.rules, work_calendar(), lines=None)
    unknown = unpublished(work_calendar(), today, day)
    click.echo(
        json.dumps(_foretold(found, today, unknown), ensure_ascii=False, indent=1)
        if as_json
        else "\n".join((_foretelling(found), *_not_published(unknown)))
    )


@click.command()
@with_appcontext
def scheduler() -> None:
    """Run the jobs at their times, judging at JUDGE_AT on every working day, until told to end."""
    try:
        times(current_app)
    except ValueError as wrong:
        raise Trouble(str(wrong)) from None
    from board.jobs.schedule import run_scheduler

    run_scheduler()


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise Trouble(f"--on needs a day such as 2022-11-01, not “{words}”.") from None


def _foretold(found: Forecast, today: date, unknown: tuple[int, ...]) -> dict[str, Any]:
    count = found.chosen
    return {
        "on": str(count.day),
        "today": str(today),
        "yellow": count.yellow,
        "red": count.red,
        "ended": count.ended,
        "standing": {colour: count.standing[colour] for colour in ("yellow", "red")},
        "unpublished": list(unknown),
        "turns": [_turn(line) for line in found.lines],
    }


def _turn(line: Line) -> dict[str, Any]:
    turn = line.turn
    prevent = [{"act": each.act, "by": str(each.by), "words": act_words(each)} for each in line.prevented]
    return {
        "number": line.number,
        "on": str(turn.day),
        "before": line.before,
        "colour": turn.colour,
        "rule": turn.rule,
        "days": turn.days,
        "prevent": prevent,
    }


def _not_published(years: tuple[int, ...]) -> list[str]:
    return [f"The days off of {year} are not published yet: only weekends are counted." for year in years]


def _foretelling(found: Forecast) -> str:
    count = found.chosen
    lines = [
        f"{line.turn.day}  {line.before or 'none':6} -> {line.turn.colour or 'none':6}  {line.number}"
        f"  {prevented_by(line.prevented)}".rstrip()
        for line in found.lines
    ]
    lines.append(
        f"By {count.day}: {count.yellow} turn yellow, {count.red} red, {count.ended} end; "
        f"standing then: {count.standing['yellow']} yellow, {count.standing['red']} red."
    )
    return "\n".join(lines)


def _facts(judging: Judging) -> dict[str, Any]:
    """`proposed` is there only where the register has cards proposed."""
    facts = {
        "on": str(judging.on),
        "dry_run": judging.dry_run,
        "shown": [_change(change) for change in judging.shown],
        "ended": [_change(change) for change in judging.ended],
        "standing": {colour: judging.standing[colour] for colour in ("yellow", "red")},
    }
    if judging.proposed:
        facts["proposed"] = [_change(change) for change in judging.proposed]
    return facts


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
    for word, changes in (("shown", judging.shown), ("ended", judging.ended), ("proposed", judging.proposed)):
        lines += [f"{word}  {c.on}  {c.colour:6}  {c.number}  {_why(c)}" for c in changes]
    standing = judging.standing
    lines.append(
        f"{len(judging.shown)} shown, {len(judging.ended)} ended; "
        f"standing: {standing['yellow']} yellow, {standing['red']} red."
    )
    return "\n".join(lines)
