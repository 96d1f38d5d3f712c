"""Measures CoopDash at size against a floor, a plain Django page and Datasette; run by ``make bench``."""
