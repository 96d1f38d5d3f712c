"""What intake refuses, each with a sentence a person can act on."""

from sessions_app.errors import RegisterError, StaleVersionError


class IntakeError(RegisterError):
    """Intake cannot do this; the message says why."""


class StaleDraftError(StaleVersionError):
    """Somebody saved a newer version of the draft since it was opened."""


class WrongStateError(IntakeError):
    """The draft does not stand where this step begins."""


class NotReadyError(IntakeError):
    """Values are open or wrong; ``review`` says which."""

    def __init__(self, message, review=None):
        super().__init__(message)
        self.review = review


class SameTextError(IntakeError):
    """The same text was read before; ``draft`` is what came of it."""

    def __init__(self, message, draft):
        super().__init__(message)
        self.draft = draft


class DependentsError(IntakeError):
    """Other rows stand on what a draft added; ``rows`` names them."""

    def __init__(self, message, rows):
        super().__init__(message)
        self.rows = rows


class NoNoteError(IntakeError):
    """A step that has to say why does not."""


class MovedError(IntakeError):
    """The register is no longer as it was shown before somebody confirmed."""


class FileRefusedError(IntakeError):
    """A table cannot be read at all; no row of it is judged."""


class BatchError(IntakeError):
    """A batch cannot be imported or undone as it stands."""


class StaleBatchError(BatchError):
    """The register, or the batch, changed since the preview was made."""


class ImportedError(BatchError):
    """The same file was imported before; ``batch`` is what came of it."""

    def __init__(self, message, batch):
        super().__init__(message)
        self.batch = batch
