"""A second opinion on cards: slow, day by day, written from the law of the board alone."""
