"""The closed vocabularies of sessions and evidence, in the field's terms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyKind(TextChoices):
    COMMISSION = "commission", _("Commission")
    SUB_COMMISSION = "sub_commission", _("Sub-commission")
    WORKING_GROUP = "working_group", _("Working group")
    SUB_GROUP = "sub_group", _("Sub-group")
    DIALOGUE = "dialogue", _("Dialogue")


class BodyStatus(TextChoices):
    ACTIVE = "active", _("Active")
    DORMANT = "dormant", _("Dormant")
    DISSOLVED = "dissolved", _("Dissolved")


class SessionKind(TextChoices):
    REGULAR = "regular", _("Regular session")
    EXTRAORDINARY = "extraordinary", _("Extraordinary session")
    REVIEW = "review", _("Review by the co-chairs")


class SessionStatus(TextChoices):
    EXPECTED = "expected", _("Expected")
    TENTATIVE = "tentative", _("Tentative")
    CONFIRMED = "confirmed", _("Confirmed")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


AHEAD = (SessionStatus.EXPECTED, SessionStatus.TENTATIVE, SessionStatus.CONFIRMED)
"""What is said of a session that is still to be held."""


class SessionCoverage(TextChoices):
    """What the register holds of a session's record; only a full protocol makes silence mean something."""

    FULL_PROTOCOL = "full_protocol", _("Full protocol")
    EXCERPT = "excerpt", _("Excerpt of the protocol")
    BOTH_RELEASES = "both_releases", _("Both sides’ releases")
    ONE_RELEASE = "one_release", _("One side’s release")
    MEDIA_ONLY = "media_only", _("Press reports only")


class DatePrecision(TextChoices):
    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class OrganisationKind(TextChoices):
    MINISTRY = "ministry", _("Ministry or department")
    AGENCY = "agency", _("Agency")
    COMPANY = "company", _("Company")
    REGION = "region", _("State or region")
    ACADEMY = "academy", _("Academy or university")
    ASSOCIATION = "association", _("Association or council")
    MEDIA = "media", _("News organisation")
    GOVERNMENT = "government", _("Government or head of state’s office")


class DocumentKind(TextChoices):
    PROTOCOL = "protocol", _("Protocol")
    AGREED_MINUTES = "agreed_minutes", _("Agreed minutes")
    RECORD_OF_DISCUSSIONS = "record_of_discussions", _("Record of discussions")
    JOINT_STATEMENT = "joint_statement", _("Joint statement")
    MEMORANDUM = "memorandum", _("Memorandum or agreements")


class SourceKind(TextChoices):
    OFFICIAL = "official", _("Official")
    WIRE = "wire", _("News agency")
    PRESS = "press", _("Press")


class Language(TextChoices):
    """Languages of sources and of printed names; wider than the three of the interface."""

    EN = "en", _("English")
    HI = "hi", _("Hindi")
    RU = "ru", _("Russian")
    PA = "pa", _("Punjabi")


IN_LANGUAGE = {"en": _("in English"), "hi": _("in Hindi"), "ru": _("in Russian")}
"""What follows the name of a text that the register has in each language of the interface."""

LANGUAGES = tuple(IN_LANGUAGE)
"""The languages of the interface, in each of which a translated text has a column of its own."""


class Script(TextChoices):
    LATIN = "Latn", _("Latin")
    DEVANAGARI = "Deva", _("Devanagari")
    CYRILLIC = "Cyrl", _("Cyrillic")
    GURMUKHI = "Guru", _("Gurmukhi")


class NameKind(TextChoices):
    OFFICIAL = "official", _("Official name")
    SHORT = "short", _("Short name")
    ACRONYM = "acronym", _("Acronym")
    PRINTED = "printed", _("As printed")
    TERM = "term", _("Term used for it in texts")


class Stance(TextChoices):
    """How a source stands to the value the register shows."""

    STATES = "states", _("States it")
    IMPLIES = "implies", _("Implies it")
    DIFFERS = "differs", _("States another value")


class GradeLetter(TextChoices):
    A = "A", _("Both sides’ official texts, or the signed document")
    B = "B", _("One side’s official text")
    C = "C", _("Two or more independent origins")
    D = "D", _("One origin only")


class Qualifier(TextChoices):
    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    ABOVE = "above", _("above")
    BELOW = "below", _("below")
