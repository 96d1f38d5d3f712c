"""What is kept of a file that was refused: who sent which, when, and the sentence that said why."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.core.files import File
from django.core.files.base import ContentFile

from coopdash.intake.errors import FileRefusedError, ImportedError
from coopdash.intake.lib.files.names import shown_name
from coopdash.intake.models import RefusedUpload


def refused_upload_create(*, purpose: str, file: File, reason: str, by) -> RefusedUpload:
    """Put one refused file on record; ``by`` is nobody where a command was run in nobody's name."""
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    refused = RefusedUpload(
        purpose=purpose,
        file_name=shown_name(file.name or ""),
        size=file.size,
        sha256=digest.hexdigest(),
        reason=reason,
        by=by,
    )
    refused.full_clean()
    refused.save()
    return refused


@contextmanager
def refusals_recorded(*, purpose: str, name: str, data: bytes, by) -> Iterator[None]:
    """Put a table on record where it is refused here; whoever sent it is still to be told."""
    try:
        yield
    except (FileRefusedError, ImportedError) as error:
        refused_upload_create(purpose=purpose, file=ContentFile(data, name), reason=str(error), by=by)
        raise
