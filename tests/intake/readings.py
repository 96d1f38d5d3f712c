"""A few sentences as an article, and what is read in it: what most rules are tested by."""

from coopdash.intake.reading.reader import read


def reading_of(text: str, gazetteer, published: str = "2025-03-04"):
    """What is read in a text published on a Tuesday."""
    return read(f"date: {published}\n\n{text}\n", gazetteer)


def session_of(text: str, gazetteer, published: str = "2025-03-04"):
    """The one session of a text."""
    (session,) = reading_of(text, gazetteer, published).sessions
    return session


def chairs_of(text: str, gazetteer) -> set[tuple[str, str]]:
    """Who led the one session of a text, each with the country."""
    return {(chair.name, chair.country) for chair in session_of(text, gazetteer).co_chairs}
