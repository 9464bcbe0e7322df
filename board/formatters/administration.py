"""Units, accounts and what stands in the way of changing them, in words."""

from flask_babel import lazy_gettext as _

from board.queries.accounts import AccountState
from board.queries.units import UnitState
from board.rules.administration import Declined, Hindrance
from board.rules.unit_kinds import UnitKind

UNIT_KINDS = {
    UnitKind.BUREAU: _("机关部门"),
    UnitKind.VILLAGE: _("村、社区"),
    UnitKind.ENTERPRISE: _("企业"),
    UnitKind.SUPERVISION: _("督查室"),
    UnitKind.COMMITTEE: _("党工委"),
}
UNIT_STATES = {
    UnitState.WORKS: _("在用"),
    UnitState.PROPOSED: _("待确认"),
    UnitState.CLOSED: _("已停用"),
}
ACCOUNT_STATES = {
    AccountState.WORKS: _("正常"),
    AccountState.DISABLED: _("停用"),
    AccountState.LEFT: _("离任"),
}
HINDRANCES = {
    Hindrance.OWN_ACCOUNT: _("自己的账号自己不能停用、离任或改角色，请另一位系统管理员办。"),
    Hindrance.LAST_ADMIN: _("这是最后一位能登录的系统管理员。先加一位，再办这一步。"),
    Hindrance.HAS_LEFT: _("这个人已经离任，账号不再启用。回来的话，另加一个账号。"),
    Hindrance.NO_SUCCESSOR: _("接手的人要和离任的人同一角色、同一单位，并且能登录。"),
    Hindrance.ISSUES_OPEN: _("还有 %(n)s 项没有办结的问题在这个单位。先请督查室转办或办结，再停用。"),
    Hindrance.PAPERS_OPEN: _("还有 %(n)s 张文书等这个单位回复。回复以后再停用。"),
    Hindrance.ACCOUNTS_LIVE: _("还有 %(n)s 个账号在这个单位能登录。先停用账号，或改到别的单位。"),
    Hindrance.UNIT_CLOSED: _("并入的单位已经停用。先启用它，或并入别的单位。"),
    Hindrance.UNIT_NEEDED: _("党工委和督查室每个园区都要有，不能停用，也不能并入别的单位。"),
    Hindrance.NOT_PROPOSED: _("只有台账带来、还没有确认的单位可以并入别的单位。"),
    Hindrance.SAME_UNIT: _("不能并入它自己。"),
    Hindrance.MERGED: _("这个单位已并入别的单位，不再启用。"),
}


def declined_sentence(declined: Declined) -> str:
    """Why a change was refused, and what to do first."""
    return str(HINDRANCES[declined.hindrance]) % {"n": declined.count}


FILTERS = {
    "unit_kind": lambda kind: UNIT_KINDS[kind],
    "unit_state": lambda state: UNIT_STATES[state],
    "account_state": lambda state: ACCOUNT_STATES[state],
}
GLOBALS = {
    "account_states": lambda: ACCOUNT_STATES,
    "unit_states": lambda: UNIT_STATES,
    "unit_kinds": lambda: UNIT_KINDS,
}
