"""How messages leave the board."""
