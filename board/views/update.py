"""update."""

from flask import Blueprint

bp = Blueprint("update", __name__)
