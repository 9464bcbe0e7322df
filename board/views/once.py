"""A form sent twice acts once: the key comes with the form, what it did is kept with the change."""

import hashlib
import secrets

from flask import redirect, request
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from board import clock
from board.extensions import db
from board.models.submission import Submission


def new_key() -> str:
    """A key for a fresh form."""
    return secrets.token_urlsafe(18)


def already_sent() -> Response | None:
    """Where the first sending led, for a form that was sent before; None for a new one."""
    key = _kept_key()
    row = db.session.get(Submission, key) if key else None
    return redirect(row.location, 303) if row is not None else None


def commit_once(location: str) -> Response:
    """Commit the change with the form's key, then lead on. The key is unique, so two racing sendings are one."""
    key = _kept_key()
    if key:
        db.session.add(
            Submission(key=key, user_id=current_user.id, recorded_at=clock.wall(), location=location)
        )
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        first = already_sent()
        if first is None:
            raise
        return first
    return redirect(location, 303)


def _kept_key() -> str:
    """The form's key as it is kept, '' for none: whatever was sent, it is 64 characters and this person's alone."""
    sent = request.form.get("once", "")
    return hashlib.sha256(f"{current_user.id}:{sent}".encode()).hexdigest() if sent else ""
