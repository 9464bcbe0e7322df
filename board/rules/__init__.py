"""Rules decide: pure functions and tables. No Flask, no SQLAlchemy, no clock; the day is an argument."""
