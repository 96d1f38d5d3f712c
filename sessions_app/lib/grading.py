"""How well a field of a fact is attested, worked out from what its sources are.

The scale is the register's own: A both sides' official texts or the signed document; B one side's official
text; C two or more independent origins; D one origin. Copies of one wire text are one voice.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sessions_app.choices import GradeLetter, Stance


@dataclass(frozen=True)
class Voice:
    """What grading needs to know of one citation."""

    source: int
    """Primary key of the source."""
    origin: str
    """Who wrote the text; the same for all copies."""
    official_side: str = ""
    """Country whose official text it is, or ''."""
    is_signed_document: bool = False
    stance: str = Stance.STATES


@dataclass(frozen=True)
class Grading:
    """The grade with the counts it rests on; ``letter`` is '' where no source supports the value."""

    letter: str
    sources: int
    origins: int
    has_conflict: bool


def grade(voices: Iterable[Voice]) -> Grading:
    """Grade one field from all its citations; those that state another value count as conflict only."""
    voices = list(voices)
    backing = [voice for voice in voices if voice.stance != Stance.DIFFERS]
    sides = {voice.official_side for voice in backing if voice.official_side}
    origins = {voice.origin for voice in backing}
    if not backing:
        letter = ""
    elif len(sides) > 1 or any(voice.is_signed_document for voice in backing):
        letter = GradeLetter.A
    elif sides:
        letter = GradeLetter.B
    elif len(origins) > 1:
        letter = GradeLetter.C
    else:
        letter = GradeLetter.D
    return Grading(
        letter=letter,
        sources=len({voice.source for voice in backing}),
        origins=len(origins),
        has_conflict=len(backing) < len(voices),
    )
