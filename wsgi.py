"""The server's door: `granian --interface wsgi wsgi:app`, or `board serve`."""

from board import create_app
from board.jobs.demonstration import unsafe_in_production

app = create_app()
with app.app_context():
    if unsafe := unsafe_in_production():
        raise SystemExit(unsafe)
