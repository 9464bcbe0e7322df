"""The auditor's page: the trail 留痕, newest first, searched and downloaded. Never any words of an issue."""

from collections.abc import Iterator, Sequence

from flask import Blueprint, Response, request, stream_with_context
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from board import clock
from board.access import allow
from board.documents.csv_out import MARK, csv_text
from board.extensions import db, writing
from board.formatters.trail_columns import trail_head, trail_row
from board.models.event import record
from board.queries.trail import Line, count_lines, kinds, read_lines, say_parts
from board.queries.trail_filter import TrailFilter, names, whole_number
from board.rules.roles import Role
from board.views.render import render

bp = Blueprint("trail", __name__)


@bp.get("/trail")
@allow(Role.AUDITOR)
def show() -> ResponseReturnValue:
    """Events, a hundred a page, by kind, account or unit, number of an issue, days of recording."""
    asked = TrailFilter.read(request.args)
    before = whole_number(request.args.get("before", ""))
    read = read_lines(asked, before=before)
    return render("trail/show.html", read=read, asked=asked, kinds=kinds(), names=names(), before=before)


@bp.post("/trail.csv")
@allow(Role.AUDITOR)
def download() -> ResponseReturnValue:
    """The events that the address asks for, as a csv; that it was downloaded is an event itself."""
    asked = TrailFilter.read(request.args)
    rows, newest = count_lines(asked)
    record(
        "download_trail",
        current_user,
        by=current_user,
        on=clock.today(),
        data={"rows": rows, **asked.codes()},
    )
    db.session.commit()
    writing.set(False)
    name = gettext("留痕%(day)s.csv", day=clock.today())
    answer = Response(stream_with_context(_parts(asked, newest)), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _parts(asked: TrailFilter, newest: int) -> Iterator[str]:
    yield MARK + csv_text([trail_head()])
    yield from say_parts(asked, _say, until=newest)


def _say(lines: Sequence[Line]) -> str:
    return csv_text(trail_row(line) for line in lines)
