"""strike_off."""

from flask import Blueprint

bp = Blueprint("strike_off", __name__)
