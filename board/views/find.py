"""Finding what a page is about, or not found."""

from flask import abort
from flask_login import current_user

from board.models.issue import Issue
from board.queries.visible_issues import find_issue


def issue_or_404(number: str, *, to_change: bool = False) -> Issue:
    """The issue of this number for this viewer; 404 for a stranger's as for none."""
    issue = find_issue(number, current_user, to_change=to_change)
    if issue is None:
        abort(404)
    return issue
