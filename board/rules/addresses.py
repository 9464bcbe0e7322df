"""Addresses messages go to: what one looks like, and the token in the address of a group's robot."""

import re

from board.rules.delivering import ChannelKind

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"  # of a domain, RFC 1035
_ATOM = r"[A-Za-z0-9_][A-Za-z0-9_+%-]*"
MAIL = re.compile(
    rf"(?=.{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z0-9]"
)
HOST = re.compile(rf"(?=.{{1,120}}$){_LABEL}(?:\.{_LABEL})*")
MOBILE = re.compile(r"1[0-9]{10}")
TOKEN = {
    ChannelKind.WECOM: re.compile(
        r"(?:https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=)?([A-Za-z0-9_-]{8,100})"
    ),
    ChannelKind.DINGTALK: re.compile(
        r"(?:https://oapi\.dingtalk\.com/robot/send\?access_token=)?([A-Za-z0-9]{8,128})"
    ),
    ChannelKind.FEISHU: re.compile(
        r"(?:https://open\.feishu\.cn/open-apis/bot/v2/hook/)?([A-Za-z0-9_-]{8,100})/?"
    ),
}


def token_in(kind: ChannelKind, typed: str) -> str | None:
    """A robot's token from what was pasted: the service's own address, or the token alone. None: neither."""
    found = TOKEN[kind].fullmatch(typed.strip())
    return found[1] if found else None
