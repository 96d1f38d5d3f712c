"""A table of cells judged against the register, row by row."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

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


def judge(kind: str, sheet: Sheet) -> list[Judged]:
    """Every row with its verdict; nothing is written."""
    return RESOURCES[kind](sheet).judge()


def with_known_columns(kind: str, sheet: Sheet) -> Sheet:
    """The sheet with each column by its own name; people may also head it in words of their language.

    Refuses a file whose columns are not those of the table: it is most likely another file.
    """
    names = _names(kind)
    columns = [names.get(column, column) for column in sheet.columns]
    unknown = [column for column in columns if column not in RESOURCES[kind].fields]
    key = RESOURCES[kind].KEY
    if key not in columns:
        raise FileRefusedError(
            _("The column “%(key)s” is missing, by which a row is known. Is it the right file?")
            % {"key": key}
        )
    if unknown:
        raise FileRefusedError(
            _("These columns are not known: %(columns)s. The template has those that are.")
            % {"columns": ", ".join(column[:40] for column in unknown[:5])}
        )
    if len(set(columns)) < len(columns):
        twice = next(column for column in columns if columns.count(column) > 1)
        raise FileRefusedError(_("The column “%(name)s” stands twice in the first row.") % {"name": twice})
    return Sheet(columns, sheet.rows, sheet.has_types, sheet.notices)


def _names(kind: str) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for name, part in RESOURCES[kind].fields.items():
                found.setdefault(str(part.label).casefold(), name)
    return found
