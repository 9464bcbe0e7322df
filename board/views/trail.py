"""trail."""

from flask import Blueprint

bp = Blueprint("trail", __name__)
