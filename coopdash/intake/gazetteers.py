"""The gazetteer of this installation: the register's names, or the fixtures' where the register is empty."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from coopdash.intake.reading.data import FOLDER, load
from coopdash.intake.reading.gazetteer import Gazetteer, KnownBody, KnownPerson, from_fixtures
from sectors_app.models import Sector
from sessions_app.choices import LANGUAGES, NameKind
from sessions_app.models import Body, Name, Person, Place


def current_gazetteer() -> Gazetteer:
    """From the database; from the fixtures if the database is not there or holds no body."""
    try:
        if Body.objects.exists():
            return from_register()
    except DatabaseError:
        # Not migrated yet: reading needs no database.
        pass
    return from_fixtures(Path(settings.BASE_DIR) / "fixtures")


def _names(thing, *more: str) -> list[str]:
    """All spellings of a thing of the register."""
    own = [getattr(thing, f"name_{language}", "") for language in LANGUAGES]
    return [name for name in (*own, *more, *(name.text for name in thing.other_names.all())) if name]


def from_register() -> Gazetteer:
    """Three queries and their names."""
    gazetteer = Gazetteer()
    for sector in Sector.objects.prefetch_related("other_names"):
        gazetteer.sector_names[sector.code] = sector.name_en
        gazetteer.add_terms(
            sector.code, [name.text for name in sector.other_names.all() if name.kind == NameKind.TERM]
        )
    gazetteer.add_general_terms()
    for body in Body.objects.select_related("parent").prefetch_related("other_names"):
        pair = (str(body.country_a), str(body.country_b))
        parent = body.parent.name_en if body.parent else None
        gazetteer.add_body(KnownBody(body.name_en, body.kind, pair, parent), _names(body, body.acronym))
    for person in Person.objects.prefetch_related("other_names"):
        gazetteer.add_person(KnownPerson(person.name_en, str(person.country)), _names(person))
    return gazetteer


def hindi_spellings() -> Iterator[str]:
    """Every Hindi spelling that the register or the reader's data know, for mending what a PDF lost."""
    yield from Name.objects.filter(language="hi").values_list("text", flat=True)
    for model in (Body, Person, Place, Sector):
        yield from model.objects.exclude(name_hi=None).values_list("name_hi", flat=True)
    for file in sorted(FOLDER.glob("*.json")):
        yield from _devanagari(load(file.stem))


def _devanagari(data) -> Iterator[str]:
    """The texts in Devanagari anywhere in a piece of JSON."""
    if isinstance(data, str):
        if all("\u0900" <= sign <= "\u097f" or sign == " " for sign in data):
            yield data
    else:
        for part in (
            [*data, *data.values()] if isinstance(data, dict) else data if isinstance(data, list) else ()
        ):
            yield from _devanagari(part)
