"""What can go wrong with sectors and commitments, each with a sentence a person can act on."""

from sessions_app.errors import RegisterError


class UnknownReferenceError(RegisterError):
    """No commitment has this reference."""
