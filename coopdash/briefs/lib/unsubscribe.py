"""The signed token of a mail that lets its reader decline more of the kind without signing in (RFC 8058)."""

from dataclasses import dataclass

from django.core import signing

from coopdash.briefs.choices import ReminderKind

_SALT = "coopdash.reminders.decline"


@dataclass(frozen=True)
class Declined:
    """Whose mails of which kind are to end."""

    user: int
    kind: str

    @property
    def label(self) -> str:
        return str(ReminderKind(self.kind).label)


def token_of(declined: Declined) -> str:
    return signing.dumps([declined.user, declined.kind], salt=_SALT)


def read_token(token: str) -> Declined | None:
    """What a token asks for; ``None`` where it is not one of ours. It never ages: old mails must work too."""
    try:
        user, kind = signing.loads(token, salt=_SALT)
        return Declined(int(user), ReminderKind(kind).value)
    except (signing.BadSignature, TypeError, ValueError):
        return None
