"""Apprise's robots of WeCom, DingTalk and Feishu, asked for their answer: these services refuse with HTTP 200.

The plug-ins look at the HTTP status alone or do not sign; here each request is signed as its service documents it,
never redirected, and sent once.
"""

import base64
import hashlib
import hmac
import json
from typing import Any

import requests
from apprise.plugins.base import NotifyBase
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

from board import clock
from board.messages.channels import NotSent
from board.rules.delivering import ChannelKind, Failure

# Answers that mean: token or signature are not accepted.
NOT_ACCEPTED = frozenset({93000, 300001, 310000, 19001, 19021, 19024})


class Robot(NotifyBase):
    """What the three have in common: one request, its answer read."""

    signing = ""
    mobile = ""

    def send(self, body: str, **_facts: Any) -> bool:
        """Send it. Raises NotSent with the reason."""
        try:
            answer = requests.post(
                self.address(),
                params=self.query(),
                data=json.dumps(self.payload(body), ensure_ascii=False).encode(),
                headers={"Content-Type": "application/json; charset=utf-8"},
                timeout=self.request_timeout,
                allow_redirects=False,
            )
        except requests.exceptions.SSLError:
            raise NotSent(Failure.UNTRUSTED) from None
        except requests.exceptions.Timeout:
            raise NotSent(Failure.SLOW) from None
        except requests.exceptions.RequestException:
            raise NotSent(Failure.UNREACHABLE) from None
        check(answer.status_code, answer.content)
        return True

    def address(self) -> str:
        """Where the request goes."""
        raise NotImplementedError

    def query(self) -> dict[str, str]:
        """What the address says besides."""
        return {}

    def payload(self, words: str) -> dict[str, Any]:
        """The request's body."""
        raise NotImplementedError


class WeCom(Robot, NotifyWeComBot):
    """企业微信群机器人: text of at most 2048 bytes; it does not sign."""

    def address(self) -> str:
        """The robot's address."""
        return str(self.notify_url.format(key=self.key))

    def payload(self, words: str) -> dict[str, Any]:
        """A text that calls the person, if there is a number."""
        text: dict[str, Any] = {"content": fitted(words, 2048)}
        if self.mobile:
            text["mentioned_mobile_list"] = [self.mobile]
        return {"msgtype": "text", "text": text}


class DingTalk(Robot, NotifyDingTalk):
    """钉钉自定义机器人: signed in the address, the key over the moment in milliseconds and itself."""

    def address(self) -> str:
        """The robot's address."""
        return str(self.notify_url.format(token=self.token))

    def query(self) -> dict[str, str]:
        """The signature."""
        if not self.signing:
            return {}
        moment = str(round(clock.wall().timestamp() * 1000))
        return {"timestamp": moment, "sign": _sealed(self.signing, f"{moment}\n{self.signing}")}

    def payload(self, words: str) -> dict[str, Any]:
        """A text that calls the person, if there is a number."""
        at = {"atMobiles": [self.mobile] if self.mobile else [], "isAtAll": False}
        return {"msgtype": "text", "text": {"content": fitted(words, 19000)}, "at": at}


class Feishu(Robot, NotifyFeishu):
    """飞书自定义机器人: signed in the body, the moment in seconds and the key over nothing. It calls nobody."""

    def address(self) -> str:
        """The robot's address."""
        return str(self.notify_url.format(token=self.token))

    def payload(self, words: str) -> dict[str, Any]:
        """A text, signed."""
        body: dict[str, Any] = {"msg_type": "text", "content": {"text": fitted(words, 19000)}}
        if self.signing:
            moment = str(round(clock.wall().timestamp()))
            body |= {"timestamp": moment, "sign": _sealed(f"{moment}\n{self.signing}", "")}
        return body


def robot(kind: ChannelKind, *, token: str, signing: str, mobile: str, seconds: float) -> Robot:
    """A robot with its token. Raises NotSent when the token is none."""
    try:
        made: Robot
        match kind:
            case ChannelKind.WECOM:
                made = WeCom(key=token, cto=seconds, rto=seconds)
            case ChannelKind.DINGTALK:
                made = DingTalk(token=token, cto=seconds, rto=seconds)
            case _:
                made = Feishu(token=token, cto=seconds, rto=seconds)
    except TypeError:  # of Apprise: the settings make no address
        raise NotSent(Failure.UNUSABLE) from None
    made.signing, made.mobile = signing, mobile
    return made


def check(status: int, content: bytes) -> None:
    """Read the answer: HTTP first, then the number in it, of which 0 is yes. Raises NotSent."""
    if 300 <= status < 400:
        raise NotSent(Failure.MOVED, str(status))
    if status != 200:
        raise NotSent(Failure.REFUSED, str(status))
    try:
        said = json.loads(content)
        number = int(said.get("errcode", said.get("code", said.get("StatusCode"))))
    except (ValueError, TypeError, AttributeError):
        raise NotSent(Failure.REFUSED) from None
    if number:
        raise NotSent(Failure.SIGN_IN if number in NOT_ACCEPTED else Failure.REFUSED, str(number))


def fitted(words: str, size: int) -> str:
    """The words in at most so many bytes, so that one request holds them all."""
    if len(words.encode()) <= size:
        return words
    return words.encode()[: size - len("…".encode())].decode(errors="ignore") + "…"


def _sealed(key: str, words: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()).decode()
