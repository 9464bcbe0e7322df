"""Messages tell: who hears what, in which words, and how it leaves the board."""
