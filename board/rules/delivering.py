"""How what is to be sent is sent again 重发, and what may have gone wrong. Words are said elsewhere."""

from datetime import timedelta
from enum import StrEnum


class ChannelKind(StrEnum):
    """The kinds of channels 通道; the board turns each into an address itself, nobody types one."""

    EMAIL = "email"
    WECOM = "wecom"  # 企业微信群机器人
    DINGTALK = "dingtalk"  # 钉钉自定义机器人
    FEISHU = "feishu"  # 飞书自定义机器人


ROBOTS = frozenset({ChannelKind.WECOM, ChannelKind.DINGTALK, ChannelKind.FEISHU})


class Secure(StrEnum):
    """How the connection to a mail server is kept secret."""

    STARTTLS = "starttls"
    SSL = "ssl"
    NONE = "insecure"


class Sending(StrEnum):
    """What has become of a delivery: a dead one waits for a person, who sends it again or gives it up."""

    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"
    GIVEN_UP = "given_up"
    DROPPED = "dropped"  # nobody is to hear of it any more; no person need look


class Failure(StrEnum):
    """Why a message did not go out."""

    UNREACHABLE = "unreachable"  # no connection, or cut off
    SLOW = "slow"  # no answer in time
    UNTRUSTED = "untrusted"  # no secure connection
    SIGN_IN = "sign_in"  # account and password, or the signature, are not accepted
    REFUSED = "refused"  # answered with a no
    MOVED = "moved"  # answered with another address, which is never followed
    NO_ADDRESS = "no_address"  # the person has given none
    SWITCHED_OFF = "switched_off"  # the channel is off
    UNUSABLE = "unusable"  # the channel's settings make no address
    LOST = "lost"  # its password or token was sealed with another key
    NOT_THEIRS = "not_theirs"  # the person has left, or does other work now
    GONE = "gone"  # what it was to tell of is no more
    BROKEN = "broken"  # the board itself has failed


HOPELESS = frozenset(
    {
        Failure.NO_ADDRESS,
        Failure.SWITCHED_OFF,
        Failure.UNUSABLE,
        Failure.LOST,
        Failure.GONE,
        Failure.NOT_THEIRS,
    }
)  # trying again changes nothing
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
CLAIM_LASTS = timedelta(minutes=10)  # longer than any sending takes; an older claim's worker is dead


def state_after(attempts: int, failure: Failure) -> Sending:
    """What becomes of a delivery after so many failed attempts."""
    if failure is Failure.NOT_THEIRS:
        return Sending.DROPPED
    return Sending.DEAD if wait_after(attempts, failure) is None else Sending.WAITING


def wait_after(attempts: int, failure: Failure) -> timedelta | None:
    """How long until the next attempt after so many failed ones; None: no more, a person must look."""
    if failure in HOPELESS or attempts > len(BACK_OFF):
        return None
    return BACK_OFF[attempts - 1]
