"""What the home page says of the register as a whole."""

from django.db.models import Max

from sectors_app.models import Commitment
from sessions_app.models import Session, Source


def register_size() -> dict:
    """Counts of sources, sessions and commitments, and when a session or commitment was last changed."""
    changed = [model.objects.aggregate(at=Max("updated_at"))["at"] for model in (Session, Commitment)]
    return {
        "sources": Source.objects.count(),
        "sessions": Session.objects.count(),
        "commitments": Commitment.objects.count(),
        "changed_at": max((at for at in changed if at), default=None),
    }
