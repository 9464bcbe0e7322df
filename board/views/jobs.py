"""Jobs 定时任务: what each does, when it runs next, how its last runs went, and a button to run it now."""

from datetime import timedelta

from flask import Blueprint, abort, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import allow
from board.extensions import db
from board.formatters.clockwork import JOBS
from board.jobs.table import times
from board.models.job_run import JobRun
from board.queries.calendar import work_calendar
from board.queries.job_runs import last_runs
from board.queries.outbox import dead_letters
from board.rules.job_times import JobName
from board.rules.roles import Role
from board.views.render import render

bp = Blueprint("jobs", __name__)
SILENT = timedelta(minutes=3)  # without a run of what comes every minute nobody keeps the time


@bp.get("/jobs")
@allow(Role.ADMIN)
def index() -> ResponseReturnValue:
    """Every job with its times and its last runs."""
    runs, now = last_runs(), clock.wall()
    plan, calendar = times(current_app), work_calendar()
    newest: dict[str, JobRun] = {}
    for run in runs:
        newest.setdefault(run.job, run)
    beat = newest.get(JobName.OUTBOX)
    return render(
        "jobs/index.html",
        plan={name: (when, when.after(now, calendar)) for name, when in plan.items()},
        newest=newest,
        runs=[run for run in runs if run.job in plan],
        silent=beat is None or now - beat.started_at > SILENT,
        redis=bool(current_app.config["REDIS_URL"]),
        dead=dead_letters(),
    )


@bp.post("/jobs/<name>/run")
@allow(Role.ADMIN)
def run(name: str) -> ResponseReturnValue:
    """Ask for a run now; it goes through the queue, once however often it is asked for."""
    if name not in times(current_app):
        abort(404)
    asked = JobRun.ask(name, by=current_user, on=clock.today(), at=clock.wall())
    db.session.commit()
    from board.jobs.schedule import run_what_is_asked

    run_what_is_asked(current_app._get_current_object())
    words = JOBS[JobName(name)][0]
    flash(_("“%(job)s”排上了，马上就跑。", job=words) if asked else _("“%(job)s”已经排着了。", job=words))
    return redirect(url_for("jobs.index"), 303)
