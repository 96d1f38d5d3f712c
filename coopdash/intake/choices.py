"""The closed vocabularies of intake: where a draft stands, what is done with a value read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DraftState(TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")


class Decision(TextChoices):
    ACCEPT = "accept", _("Accept")
    EDIT = "edit", _("Edit")
    REJECT = "reject", _("Reject")


class DraftAction(TextChoices):
    """What happened to a draft, for its trail."""

    CREATED = "created", _("Read")
    SUBMITTED = "submitted", _("Sent for review")
    TAKEN_BACK = "taken_back", _("Taken back")
    RETURNED = "returned", _("Returned")
    REJECTED = "rejected", _("Rejected")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ImportKind(TextChoices):
    """Which table a file fills."""

    SESSIONS = "sessions", _("Sessions")
    COMMITMENTS = "commitments", _("Commitments")


class UploadPurpose(TextChoices):
    """What a file was sent for."""

    ARTICLE = "article", _("Article")
    SESSIONS = ImportKind.SESSIONS.value, ImportKind.SESSIONS.label
    COMMITMENTS = ImportKind.COMMITMENTS.value, ImportKind.COMMITMENTS.label


class BatchState(TextChoices):
    PREVIEWED = "previewed", _("To check")
    IMPORTED = "imported", _("Imported")
    UNDONE = "undone", _("Undone")
    DISCARDED = "discarded", _("Discarded")


class BatchStep(TextChoices):
    """What takes long with a large batch, and is then a worker's."""

    IMPORT = "import", _("Import all of it")
    UNDO = "undo", _("Undo the whole batch")
    REFRESH = "refresh", _("Judge the rows again")


class RowVerdict(TextChoices):
    """What importing a row would do."""

    ERROR = "error", _("Error")
    DUPLICATE = "duplicate", _("Possible duplicate")
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("Same")
