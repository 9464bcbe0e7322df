"""The server's door: `granian --interface wsgi wsgi:app`, or `board serve`."""

from board import create_app

app = create_app()
