"""What stands in the way of a change of units and accounts 单位、账号. Pure; the words are in the formatters."""

from enum import StrEnum

from board.rules.roles import BUSINESS, Role


class Hindrance(StrEnum):
    """Why a change is refused; `count` in Declined where a number belongs to it."""

    OWN_ACCOUNT = "own_account"  # nobody disables or demotes themself
    LAST_ADMIN = "last_admin"
    HAS_LEFT = "has_left"  # the account of a person who left is not opened again
    NO_SUCCESSOR = "no_successor"  # whoever takes over has the same role and unit and may sign in
    ISSUES_OPEN = "issues_open"  # count
    PAPERS_OPEN = "papers_open"  # count
    ACCOUNTS_LIVE = "accounts_live"  # count
    UNIT_CLOSED = "unit_closed"
    UNIT_NEEDED = "unit_needed"  # committee and supervision office, which every board has
    NOT_PROPOSED = "not_proposed"  # only what an import proposed is merged
    SAME_UNIT = "same_unit"
    MERGED = "merged"


class Declined(Exception):
    """A change of a unit or an account that is refused."""

    def __init__(self, hindrance: Hindrance, count: int = 0) -> None:
        super().__init__(hindrance)
        self.hindrance, self.count = hindrance, count


def hinders_losing(*, user_id: int, role: Role, by_id: int | None, other_admins: int) -> Hindrance | None:
    """Why an account may not lose its role or its sign-in."""
    if user_id == by_id:
        return Hindrance.OWN_ACCOUNT
    return Hindrance.LAST_ADMIN if role is Role.ADMIN and not other_admins else None


def hinders_taking_over(
    *, role: Role, unit_id: int | None, to_role: Role, to_unit_id: int | None, able: bool
) -> Hindrance | None:
    """Why an account may not take over from another: it has the same role and unit, and may sign in."""
    same = (role, unit_id) == (to_role, to_unit_id)
    return None if same and able else Hindrance.NO_SUCCESSOR


def hinders_closing(*, needed: bool, issues: int, papers: int, accounts: int) -> Declined | None:
    """Why a unit may not be closed: something open lies with it, or somebody still signs in for it."""
    if needed:
        return Declined(Hindrance.UNIT_NEEDED)
    if issues:
        return Declined(Hindrance.ISSUES_OPEN, issues)
    if papers:
        return Declined(Hindrance.PAPERS_OPEN, papers)
    return Declined(Hindrance.ACCOUNTS_LIVE, accounts) if accounts else None


def hinders_merging(*, proposed: bool, needed: bool, same: bool, open_there: bool) -> Hindrance | None:
    """Why a unit may not be merged into another."""
    if needed:
        return Hindrance.UNIT_NEEDED
    if not proposed:
        return Hindrance.NOT_PROPOSED
    if same:
        return Hindrance.SAME_UNIT
    return None if open_there else Hindrance.UNIT_CLOSED


def belongs_to_unit(role: Role) -> bool:
    """Who works with issues belongs to a unit; administrators and auditors to none (三员分立)."""
    return role in BUSINESS
