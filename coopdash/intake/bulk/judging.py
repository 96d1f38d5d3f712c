"""A table of cells judged against the register, row by row."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopdash.intake.bulk.files import Sheet
from coopdash.intake.bulk.resources.base import Judged, RegisterResource
from coopdash.intake.bulk.resources.commitments import CommitmentResource
from coopdash.intake.bulk.resources.sessions import SessionResource
from coopdash.intake.choices import ImportKind
from coopdash.intake.errors import FileRefusedError

RESOURCES: dict[str, type[RegisterResource]] = {
    ImportKind.SESSIONS: SessionResource,
    ImportKind.COMMITMENTS: CommitmentResource,
}

MOST_NAMED = 10
"""Columns that are named at most where they are left out."""


def judge(kind: str, sheet: Sheet, progress: Callable[[int], None] | None = None) -> list[Judged]:
    """Every row with its verdict; nothing is written. ``progress`` is told of each row."""
    return RESOURCES[kind](sheet, progress).judge()


def with_known_columns(kind: str, sheet: Sheet) -> Sheet:
    """The sheet with each column by its own name; columns that the table does not have are said and not read.

    People may head a column in words of any language of the interface, in capitals, with spaces or hyphens.
    Refuses a file without the column by which a row is known, or without any other
    that is known: it is most likely another file.
    """
    names = _names(kind)
    columns = [names.get(_plain(column), column) for column in sheet.columns]
    known = RESOURCES[kind].fields
    key = RESOURCES[kind].KEY
    if key not in columns:
        raise FileRefusedError(_no_key(kind, sheet))
    unknown = [column for column in columns if column not in known]
    if len(columns) - len(unknown) < 2:
        raise FileRefusedError(
            _("Beside “%(key)s” no column is known. The template has those that are.") % {"key": key}
        )
    twice = next((column for column in columns if column in known and columns.count(column) > 1), None)
    if twice:
        raise FileRefusedError(_("The column “%(name)s” stands twice in the first row.") % {"name": twice})
    notices = list(sheet.notices)
    if unknown:
        notices.append(
            ngettext(
                "%(n)d column is not known and is left out: %(columns)s.",
                "%(n)d columns are not known and are left out: %(columns)s.",
                len(unknown),
            )
            % {"n": len(unknown), "columns": ", ".join(column[:40] for column in unknown[:MOST_NAMED])}
        )
    # They keep their place, so that a cell goes by the name that a spreadsheet shows.
    return Sheet(columns, sheet.rows, sheet.has_types, notices)


def _no_key(kind: str, sheet: Sheet) -> str:
    """Why a file without the column of keys is not read: it is one of another table, or lacks that column."""
    for other, resource in RESOURCES.items():
        names = _names(other)
        if other != kind and resource.KEY in {names.get(_plain(column)) for column in sheet.columns}:
            sentence = _("This looks like a file of another table, “%(table)s”: choose that one.")
            return sentence % {"table": ImportKind(other).label}
    sentence = _("The column “%(key)s” is missing, by which a row is known: add it, empty in new rows.")
    return sentence % {"key": RESOURCES[kind].KEY}


def _plain(name: str) -> str:
    """A head without what people write otherwise: capitals, underscores, hyphens, spaces at its ends."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _names(kind: str) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for name, part in RESOURCES[kind].fields.items():
                found.setdefault(_plain(str(part.label)), name)
    return found | {_plain(name): name for name in RESOURCES[kind].fields}
