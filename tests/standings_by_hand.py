"""The figures of the standings reckoned again from the trail as it is downloaded, by plain Python alone."""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Figures = dict[int, Counter[str]]  # by the id of the unit
OPEN = ("registered", "assigned", "in_hand", "awaiting_verification", "suspended")


@dataclass
class Problem:
    """What the trail told of one problem so far."""

    now: dict[str, Any] = field(default_factory=dict)
    first: date | None = None
    stage: date | None = None
    stopped: list[int] = field(default_factory=list)
    asked_on: date | None = None
    assigned_on: date | None = None
    deferrer: int | None = None  # the unit that asked for the deferral that waits
    acts: Figures = field(default_factory=lambda: defaultdict(Counter))
    struck: tuple[date, int, date | None, date | None, date | None, bool] | None = None

    @property
    def limit(self) -> date | None:
        return day(self.now.get("due_on"))


def day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def reckon(trail: str, first: date, last: date, works: Callable[[date], bool]) -> Figures:
    """Every figure of every unit for a period. `works` tells the working days."""
    problems: dict[str, Problem] = defaultdict(Problem)
    for kind, number, on, data in events(trail):
        if on > last:
            break
        problem = problems[number]
        before = dict(problem.now)
        problem.now = data["now"]
        tell(problem, kind, on, data, works)
        if first <= on:
            note(problem, kind, before.get("unit"), data)
    figures: Figures = defaultdict(Counter)
    for problem in problems.values():
        if problem.now["state"] != "withdrawn":
            for unit, counts in problem.acts.items():
                figures[unit] += counts
            close(figures, problem, first, last, works)
    return {unit: +count for unit, count in figures.items() if +count}


def events(trail: str) -> Iterator[tuple[str, str, date, dict[str, Any]]]:
    """Kind, number, day and data of each event that changed a problem, the oldest first."""
    rows = list(csv.DictReader(io.StringIO(trail.lstrip("\ufeff"))))
    for row in sorted(rows, key=lambda row: int(row["序号"])):
        data = json.loads(row["数据"]) if row["数据"] else {}
        if row["编号"] and "now" in data:
            yield row["种类代码"], row["编号"], date.fromisoformat(row["业务日期"]), data


def tell(problem: Problem, kind: str, on: date, data: dict[str, Any], works: Callable[[date], bool]) -> None:
    """What the event changes in the reckoning of one problem."""
    if kind in ("assign", "reassign"):
        problem.assigned_on = on
    if kind == "assign" and problem.first is None:
        problem.first = problem.limit
    if kind == "reopen":
        problem.first, problem.stage, problem.stopped = day(data["due_on"]), None, []
        problem.struck = None
    if kind == "decide_staged" and data["approved"]:
        problem.stage, problem.stopped = day(data["to"]), []
    if kind == "decide_suspension" and data["approved"]:
        problem.stopped.append(data["days"])
    if kind == "resume" and data["days"] != problem.stopped[-1]:
        problem.stopped[-1] = data["days"]
    if kind == "defer":
        problem.deferrer = data["now"]["unit"]
    if kind == "request_strike_off":
        problem.asked_on = on
    if kind == "strike_off":
        limits = (problem.limit, first_limit(problem, works), problem.stage is not None)
        problem.struck = (on, data["now"]["unit"], day(data["asked_on"]), *limits)


def note(problem: Problem, kind: str, unit: int | None, data: dict[str, Any]) -> None:
    """What counts by itself, for the unit that led before the event, or asked for the deferral."""
    if kind == "sign":
        found = "签收超时" if data["late_days"] else "签收按时"
    elif (kind == "verify" and not data["passed"]) or kind == "disapprove":
        found = "核查退回"
    elif kind == "reopen":
        found = "重新办理"
    elif kind == "decide_deferral" and data["approved"]:
        found, unit = "批准延期", problem.deferrer
    else:
        return
    assert unit is not None, kind
    problem.acts[unit][found] += 1


def close(figures: Figures, problem: Problem, first: date, last: date, works: Callable[[date], bool]) -> None:
    """How the problem stands at the end of the period."""
    state, unit = problem.now["state"], problem.now["unit"]
    if problem.struck and first <= problem.struck[0]:
        _on, leader, asked, limit, early, staged = problem.struck
        assert asked
        in_time = asked <= end_of(limit, works)
        counts = {
            "已销号": 1,
            "期内销号": 1,
            "按时销号": in_time,
            "阶段性办结": in_time and staged,
            "按首次期限按时销号": asked <= end_of(early, works),
        }
        figures[leader].update(counts)
    if state not in OPEN or unit is None:
        return
    figures[unit]["未办结"] += 1
    if state == "assigned" and late_to_sign(problem, last, works):
        figures[unit]["签收超时"] += 1
    until = problem.asked_on if state == "awaiting_verification" else last
    if state != "suspended" and problem.limit:
        assert until
        figures[unit]["未办结已过期限"] += until > end_of(problem.limit, works)
        figures[unit]["未办结已过首次期限"] += until > end_of(first_limit(problem, works), works)


def first_limit(problem: Problem, works: Callable[[date], bool]) -> date | None:
    """The first limit, or a stage's final date, and the working days that were stopped after it."""
    found, days = problem.stage or problem.first, sum(problem.stopped)
    if found is None or not days:
        return found
    found = end_of(found, works)
    for _n in range(days):
        found = end_of(found + timedelta(days=1), works)
    return found


def end_of(limit: date | None, works: Callable[[date], bool]) -> date:
    """The day itself, or the next that is worked."""
    assert limit
    while not works(limit):
        limit += timedelta(days=1)
    return limit


def late_to_sign(problem: Problem, last: date, works: Callable[[date], bool]) -> bool:
    """Whether more than one working day passed since the assignment."""
    assert problem.assigned_on
    days = (last - problem.assigned_on).days
    return sum(works(problem.assigned_on + timedelta(days=n)) for n in range(1, days + 1)) > 1
