"""The page reader: opens pages as a person does and checks on each what must hold on all.

`reader.sign_in("planning")`, `page = reader.open("/board")`; what can be done with a page: tests.page.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from board.extensions import db
from tests.factories import PASSWORD
from tests.page import Page
from tests.page_checks import problems

HTMX = {"HX-Request": "true"}
DOOR = "SELECT user_session.id, user_session.user_id"  # who is there: asked anew only after a change
NOT_COUNTED = ("PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", DOOR)


def _is_public(path: str) -> bool:
    """Pages for everybody, which any cache may keep."""
    return path in ("/", "/healthz") or path.startswith(("/?", "/en/", "/static/"))


class Reader:
    """Somebody at a browser. Every page opened is checked as tests.page_checks says."""

    def __init__(self, app: Flask) -> None:
        self.app, self.client = app, app.test_client()
        self.username: str | None = None

    def another(self) -> "Reader":
        """Somebody else at another browser, same office."""
        return Reader(self.app)

    def sign_in(self, username: str, password: str = PASSWORD) -> "Reader":
        """Sign in: by one press in the demonstration, else with the password. Somebody signed in leaves first."""
        if self.username:
            self.client = self.app.test_client()
        page = self.open("/sign-in", signed_in=False)
        token = page.all("input", name="csrf_token")[0]["value"]
        demonstration = any(node["value"] == username for node in page.all("button", name="as"))
        who = {"as": username} if demonstration else {"username": username, "password": password}
        answer = self.client.post("/sign-in", data={"csrf_token": token, **who})
        assert answer.status_code == 303, f"{username} was not let in: {answer.status_code}"
        self.username = username
        return self

    def open(
        self,
        path: str,
        *,
        status: int = 200,
        fragment: bool = False,
        signed_in: bool | None = None,
        **options: Any,
    ) -> Page:
        """Open a page (or the fragment that htmx asks for) and check it. Redirects are followed."""
        headers = {**(options.pop("headers", None) or {}), **(HTMX if fragment else {})}
        with self._counting() as sql:
            response = self.client.get(path, headers=headers, follow_redirects=True, **options)
        return self._checked(response, path, sql, status, fragment=fragment, signed_in=signed_in)

    def post(
        self, path: str, data: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> Page:
        """Send a form and follow to where it leads; the page there is checked too."""
        with self._counting() as sql:
            response = self.client.post(path, data=data, headers=headers, follow_redirects=True)
        fragment = bool(headers and "HX-Request" in headers)
        return self._checked(response, path, sql, status, fragment=fragment)

    def token(self, path: str = "/sign-in") -> str:
        """A CSRF token of this session, for requests made by hand."""
        return self.open(path).all("input", name="csrf_token")[0]["value"]

    def _checked(
        self,
        response: TestResponse,
        path: str,
        sql: list[str],
        status: int,
        *,
        fragment: bool,
        signed_in: bool | None = None,
    ) -> Page:
        page = Page(self, response, response.request.path if response.history else path, sql)
        assert page.status == status, f"{path}: {page.status} instead of {status}: {page.text[:300]}"
        headers = response.headers
        if "Content-Security-Policy" not in headers:
            raise AssertionError(f"{path} has no CSP")
        if (self.username is not None if signed_in is None else signed_in) and not _is_public(page.path):
            assert headers.get("Cache-Control") == "no-store", f"{path}: {headers.get('Cache-Control')}"
        if response.mimetype == "text/html" and page.words:
            where = urlsplit(page.path).path
            wrong = page.nesting + problems(page.root, app=self.app, path=where, fragment=fragment)
            assert not wrong, f"{path}:\n" + "\n".join(wrong)
        return page

    @contextmanager
    def _counting(self) -> Iterator[list[str]]:
        """The statements while a request is answered."""
        sql: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
            if not statement.startswith(NOT_COUNTED):
                sql.append(statement)

        engine: sa.Engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield sql
        finally:
            event.remove(engine, "before_cursor_execute", note)
