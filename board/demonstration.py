"""The demonstration 演示: its day, its six people, its password. Loaded by `board demo`."""

from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _

from board.rules.roles import Role

DAY = date(2022, 11, 1)
PASSWORD = f"demo-{DAY}"


@dataclass(frozen=True)
class Person:
    """One of the six: account, name, role, unit, and what the sign-in page says they may do."""

    username: str
    name: str
    role: Role
    unit: str | None
    says: str


PEOPLE = (
    Person("committee", "党工委成员", Role.COMMITTEE, "党工委", _("看周例会，批准销号、延期、中止")),
    Person("office", "周敏", Role.OFFICE, "督查室", _("挂号、交办、核查、开例会、公开")),
    Person("planning", "林涛", Role.CADRE, "规划建设局", _("责任单位，手机上签收、报进展")),
    Person("jiangwan", "陈静", Role.CADRE, "江湾社区", _("配合单位，只见与本单位有关的")),
    Person("admin", "系统管理员", Role.ADMIN, None, _("账号与单位，看不到事项内容")),
    Person("auditor", "审计员", Role.AUDITOR, None, _("只看留痕")),
)
SAYS = {person.username: person.says for person in PEOPLE}


def unsafe_in_production(day: bool, accounts: bool) -> str | None:
    """Why a database that holds the demonstration's day or accounts may not be served to an office, in a sentence."""
    if day:
        return "This database holds the demonstration: production needs a database of its own (DATABASE_URL)."
    if accounts:
        return "This database has demonstration accounts with a known password: production needs its own."
    return None
