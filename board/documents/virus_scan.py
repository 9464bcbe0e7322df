"""Asking clamd, the daemon of ClamAV, about a file; only where an office has configured one.

Written here since the protocol is one command over a socket (clamd(8), INSTREAM): a length of four bytes before every
part, a length of zero at the end, one line back.
"""

import re
import socket
import struct

_PART = 1 << 20  # bytes; clamd takes parts up to its StreamMaxLength
_PATIENCE = 30.0  # seconds
_ANSWER = 4096  # bytes of an answer that are read


class NotScanned(Exception):
    """Nobody could say whether the file is clean: clamd does not answer, or answers with an error."""


def virus_in(data: bytes, clamd: str) -> str | None:
    """The name of what clamd finds in a file; None when it is clean.

    `clamd` is unix:/path/of/socket or tcp:host:port. Raises NotScanned, and ValueError for another address.
    """
    try:
        with _connected(clamd) as clamd_socket:
            clamd_socket.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), _PART):
                part = data[start : start + _PART]
                clamd_socket.sendall(struct.pack("!L", len(part)) + part)
            clamd_socket.sendall(struct.pack("!L", 0))
            answer = _line(clamd_socket)
    except OSError as trouble:
        raise NotScanned(f"clamd at {clamd}: {trouble}") from trouble
    if answer == "stream: OK":
        return None
    found = re.fullmatch(r"stream: (.+) FOUND", answer)
    if found is None:
        raise NotScanned(f"clamd at {clamd}: {answer}")
    return found[1]


def _connected(clamd: str) -> socket.socket:
    kind, _colon, place = clamd.partition(":")
    if kind == "unix":
        found = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        found.settimeout(_PATIENCE)
        found.connect(place)
        return found
    host, _colon, port = place.rpartition(":")
    if kind != "tcp" or not port.isdecimal():
        raise ValueError(f"{clamd!r} is neither unix:/path nor tcp:host:port")
    return socket.create_connection((host, int(port)), _PATIENCE)


def _line(clamd_socket: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _ANSWER:
        part = clamd_socket.recv(_ANSWER)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
