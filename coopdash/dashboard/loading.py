"""Loads the register from its fixtures: readable rows with natural keys, all of them or none.

A fixture is a JSON list of rows in Django's own serialised form, with two more keys that the rows of this
register need: ``names`` (``[text, language, script, kind]``) and ``citations`` (``source``, ``field``,
``locator`` and what else :class:`sessions_app.models.Citation` has). Rows of later files overlay earlier rows
with the same natural key, so the reference history says only what it adds to the seed articles.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.core.serializers.python import Deserializer
from django.db import IntegrityError, transaction
from django.db.models import ManyToManyField

from coopdash.dashboard.search.receivers import indexing_paused
from coopdash.dashboard.search.services import search_rebuild
from sectors_app.receivers import rebuilding_paused
from sectors_app.services import coverage_rebuild
from sessions_app.errors import RegisterError
from sessions_app.lib.partial_date import PartialDate, PartialDateField
from sessions_app.lib.text import normalise
from sessions_app.models import Citation, Name, Source
from sessions_app.models.base import Record
from sessions_app.models.names import Named
from sessions_app.services import fact_grades_rebuild

SUBJECTS = (
    "sectors",
    "places",
    "organisations",
    "people",
    "sources",
    "bodies",
    "sessions",
    "appearances",
    "documents",
    "key_figures",
    "agenda",
    "commitments",
    "status_reports",
    "commitment_links",
    "requests",
)
"""Files in the order in which they are read; a row may refer to any row read before it."""

SEEDS = ("", "seeds")
EVERYTHING = (*SEEDS, "reference")
"""Folders under ``fixtures/``; '' is the folder itself, which holds the sectors."""

SAMPLES = ("chain",)
"""Made-up sets under ``fixtures/samples/``, for looking at what the register has no example of yet."""

ROW_KEYS = {"model", "fields", "names", "citations"}
CITATION_KEYS = {"source", "field", "locator", "stance", "value", "phrase", "note_en", "note_hi", "note_ru"}
NAME_KEYS = ("text", "language", "script", "kind")

REASON = "load_register"
"""What the audit trail says of a row that came with the register and not from a person."""


class FixtureError(RegisterError):
    """A fixture that cannot be loaded; names the file and the row."""

    def __init__(self, file: Path, row: int | None, problem: str):
        where = f"{file.parent.name}/{file.name}" + (f", row {row}" if row else "")
        super().__init__(f"{where}: {problem}")


@dataclass
class Row:
    """One row of the register as the fixtures give it, overlays merged."""

    file: Path
    number: int
    model: type[Record]
    fields: dict
    names: list = field(default_factory=list)
    citations: list = field(default_factory=list)

    def refuse(self, problem: str) -> FixtureError:
        return FixtureError(self.file, self.number, problem)


def register_load(
    *,
    root: Path,
    folders: Iterable[str] = EVERYTHING,
    overwrite: bool = False,
    step: Callable[[int, int], None] | None = None,
) -> Counter:
    """Load the fixtures under ``root`` and return how many rows were created, updated, unchanged and kept.

    Loading is one transaction: a :class:`FixtureError` leaves the database as it was. A row that a person
    has edited since it was loaded is kept as edited, unless ``overwrite`` says otherwise. ``step`` is told
    the number of rows done and of all rows.
    """
    rows = read_rows(root, folders)
    counts = Counter()
    with rebuilding_paused(), indexing_paused(), transaction.atomic():
        loaded = []
        for done, row in enumerate(rows, 1):
            loaded.append((row, _load_row(row, counts, overwrite=overwrite)))
            if step:
                step(done, len(rows))
        _load_names(loaded, counts)
        _load_citations(loaded, counts)
        coverage_rebuild()
        fact_grades_rebuild()
        search_rebuild()
    return counts


def read_rows(root: Path, folders: Iterable[str]) -> list[Row]:
    """Read all fixture files of ``folders`` and merge the rows that describe the same thing."""
    merged: dict[tuple, Row] = {}
    files = [root / folder / f"{subject}.json" for folder in folders for subject in SUBJECTS]
    found = [file for file in files if file.exists()]
    if not found:
        raise RegisterError(f"There are no fixtures in {root}.")
    for file in found:
        for row in _read_file(file):
            key = (row.model, json.dumps([row.fields.get(name) for name in row.model.NATURAL_KEY]))
            if key in merged:
                earlier = merged[key]
                earlier.fields |= row.fields
                earlier.names += row.names
                earlier.citations += row.citations
            else:
                merged[key] = row
    order = {subject: place for place, subject in enumerate(SUBJECTS)}
    return sorted(merged.values(), key=lambda row: order[row.file.stem])


def _read_file(file: Path) -> list[Row]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise FixtureError(file, None, "the file is not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        raise FixtureError(
            file, None, f"broken at line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error
    if not isinstance(content, list):
        raise FixtureError(file, None, "a fixture is a list of rows.")
    return [_read_row(file, number, item) for number, item in enumerate(content, 1)]


def _read_row(file: Path, number: int, item) -> Row:
    if not isinstance(item, dict) or not isinstance(item.get("fields"), dict):
        raise FixtureError(file, number, "a row has a “model” and “fields”.")
    if unknown := set(item) - ROW_KEYS:
        raise FixtureError(file, number, f"unknown key {', '.join(sorted(unknown))}.")
    try:
        model = apps.get_model(str(item.get("model")))
    except (LookupError, ValueError) as error:
        raise FixtureError(file, number, f"there is no model “{item.get('model')}”.") from error
    if not issubclass(model, Record):
        raise FixtureError(file, number, f"“{item['model']}” is not a record of the register.")
    for name in model.NATURAL_KEY:
        if name not in item["fields"]:
            raise FixtureError(file, number, f"“{name}” is missing, by which this row is known.")
    row = Row(
        file,
        number,
        model,
        dict(item["fields"]),
        list(item.get("names", [])),
        list(item.get("citations", [])),
    )
    _spread_partial_dates(row)
    return row


def _spread_partial_dates(row: Row) -> None:
    """Turn ``"date": "2018-10"`` into the four columns that keep a partial date."""
    for name in list(row.fields):
        if isinstance(getattr(row.model, name, None), PartialDateField):
            text = row.fields.pop(name)
            try:
                value = PartialDate.parse(*text.split("/", 1)) if text else None
            except (ValueError, AttributeError) as error:
                raise row.refuse(f"“{name}”: {error}") from error
            row.fields |= {
                f"{name}_earliest": value.earliest.isoformat() if value else None,
                f"{name}_latest": value.latest.isoformat() if value else None,
                f"{name}_precision": str(value.precision) if value else "",
            }


def _load_row(row: Row, counts: Counter, *, overwrite: bool) -> Record:
    label = row.model._meta.label_lower
    try:
        deserialised = next(Deserializer([{"model": label, "fields": row.fields}]))
    except (DeserializationError, FieldDoesNotExist, ObjectDoesNotExist, TypeError, ValueError) as error:
        raise row.refuse(_explain(error)) from error
    new, many = deserialised.object, deserialised.m2m_data or {}
    present = row.model._base_manager.filter(pk=new.pk).first() if new.pk else None
    if present is not None:
        # The deserialiser finds the row by its natural key; what the fixture leaves out gets its default.
        if present.version > 1 and not overwrite:
            counts["kept as edited"] += 1
            return present
        if _same(present, new, row.fields, many):
            counts["unchanged"] += 1
            return present
        new.version, new.created_at = present.version, present.created_at
    new._state.adding = present is None
    try:
        new.full_clean()
        new._change_reason = REASON
        new.save(keep_version=True)
        for name, values in many.items():
            getattr(new, name).set(values)
    except ValidationError as error:
        raise row.refuse(_explain(error)) from error
    except IntegrityError as error:
        raise row.refuse(f"the database refuses it ({error}).") from error
    counts["created" if present is None else "updated"] += 1
    return new


def _same(present: Record, new: Record, fields: dict, many: dict) -> bool:
    """Whether the database already holds the row as the fixture gives it."""
    for name in fields:
        column = _column(type(present), name)
        if isinstance(column, ManyToManyField):
            before = {item.pk for item in getattr(present, name).all()}
            if before != {getattr(item, "pk", item) for item in many[name]}:
                return False
            continue
        value = getattr(new, column.attname)
        value = normalise(value) if isinstance(value, str) else value
        if getattr(present, column.attname) != column.to_python(value):
            return False
    return True


def _column(model: type[Record], name: str):
    """The column or relation called ``name``."""
    return model._meta.get_field(name)


def _explain(error: Exception) -> str:
    """A sentence for a person from what Django raised."""
    if isinstance(error, ValidationError):
        if hasattr(error, "message_dict"):
            parts = (
                f"“{name}”: {' '.join(messages)}" if name != "__all__" else " ".join(messages)
                for name, messages in error.message_dict.items()
            )
            return "; ".join(parts)
        return " ".join(error.messages)
    # Django wraps what went wrong without "from", so it stands in the context.
    cause = error.__cause__ or error.__context__ or error
    if isinstance(cause, ObjectDoesNotExist):
        return f"it refers to a row that does not exist ({error})."
    return f"{error}."


def _load_names(loaded: list[tuple[Row, Record]], counts: Counter) -> None:
    for row, record in loaded:
        if not row.names:
            continue
        if not isinstance(record, Named):
            raise row.refuse("this kind of row takes no further names.")
        content_type = ContentType.objects.get_for_model(record, for_concrete_model=True)
        known = {tuple(values) for values in record.other_names.values_list(*NAME_KEYS)}
        for given in row.names:
            if not isinstance(given, list) or len(given) != len(NAME_KEYS):
                raise row.refuse("a name is [text, language, script, kind].")
            values = (normalise(str(given[0])), *given[1:])
            if values in known:
                continue
            name = Name(
                content_type=content_type, object_id=record.pk, **dict(zip(NAME_KEYS, values, strict=True))
            )
            _save(row, name)
            known.add(values)
            counts["names"] += 1


def _load_citations(loaded: list[tuple[Row, Record]], counts: Counter) -> None:
    sources = {source.code: source for source in Source.objects.all()}
    known = {
        (citation.content_type_id, citation.object_id, citation.source_id, citation.field): citation
        for citation in Citation.objects.all()
    }
    for row, record in loaded:
        content_type = (
            ContentType.objects.get_for_model(record, for_concrete_model=True) if row.citations else None
        )
        for given in row.citations:
            if not isinstance(given, dict) or not {"source", "field"} <= set(given) <= CITATION_KEYS:
                raise row.refuse(
                    f"a citation has “source”, “field” and perhaps {', '.join(sorted(CITATION_KEYS))}."
                )
            if given["source"] not in sources:
                raise row.refuse(f"there is no source “{given['source']}”.")
            source = sources[given["source"]]
            values = {name: value for name, value in given.items() if name not in ("source", "field")}
            citation = known.get((content_type.pk, record.pk, source.pk, given["field"]))
            if citation is None:
                citation = Citation(
                    source=source,
                    content_type=content_type,
                    object_id=record.pk,
                    field=given["field"],
                    **values,
                )
                counts["citations"] += 1
            elif all(
                normalise(getattr(citation, name) or "") == normalise(value) for name, value in values.items()
            ):
                continue
            else:
                for name, value in values.items():
                    setattr(citation, name, value)
            _save(row, citation)
            known[content_type.pk, record.pk, source.pk, given["field"]] = citation


def _save(row: Row, instance) -> None:
    """Check and save a name or citation that stands in ``row``."""
    try:
        instance.full_clean()
        instance._change_reason = REASON
        instance.save()
    except ValidationError as error:
        raise row.refuse(_explain(error)) from error
