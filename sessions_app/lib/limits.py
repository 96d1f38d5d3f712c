"""How large the numbers of the register may be: each well within what every database holds."""

from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

MOST_SESSIONS = 999
"""No body has met a thousand times; in an address four digits are a year."""

MOST_DELEGATES = 100_000
FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Of a date: strips and calendars count years before and after it."""
MOST_MONTHS = 1_200
MOST_PLACES = 9_999
"""In an order that people give."""


def at_most(limit: int) -> MaxValueValidator:
    """Refuses a number above ``limit`` with a sentence."""
    return MaxValueValidator(limit, _("Give a number of at most %(limit_value)d."))
