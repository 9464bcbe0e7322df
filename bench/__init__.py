"""Measuring: `make bench`. Everything is compared within one run, since machines are shared and noisy."""
