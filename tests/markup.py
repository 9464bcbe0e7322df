"""A small tree of a page, made by the standard library's parser; markup that does not nest is an error."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
HIDDEN = frozenset({"script", "style", "template"})
INLINE = frozenset(
    {"a", "b", "del", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "wbr"}
)


@dataclass
class Node:
    """An element: its tag, attributes, and what stands inside, in order."""

    tag: str
    attributes: dict[str, str]
    parent: "Node | None" = None
    inside: "list[Node | str]" = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes} “{self.text[:40]}”>"

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self["class"].split()

    @property
    def text(self) -> str:
        """Its words as read: white space joined, line-break hints out."""
        return " ".join("".join(self._words()).replace("​", "").split())

    def _words(self) -> Iterator[str]:
        for part in self.inside:
            if isinstance(part, str):
                yield part
            elif part.tag not in HIDDEN:
                inner = "".join(part._words())
                yield inner if part.tag in INLINE else f" {inner} "

    def walk(self) -> "Iterator[Node]":
        """This element and everything below it."""
        yield self
        for part in self.inside:
            if isinstance(part, Node):
                yield from part.walk()

    def all(
        self, *tags: str, where: "Callable[[Node], bool] | None" = None, **attributes: str
    ) -> "list[Node]":
        """Elements of these tags (any when none is given) whose attributes are as said; `class_` is one class."""
        wanted_class = attributes.pop("class_", None)
        return [
            node
            for node in self.walk()
            if (not tags or node.tag in tags)
            and (wanted_class is None or wanted_class in node.classes)
            and all(
                node.attributes.get(name.replace("_", "-")) == value for name, value in attributes.items()
            )
            and (where is None or where(node))
        ]

    def one(self, *tags: str, where: "Callable[[Node], bool] | None" = None, **attributes: str) -> "Node":
        """The only such element."""
        found = self.all(*tags, where=where, **attributes)
        assert len(found) == 1, f"{len(found)} of {tags} {attributes}: {found[:5]}"
        return found[0]

    def within(self, tag: str) -> "Node | None":
        """The nearest element of this tag around it."""
        node = self.parent
        while node is not None and node.tag != tag:
            node = node.parent
        return node


class TreeMaker(HTMLParser):
    """Builds the tree and notes what is wrong with the nesting."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("#page", {})
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = [name for name, _value in attrs]
        if len(names) != len(set(names)):
            self._note(f"<{tag}> has an attribute twice: {names}")
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.inside.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself, as in SVG."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.here = self.here.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag == self.here.tag and self.here.parent is not None:
            self.here = self.here.parent
        else:
            self._note(f"</{tag}> closes <{self.here.tag}>")

    def handle_data(self, data: str) -> None:
        """Words."""
        self.here.inside.append(data)

    def _note(self, sentence: str) -> None:
        self.wrong.append(f"line {self.getpos()[0]}: {sentence}")


def parse(words: str) -> tuple[Node, list[str]]:
    """The tree of a page, and what is wrong with its nesting."""
    maker = TreeMaker()
    maker.feed(words)
    maker.close()
    if maker.here is not maker.root:
        maker.wrong.append(f"<{maker.here.tag}> is never closed")
    return maker.root, maker.wrong
