"""Where messages arrive in tests: a real mail server, and robots that answer as their services document it."""

import base64
import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

TOKEN, SIGNING = "0123456789abcdef", "SECfedcba9876543210"
ANSWERS_OK = {"wecom": {"errcode": 0, "errmsg": "ok"}, "dingtalk": {"errcode": 0}, "feishu": {"code": 0}}


@dataclass
class MailServer:
    """A mail server; `says` is its answer to a message."""

    port: int
    says: str = "250 kept"
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Keep what it takes, refuse as it was told."""
        if self.says.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.says

    @property
    def ids(self) -> list[str]:
        """The Message-IDs in the order in which they arrived."""
        return [str(mail["Message-ID"]) for mail in self.mails]


def _known(right: bool) -> AuthResult:
    """Whether the password is right; the server itself says no."""
    return AuthResult(success=right, handled=right)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(*, password: str = "") -> Iterator[MailServer]:
    """A mail server on this machine, which knows one password if any."""
    server = MailServer(free_port())
    login = (
        {
            "auth_require_tls": False,
            "authenticator": lambda *facts: _known(facts[4].password == password.encode()),
        }
        if password
        else {}
    )
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **login)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@dataclass
class Robots:
    """The robots of three services at one address. `status` and `number`: answer so instead."""

    address: str = ""
    status: int = 200
    number: int | None = None
    said: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """What the service of this path says."""
        parts = urlsplit(path)
        service, query = parts.path.strip("/").split("/")[0], parse_qs(parts.query)
        key = "code" if service == "feishu" else "errcode"
        if self.number is not None:
            return {key: self.number}
        if not getattr(self, f"_{service}")(query, body):
            return {key: {"wecom": 93000, "dingtalk": 310000, "feishu": 19021}[service]}
        self.said.append(body)
        return ANSWERS_OK[service]

    @staticmethod
    def _wecom(query: dict[str, list[str]], body: dict[str, Any]) -> bool:
        small = len(body["text"]["content"].encode()) <= 2048
        return query["key"] == [TOKEN] and body["msgtype"] == "text" and small

    @staticmethod
    def _dingtalk(query: dict[str, list[str]], body: dict[str, Any]) -> bool:
        words = f"{query['timestamp'][0]}\n{SIGNING}".encode()
        sealed = base64.b64encode(hmac.new(SIGNING.encode(), words, hashlib.sha256).digest()).decode()
        fresh = len(query["timestamp"][0]) == 13
        return (
            query["access_token"] == [TOKEN]
            and query["sign"] == [sealed]
            and fresh
            and "content" in body["text"]
        )

    @staticmethod
    def _feishu(_query: dict[str, list[str]], body: dict[str, Any]) -> bool:
        key = f"{body['timestamp']}\n{SIGNING}".encode()
        sealed = base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
        return body["sign"] == sealed and len(body["timestamp"]) == 10 and bool(body["content"]["text"])


@contextmanager
def robots() -> Iterator[Robots]:
    """The three services on this machine."""
    made = Robots()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = json.dumps(made.answer(self.path, body)).encode()
            self.send_response(made.status)
            if 300 <= made.status < 400:
                self.send_header("Location", f"{made.address}/inside")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_facts: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
