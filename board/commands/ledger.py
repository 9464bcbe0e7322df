"""`board import` and `board export`: a ledger comes in, the list goes out in the ledger's own columns."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import click

from board import clock
from board.cli import Trouble
from board.documents.ledger import Ledger, UnreadableLedger
from board.documents.workbook_out import write_ledger
from board.extensions import db, writing
from board.formatters.import_findings import column_words, finding_sentence
from board.formatters.imports import ledger_head, unreadable_sentence
from board.jobs.import_ledger import Prepared, apply_at_once, open_batch, prepare, read_ledger
from board.models.issue import Issue
from board.models.numbers import hold_numbers
from board.models.register import the_register
from board.queries.import_row import Finding, Sort
from board.queries.ledger_rows import ledger_rows
from board.rules.ledger_columns import HEADER_WORDS


def register(cli: click.Group) -> None:
    """Add the commands."""
    cli.add_command(import_ledger)
    cli.add_command(export_ledger)


class Day(click.ParamType):
    """A day such as 2022-11-01."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None) -> date:
        """Raises Trouble for what is no day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Trouble(f"“{value}” is no day; write it as 2022-11-01.") from None


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as-of", type=Day(), help="the day the ledger tells of; today when left out")
@click.option("--apply", is_flag=True, help="write it; without this nothing is written")
@click.option("--json", "as_json", is_flag=True, help="print JSON alone")
@click.pass_context
def import_ledger(context: click.Context, file: Path, as_of: date | None, apply: bool, as_json: bool) -> None:
    """Compare a ledger with the register, and with --apply write it. With any error nothing is applied."""
    writing.set(apply)
    day = _day(as_of)
    db.session.rollback()  # nobody waits for the lock while the file is read
    data, ledger = _read(file)
    if apply:
        hold_numbers(the_register().id)  # nobody registers a problem between the comparison and the writing
    prepared = prepare(ledger, the_register(), day)
    applied = apply and not prepared.plan.faults
    if applied and (prepared.plan.of(Sort.NEW) or prepared.plan.of(Sort.WORDS)):
        batch = open_batch(the_register(), data, file.name, day, by=None)
        apply_at_once(prepared, batch, by=None, on=clock.today(), at=clock.now())
        db.session.commit()
    _print_json(prepared, applied) if as_json else _print_text(prepared, applied)
    if prepared.plan.faults:
        context.exit(1)


def _day(as_of: date | None) -> date:
    today = clock.today()
    if as_of is not None and as_of > today:
        raise Trouble(f"{as_of} is in the future; --as-of takes a day up to today, {today}.")
    return as_of or today


def _read(file: Path) -> tuple[bytes, Ledger]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Trouble(f"{file} cannot be read: {error.strerror}.") from None
    try:
        return data, read_ledger(data, file.name)
    except UnreadableLedger as refused:
        raise Trouble(unreadable_sentence(refused, file.name)) from None


def _print_json(prepared: Prepared, applied: bool) -> None:
    plan, columns = prepared.plan, prepared.ledger.columns

    def said(findings: list[Finding]) -> list[dict[str, object]]:
        return [
            {"row": f.row, "column": column_words(f, columns), "message": finding_sentence(f)}
            for f in findings
        ]

    counts = prepared.summary
    answer = {
        **{name: counts[name] for name in ("rows", "new", "changed", "unchanged")},
        "errors": said(plan.faults),
        "to_confirm": said(plan.to_confirm),
        "needs_step": said(plan.needs_step),
        "handed_over": counts["handed_over"],
        "applied": applied,
    }
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1))


def _print_text(prepared: Prepared, applied: bool) -> None:
    counts, plan = prepared.summary, prepared.plan
    click.echo(
        f"{counts['rows']} rows: {counts['new']} new ({counts['handed_over']} handed over), "
        f"{counts['changed']} changed, {counts['unchanged']} unchanged, {len(plan.faults)} errors."
    )
    for head, findings in (
        ("Errors", plan.faults),
        ("To confirm", plan.to_confirm),
        ("Needs a step", plan.needs_step),
    ):
        if findings:
            click.echo(f"{head}:")
        for found in findings:
            column = column_words(found, prepared.ledger.columns)
            click.echo(f"  {found.row}\t{column}\t{finding_sentence(found)}")
    if not applied:
        click.echo("Nothing was written." + ("" if plan.faults else " Write it with --apply."))


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as-of", "as_of", type=Day(), help="the day it tells of, as known then; left out: today")
def export_ledger(file: Path, as_of: date | None) -> None:
    """Write every issue of the register into a workbook, in the ledger's own columns."""
    day, out, ledger = _day(as_of), BytesIO(), the_register()
    rows = ledger_rows(Issue.register_id == ledger.id, as_of=as_of)
    written = write_ledger(rows, **ledger_head(ledger, day), out=out)
    try:
        file.write_bytes(out.getvalue())
    except OSError as error:
        raise Trouble(f"{file} cannot be written: {error.strerror}.") from None
    click.echo(f"Wrote {written.rows} issues to {file}.")
    for row, key in written.shortened:
        click.echo(f"  Row {row}, {HEADER_WORDS[key][0]}: too long for a cell, cut.", err=True)
