"""What is kept of a file that was refused: who sent which, when, and the sentence that said why."""

from hashlib import sha256

from django.core.files import File

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
