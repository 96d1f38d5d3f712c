"""Primary keys as forms send them."""

_LONGEST = 18


def as_key(text: str) -> int | None:
    """The number that a text is, if it can be a primary key."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST
    return int(text) if is_number else None
