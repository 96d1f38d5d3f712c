"""What can go wrong with sectors and commitments, each with a sentence a person can act on."""

from sessions_app.errors import RegisterError


class CircularLinkError(RegisterError):
    """Commitments that would go on in each other."""


class OutcomeError(RegisterError):
    """What a session is said to have done with a commitment cannot be recorded."""
