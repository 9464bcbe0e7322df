"""Addresses that are given away: into a calendar program, on paper, to somebody else."""

from flask import current_app, request, url_for

from board.messages.texts import address


def given_address(endpoint: str, **facts: str) -> str:
    """A page's whole address by BOARD_URL, never by what the request called this host.

    Without BOARD_URL nobody knows the right name: then it is the one by which this page was opened.
    """
    if not current_app.config["BOARD_URL"]:
        return url_for(endpoint, _external=True, **facts)
    return address(url_for(endpoint, **facts).removeprefix(request.script_root))


def unsure_host() -> str:
    """The host that a given address names though no setting says so; "" with BOARD_URL."""
    return "" if current_app.config["BOARD_URL"] else request.host
