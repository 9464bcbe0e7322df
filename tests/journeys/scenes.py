"""What has happened in an office whose every page is looked at: something on each page that can hold something."""

from datetime import timedelta
from io import BytesIO

import sqlalchemy as sa
from werkzeug.datastructures import FileStorage

from board import clock
from board.documents.evidence import receive
from board.documents.ledger import Ledger
from board.documents.workbook_in import read_ledger
from board.extensions import db
from board.jobs.founding import found_office
from board.jobs.import_ledger import hand_in, open_batch, prepare
from board.models.attachment import Attachment
from board.models.import_batch import ImportBatch
from board.models.issue import Issue
from board.models.register import the_register
from board.models.state_span import StateSpan
from board.models.unit import Unit
from board.models.user import User
from board.rules.roles import Role
from tests.evidence import PDF, phone_photo
from tests.factories import a_person
from tests.journeys.scenes_of_administration import messages_stay, units_change
from tests.journeys.scenes_of_cards import cards_are_spoken_of
from tests.journeys.scenes_of_steps import something_waits_everywhere
from tests.ledgers import IN_HAND, a_file, a_row

PREVIEW, FAULTY, WAITING = 2, 3, 4  # the batches in the order in which they came; 1 is the demonstration's
UNREADABLE = a_row(问题名称="人行道破损", 完成时限="近期", 责任单位="规划建设局、综合执法局")
NO_SUCH_STATE = a_row(问题名称="路灯不亮", 完成情况="差不多了")


def a_busy_week() -> None:
    """The demonstration with news on its pages: evidence, a request verified, ledgers under way, steps that wait."""
    on, at = clock.today(), clock.now()
    db.session.execute(
        sa.update(StateSpan).values(known_from=on - timedelta(days=1))
    )  # a past day with records
    planning, office = _person("planning"), _person("office")
    _issue("055").post_update(
        by=planning,
        on=on,
        at=at,
        text="三处工地已装喷淋，围挡冲洗设备到位。",
        percent=60,
        attachments=[_file(phone_photo(), "现场一.jpg"), _file(PDF, "检测报告.pdf")],
        asks="请协调夜间巡查。",
        asks_unit_id=db.session.scalar(sa.select(Unit.id).where(Unit.name == "综合执法局")),
    )
    _issue("057").verify(
        by=office, on=on, at=at, on_site=True, passed=True, findings="到现场看过，路口已通视。"
    )
    for rows in ((UNREADABLE, a_row()), (NO_SUCH_STATE, a_row()), (IN_HAND,)):
        batch, ledger = _batch(office, *rows)
        if rows == (IN_HAND,):
            hand_in(prepare(ledger, the_register(), on, batch=batch), batch, by=office, on=on, at=at)
    something_waits_everywhere()
    cards_are_spoken_of()
    units_change()
    messages_stay()
    a_person("wang.fang", Role.CADRE, "江湾社区", locked_until=clock.wall() + timedelta(minutes=10))


def a_new_office() -> None:
    """An office that has just begun: no issue, no demonstration."""
    found_office(year=clock.today().year, on=clock.today())


def _batch(by: User, *rows: dict[str, str]) -> tuple[ImportBatch, Ledger]:
    data = a_file(*rows)
    ledger = read_ledger(data, "走访新增.xlsx")
    batch = open_batch(the_register(), data, "走访新增.xlsx", clock.today(), by=by)
    batch.summary = prepare(ledger, the_register(), batch.as_of).summary
    return batch, ledger


def _file(data: bytes, name: str) -> Attachment:
    return receive(FileStorage(BytesIO(data), filename=name), max_bytes=20_000_000)


def _issue(last: str) -> Issue:
    return db.session.scalars(sa.select(Issue).where(Issue.number == f"SJXM-2022-{last}")).one()


def _person(username: str) -> User:
    return db.session.scalars(sa.select(User).where(User.username == username)).one()
