"""A page as a person meets it: read it, fill its fields by name, press its buttons by their words.

`page.fill(text="…", percent="60").press("报进展")`. How pages are opened: tests.reader.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.markup import Node, parse
from tests.page_checks import name_of

if TYPE_CHECKING:
    from tests.reader import Reader


class Page:
    """A page that was opened. `statements` is how many SQL statements it took; `sql` are they."""

    def __init__(self, reader: "Reader", response: TestResponse, path: str, sql: list[str]) -> None:
        self.reader, self.response, self.path, self.sql = reader, response, path, sql
        self.words = response.get_data(as_text=True)
        self.root, self.nesting = parse(self.words)
        self._filled: dict[str, Any] = {}

    def __repr__(self) -> str:
        return f"<Page {self.path} {self.status} “{self.text[:200]}”>"

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def statements(self) -> int:
        """How many SQL statements answering took, those that open a transaction left out."""
        return len(self.sql)

    @property
    def text(self) -> str:
        """What stands on the page, inside main where there is one."""
        main = self.root.all("main")
        return (main[0] if main else self.root).text

    @property
    def title(self) -> str:
        """The title in the browser's tab."""
        return next(node.text for node in self.root.all("title"))

    @property
    def h1(self) -> str:
        """The heading."""
        return self.root.one("h1").text

    def all(self, *tags: str, **attributes: Any) -> list[Node]:
        """Elements; see Node.all."""
        return self.root.all(*tags, **attributes)

    def one(self, *tags: str, **attributes: Any) -> Node:
        """The only such element; see Node.one."""
        return self.root.one(*tags, **attributes)

    def buttons(self) -> list[str]:
        """The words on the buttons of main."""
        return [name_of(node) for node in self.one("main").all("button")]

    def rows(self) -> list[list[str]]:
        """The cells of every table row with data, as words."""
        rows = [[cell.text for cell in row.all("td", "th")] for row in self.all("tr") if row.all("td")]
        return rows

    def fill(self, **fields: Any) -> "Page":
        """Type into fields by their name; a file is (bytes, filename), several values are a list."""
        names = {node["name"] for node in self.all("input", "select", "textarea", "button")}
        assert set(fields) <= names, f"no field {set(fields) - names} among {sorted(filter(None, names))}"
        self._filled.update(fields)
        return self

    def press(self, words: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> "Page":
        """Press the button with these words: send its form, follow to where it leads, expect `status` there."""
        button = self._find("button", words)
        form = button.within("form")
        if button["form"]:
            form = self.one("form", id=button["form"])
        assert form is not None, f"the button {words} belongs to no form"
        address = button["formaction"] or form["action"] or self.path
        data = self._data(form, button)
        if (form["method"] or "get").lower() == "get":
            return self.reader.open(address, status=status, query_string=data)
        return self.reader.post(address, data, status=status, headers=headers)

    def follow(self, words: str, *, status: int = 200) -> "Page":
        """Open the link with these words."""
        return self.reader.open(self._find("a", words)["href"], status=status)

    def _find(self, tag: str, words: str) -> Node:
        named = [(node, name_of(node)) for node in self.all(tag)]
        found = [node for node, name in named if name == words] or [
            node for node, name in named if words in name
        ]
        assert found, f"no {tag} “{words}” among {[name for _node, name in named]}"
        return found[0]

    def _data(self, form: Node, button: Node) -> MultiDict[str, Any]:
        data: MultiDict[str, Any] = MultiDict()
        for node in self.all("input", "select", "textarea"):
            if not node["name"] or "disabled" in node:
                continue
            if node["form"] != form["id"] if node["form"] else node.within("form") is not form:
                continue
            for value in _values(node):
                data.add(node["name"], value)
        for name, value in self._filled.items():
            several = value if isinstance(value, list) else [value]
            data.setlist(name, [(BytesIO(v[0]), v[1]) if isinstance(v, tuple) else v for v in several])
        if button["name"]:
            data[button["name"]] = button["value"]
        return data


def _values(node: Node) -> Iterator[str]:
    """What an untouched control sends."""
    kind = node["type"] or "text"
    if node.tag == "select":
        options = node.all("option")
        chosen = [option for option in options if "selected" in option]
        if not chosen and "multiple" not in node:
            chosen = options[:1]
        yield from (option.attributes.get("value", option.text) for option in chosen)
    elif node.tag == "textarea":
        yield "".join(part for part in node.inside if isinstance(part, str)).removeprefix("\n")
    elif kind in ("checkbox", "radio"):
        if "checked" in node:
            yield node.attributes.get("value", "on")
    elif kind not in ("file", "submit", "button"):
        yield node["value"]
