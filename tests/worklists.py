"""What stands on somebody's list of work, for tests."""

from datetime import date

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.register import the_register
from board.models.user import User
from board.queries.worklist import worklist
from board.rules.task import Task
from board.rules.worklist import Section
from tests.databases import TODAY
from tests.steps import ON


def tasks(user: User, on: date = TODAY) -> dict[Section, list[Task]]:
    """What stands in each part that holds something."""
    found = worklist(the_register(), user, on)
    return {section: [each.task for each in placed] for section, placed in found.parts.items() if placed}


def numbers(user: User, on: date = TODAY) -> dict[Section, list[str | None]]:
    """The numbers in each part that holds something."""
    return {section: [task.number for task in found] for section, found in tasks(user, on).items()}


def reports(issue: Issue, by: User, **facts: object) -> None:
    """Post progress, in a request's context."""
    issue.post_update(by=by, on=ON, at=clock.now(), text="又做了一些", **facts)
    db.session.commit()
