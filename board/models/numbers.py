"""Running numbers of issues and directives: given at saving, one at a time, however many save at once."""

from typing import TYPE_CHECKING

import sqlalchemy as sa

from board.extensions import db
from board.models.directive import Directive
from board.models.import_batch import BatchState, ImportBatch
from board.models.issue_columns import IssueColumns
from board.models.register import Register
from board.rules.directives import DirectiveKind
from board.rules.numbering import IssueNumber, next_serial, parse_number

if TYPE_CHECKING:
    from board.models.issue import Issue


def hold_numbers(register_id: int) -> None:
    """Lock the register's row till the commit: whoever wants a number next waits. SQLite writes one at a time anyway.

    Not the full lock: rows that point to the register may still be written by others, so nobody waits in a circle.
    """
    db.session.execute(
        sa.select(Register.id).where(Register.id == register_id).with_for_update(key_share=True)
    )


def next_number(register: Register, issue: type["Issue"]) -> IssueNumber:
    """The next number 挂号编号 of a register, under its lock; past those kept for a ledger that waits."""
    hold_numbers(register.id)
    highest = sa.select(sa.func.max(issue.seq)).where(
        issue.register_id == register.id, issue.year == register.year
    )
    taken = [IssueNumber(register.prefix, register.year, db.session.scalar(highest) or 0)]
    waiting = sa.select(ImportBatch.numbers).where(
        ImportBatch.register_id == register.id, ImportBatch.state == BatchState.WAITING
    )
    for numbers in db.session.scalars(waiting):
        taken += [parse_number(number) for number in numbers.values()]
    serial = next_serial(taken, prefix=register.prefix, year=register.year)
    return IssueNumber(register.prefix, register.year, serial)


def next_of_kind(issue: IssueColumns, kind: DirectiveKind, year: int) -> int:
    """The next number of a kind of paper in a year, under the register's lock: 1, 2, 3 … without gaps."""
    hold_numbers(issue.register_id)
    highest = sa.select(sa.func.max(Directive.seq)).where(
        Directive.register_id == issue.register_id, Directive.kind == kind, Directive.year == year
    )
    return (db.session.scalar(highest) or 0) + 1
