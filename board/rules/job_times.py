"""When the jobs of the clockwork 定时任务 run: every minute, or once a day at a time."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from board.rules.workdays import ONE_DAY, WorkCalendar


class JobName(StrEnum):
    """The jobs, in the order of the day."""

    SUSPENSIONS = "suspensions"
    PURGE = "purge"
    JUDGE = "judge_cards"
    DIGEST = "digest"
    NOTICES = "notices"
    OUTBOX = "outbox"


@dataclass(frozen=True)
class Times:
    """`at`: the time of day, None for every minute; `workdays`: on working days alone."""

    at: time | None = None
    workdays: bool = False

    def after(self, moment: datetime, calendar: WorkCalendar) -> datetime:
        """When it is due next."""
        if self.at is None:
            minute = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
            if not self.workdays or calendar.is_workday(minute.date()):
                return minute
            return datetime.combine(calendar.on_or_after(minute.date()), time(), moment.tzinfo)
        day = moment.date() if moment.time() < self.at else moment.date() + ONE_DAY
        if self.workdays:
            day = calendar.on_or_after(day)
        return datetime.combine(day, self.at, moment.tzinfo)
