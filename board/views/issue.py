"""issue."""

from flask import Blueprint

bp = Blueprint("issue", __name__)
