"""Import commitments from a spreadsheet."""

from coopdash.intake.bulk.command import ImportCommand
from coopdash.intake.choices import ImportKind


class Command(ImportCommand):
    """`manage.py import_commitments FILE`: every row is judged, then all are written or none."""

    help = (
        "Import commitments from a .csv or .xlsx file with the columns of /commitments.csv. Each row is new, "
        "changed, same, a possible duplicate or wrong; one wrong row keeps all out, with exit code 1."
    )
    kind = ImportKind.COMMITMENTS
