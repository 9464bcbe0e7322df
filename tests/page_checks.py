"""What holds on every page, checked whenever a test opens one."""

from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import MapAdapter, RequestRedirect

from tests.markup import Node

POINTS_AT_IDS = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "headers",
    "list",
    "form",
    "for",
)
NEEDS_NO_LABEL = ("hidden", "submit", "button", "image", "reset")


def problems(root: Node, *, app: Flask, path: str, fragment: bool = False) -> list[str]:
    """Everything that is wrong, a sentence each; nothing for a page as it should be."""
    wrong = [*_ids(root, fragment), *_inline(root), *_labels(root), *_names(root), *_forms(root, app, path)]
    if not fragment:
        wrong += _frame(root)
    return wrong + _links(root, app, path)


def _frame(root: Node) -> list[str]:
    wrong = []
    if not any(node.text for node in root.all("title", where=lambda node: node.within("svg") is None)):
        wrong.append("the page has no title")
    if root.one("html")["lang"] not in ("zh-CN", "en"):
        wrong.append("<html> says no language")
    heads = root.all("h1")
    if len(heads) != 1 or not heads[0].text:
        wrong.append(f"{len(heads)} h1 instead of one: {heads}")
    levels = [int(node.tag[1]) for node in root.walk() if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    wrong += [f"an h{b} follows an h{a}" for a, b in pairwise(levels) if b > a + 1]
    if len(root.all("main")) != 1:
        wrong.append("the page has not one main")
    return wrong


def _ids(root: Node, fragment: bool) -> list[str]:
    ids = Counter(node["id"] for node in root.walk() if "id" in node)
    wrong = [f"id “{name}” is there {times} times" for name, times in ids.items() if times > 1 or not name]
    if fragment:
        return wrong
    for node in root.walk():
        for attribute in POINTS_AT_IDS:
            missing = [name for name in node[attribute].split() if name not in ids]
            wrong += [f"{attribute}=“{name}” of {node} points nowhere" for name in missing]
        if node.tag == "a" and node["href"].startswith("#") and node["href"][1:] not in ids:
            wrong.append(f"{node} leads to no place on the page")
    return wrong


def _inline(root: Node) -> list[str]:
    wrong = []
    for node in root.walk():
        wrong += [
            f"{node} carries {name}" for name in node.attributes if name == "style" or name.startswith("on")
        ]
        if node.tag == "style" or (node.tag == "script" and not node["src"]):
            wrong.append(f"an inline {node.tag}")
        if "hx-on" in "".join(node.attributes):
            wrong.append(f"{node} needs eval")
    return wrong


def _labels(root: Node) -> list[str]:
    named = {node["for"] for node in root.all("label") if node.text}
    wrong = []
    for node in root.all("input", "select", "textarea"):
        if node.tag == "input" and node["type"] in NEEDS_NO_LABEL:
            continue
        around = node.within("label")
        if node["id"] in named or (around and around.text) or node["aria-label"] or node["aria-labelledby"]:
            continue
        wrong.append(f"{node} has no label")
    return wrong


def name_of(node: Node) -> str:
    """The name of a link or button as a screen reader says it."""
    pictures = [image["alt"] for image in node.all("img")]
    return node["aria-label"] or " ".join(filter(None, [node.text, *pictures])) or node["aria-labelledby"]


def _names(root: Node) -> list[str]:
    wrong = [f"{node} has no words" for node in root.all("a", "button", "summary") if not name_of(node)]
    wrong += [f"{node} has no alt" for node in root.all("img") if "alt" not in node]
    wrong += [f"{node} leads nowhere" for node in root.all("a") if not node["href"]]
    return wrong


def _forms(root: Node, app: Flask, path: str) -> list[str]:
    wrong = []
    routes = app.url_map.bind("localhost")
    for form in root.all("form"):
        method = (form["method"] or "get").upper()
        belongs = [
            node
            for node in root.walk()
            if node.within("form") is form or (form["id"] and node["form"] == form["id"])
        ]
        if method == "POST" and not any(n["name"] == "csrf_token" and n["value"] for n in belongs):
            wrong.append(f"{form} has no CSRF token")
        targets = {form["action"], *(node["formaction"] for node in belongs if node["formaction"])}
        if method == "DIALOG":  # closes its dialog, sends nothing
            continue
        wrong += [f"{form} sends nowhere" for to in targets if not _resolves(routes, to or path, method)]
    return wrong


def _links(root: Node, app: Flask, path: str) -> list[str]:
    routes = app.url_map.bind("localhost")
    wrong = []
    for node in root.walk():
        for attribute in ("href", "src", "hx-get", "data-href"):
            target = node[attribute]
            if not target or target.startswith(("#", "mailto:")):
                continue
            if urlsplit(target).netloc:
                wrong.append(f"{node} fetches from or leads to another host")
            elif target.startswith("/static/"):
                wrong += [] if target in app.wsgi_app.files else [f"{target} is not served"]
            elif not _resolves(routes, target, "GET", path):
                wrong.append(f"{target} is no address of the board")
    return wrong


def _resolves(routes: MapAdapter, target: str, method: str, path: str = "/") -> bool:
    where = urlsplit(target).path or path
    try:
        routes.match(where, method=method)
    except RequestRedirect:
        return True
    except (NotFound, MethodNotAllowed):
        return False
    return True
