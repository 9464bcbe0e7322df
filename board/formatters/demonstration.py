"""What the demonstration's sign-in page says of its people."""

from board.demonstration import PASSWORD, SAYS

FILTERS = {"demo_says": lambda username: SAYS.get(username, "")}
GLOBALS = {"demo_password": PASSWORD}
