"""How a message leaves the board: each kind of channel through Apprise, to addresses the board makes itself.

Nobody types an address of Apprise: a mail server is a name and a port, a robot is the token in its service's
own address.
"""

import logging
from dataclasses import dataclass

from board.models.channel import Channel
from board.rules.addresses import HOST, MAIL, MOBILE
from board.rules.delivering import ROBOTS, Failure, Secure

SECONDS = 10.0  # to connect, and again to answer
for library in ("apprise", "urllib3"):  # they would log addresses and tokens
    logging.getLogger(library).setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Parcel:
    """What goes out: the words, to whom (an e-mail address, or the mobile number a robot calls), and the mark."""

    title: str
    body: str
    to: str
    mark: str


class NotSent(Exception):
    """It did not go out; `answer` is the number the other side said, if any. Nothing here holds a secret."""

    def __init__(self, failure: Failure, answer: str = "") -> None:
        super().__init__(f"{failure} {answer}".strip())
        self.failure, self.answer = failure, answer


def send(channel: Channel, parcel: Parcel) -> None:
    """Send it, once. Raises NotSent when it did not go out as far as anybody can tell."""
    if channel.has_lost_its_secret:
        raise NotSent(Failure.LOST)
    if channel.kind in ROBOTS:
        _send_by_robot(channel, parcel)
    else:
        _send_by_mail(channel, parcel)


def _send_by_mail(channel: Channel, parcel: Parcel) -> None:
    from board.messages.mail import Mail

    if not HOST.fullmatch(channel.server) or not MAIL.fullmatch(channel.sender):
        raise NotSent(Failure.UNUSABLE)
    if not MAIL.fullmatch(parcel.to):
        raise NotSent(Failure.NO_ADDRESS)
    try:
        mail = Mail(
            server=channel.server,
            port=channel.port,
            secure=channel.secure or Secure.STARTTLS,
            sender=channel.sender,
            account=channel.account,
            password=channel.secret,
            to=parcel.to,
            mark=parcel.mark,
            seconds=SECONDS,
        )
    except TypeError:  # of Apprise: the settings make no address
        raise NotSent(Failure.UNUSABLE) from None
    mail.notify(title=parcel.title, body=parcel.body, body_format="text")


def _send_by_robot(channel: Channel, parcel: Parcel) -> None:
    from board.messages.robots import robot

    made = robot(
        channel.kind,
        token=channel.secret,
        signing=channel.signing,
        mobile=parcel.to if MOBILE.fullmatch(parcel.to) else "",
        seconds=SECONDS,
    )
    made.notify(body=f"{parcel.title}\n{parcel.body}", body_format="text", overflow="truncate")
