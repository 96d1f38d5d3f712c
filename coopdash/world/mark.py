"""Whether the register that pages are made of is a made-up world."""

from django.db import DEFAULT_DB_ALIAS

from coopdash.world.stage import WORLD_CODE
from sessions_app.models import Session, Source

_answer: list[bool] = []


def is_made_up() -> bool:
    """Whether this database was filled by `generate_world`.

    A process asks until there is something in the database, and then never again: a world goes into an empty
    one only.
    """
    if _answer:
        return _answer[0]
    found = Source.objects.using(DEFAULT_DB_ALIAS).filter(code=WORLD_CODE).exists()
    if found or Session.objects.using(DEFAULT_DB_ALIAS).exists():
        _answer.append(found)
    return found
