"""The kinds of values that an article gives, their parts, and how each part is checked."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from coopdash.intake.lib.countries import LONGEST_NAME, country_code, no_country, pair_code
from coopdash.intake.lib.dates import parse_date
from coopdash.intake.lib.legibility import stray_sign
from sectors_app.choices import CommitmentKind, MentionRole, Strength
from sessions_app.choices import BodyKind, DocumentKind, OrganisationKind, SessionStatus
from sessions_app.lib.limits import MOST_DELEGATES, MOST_SESSIONS
from sessions_app.lib.text import ascii_digits, normalise
from sessions_app.models.base import ascii_slug

NEW = "new"
"""What a link says of a thing that the register does not have yet."""


LONG = 300
"""Characters from which on a box grows with what stands in it."""


@dataclass(frozen=True)
class Part:
    """One box of a value: ``type`` is text, number, date, choice, link, country, code or flag.

    ``max`` is how many characters it takes, ``most`` how large a number may be.
    """

    name: str
    label: Promise
    type: str = "text"
    max: int = LONG
    required: bool = False
    choices: tuple = ()
    most: int = MOST_DELEGATES

    @property
    def is_long(self) -> bool:
        """Whether what it holds is longer than a line: the name of a commission, a wording."""
        return self.type == "text" and self.max >= LONG


@dataclass(frozen=True)
class Kind:
    """A kind of value. The first part is the one that says most; ``family`` is its tint in the article."""

    code: str
    group: str
    family: str
    label: Promise
    parts: tuple[Part, ...]
    is_many: bool = False

    @property
    def main(self) -> Part:
        return self.parts[0]

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)


GROUPS = {
    "identity": gettext_lazy("Which session"),
    "when": gettext_lazy("When and where"),
    "people": gettext_lazy("People"),
    "organisations": gettext_lazy("Organisations"),
    "subgroups": gettext_lazy("Sub-groups"),
    "outcome": gettext_lazy("Outcome"),
    "sectors": gettext_lazy("Sectors named without a commitment"),
    "commitments": gettext_lazy("Commitments"),
}

_LINK = gettext_lazy("In the register")
_ROLES = tuple(choice for choice in MentionRole.choices if choice[0] != MentionRole.MADE)
"""What a session may do with a commitment besides making it, or saying again what an earlier one made."""
_KINDS = (
    Kind(
        "body",
        "identity",
        "h-frame",
        gettext_lazy("Body"),
        (
            Part("name", gettext_lazy("Name"), required=True),
            Part("link", _LINK, "link"),
            Part("pair", gettext_lazy("Countries, such as IN-RU"), "pair", max=2 * LONGEST_NAME),
            Part("body_kind", gettext_lazy("Kind"), "choice", choices=tuple(BodyKind.choices)),
            Part("code", gettext_lazy("Code in the address"), "code", max=40),
        ),
    ),
    Kind(
        "parent",
        "identity",
        "h-frame",
        gettext_lazy("Under"),
        (
            Part("name", gettext_lazy("Name"), required=True),
            Part("link", _LINK, "link"),
            Part("code", gettext_lazy("Code in the address"), "code", max=40),
        ),
    ),
    Kind(
        "number",
        "identity",
        "h-id",
        gettext_lazy("Session number"),
        (Part("number", gettext_lazy("Number"), "number", required=True, most=MOST_SESSIONS),),
    ),
    Kind(
        "previous",
        "identity",
        "h-id",
        gettext_lazy("Previous session"),
        (Part("number", gettext_lazy("Number"), "number", required=True, most=MOST_SESSIONS),),
    ),
    Kind(
        "status",
        "identity",
        "h-id",
        gettext_lazy("What became of it"),
        (
            Part(
                "status",
                gettext_lazy("Status"),
                "choice",
                required=True,
                choices=tuple(SessionStatus.choices),
            ),
        ),
    ),
    Kind(
        "date",
        "when",
        "h-when",
        gettext_lazy("Held on"),
        (Part("date", gettext_lazy("Date"), "date", required=True, max=80),),
    ),
    Kind(
        "city",
        "when",
        "h-when",
        gettext_lazy("City"),
        (
            Part("name", gettext_lazy("Name"), required=True, max=120),
            Part("link", _LINK, "link"),
            Part("country", gettext_lazy("Country"), "country", max=LONGEST_NAME),
        ),
    ),
    Kind(
        "venue",
        "when",
        "h-when",
        gettext_lazy("Venue"),
        (Part("name", gettext_lazy("Name"), required=True, max=160),),
    ),
    Kind(
        "host",
        "when",
        "h-when",
        gettext_lazy("Host country"),
        (Part("country", gettext_lazy("Country"), "country", required=True, max=LONGEST_NAME),),
    ),
    Kind(
        "chair",
        "people",
        "h-who",
        gettext_lazy("Co-chair"),
        (
            Part("name", gettext_lazy("Name"), required=True, max=160),
            Part("side", gettext_lazy("Side"), "country", required=True, max=LONGEST_NAME),
            Part("office", gettext_lazy("Office as printed")),
            Part("link", _LINK, "link"),
        ),
        is_many=True,
    ),
    Kind(
        "organisation",
        "organisations",
        "h-who",
        gettext_lazy("Organisation of a co-chair"),
        (
            Part("name", gettext_lazy("Name"), required=True, max=200),
            Part("side", gettext_lazy("Side"), "country", required=True, max=LONGEST_NAME),
            Part("link", _LINK, "link"),
            Part("sort", gettext_lazy("Kind"), "choice", choices=tuple(OrganisationKind.choices)),
        ),
        is_many=True,
    ),
    Kind(
        "publisher",
        "organisations",
        "h-who",
        gettext_lazy("Publisher of the article"),
        (
            Part("name", gettext_lazy("Name"), required=True, max=200),
            Part("link", _LINK, "link"),
            Part("sort", gettext_lazy("Kind"), "choice", choices=tuple(OrganisationKind.choices)),
            Part("country", gettext_lazy("Country"), "country", max=LONGEST_NAME),
        ),
    ),
    Kind(
        "subgroup",
        "subgroups",
        "h-frame",
        gettext_lazy("Sub-group"),
        (
            Part("name", gettext_lazy("Name"), required=True, max=160),
            Part("link", _LINK, "link"),
            Part("code", gettext_lazy("Code in the address"), "code", max=40),
        ),
        is_many=True,
    ),
    Kind(
        "document",
        "outcome",
        "h-out",
        gettext_lazy("Signed"),
        (
            Part(
                "document_kind",
                gettext_lazy("Document"),
                "choice",
                required=True,
                choices=tuple(DocumentKind.choices),
            ),
        ),
    ),
    Kind(
        "delegates",
        "outcome",
        "h-out",
        gettext_lazy("Delegates"),
        (
            Part("number", gettext_lazy("Number"), "number", required=True),
            Part("approximate", gettext_lazy("The count is approximate"), "flag"),
        ),
    ),
    Kind(
        "sector",
        "sectors",
        "h-out",
        gettext_lazy("Sector"),
        (Part("sector", gettext_lazy("Sector"), "sector", required=True),),
        is_many=True,
    ),
    Kind(
        "commitment",
        "commitments",
        "h-item",
        gettext_lazy("Commitment"),
        (
            Part("wording", gettext_lazy("Wording of the register"), required=True),
            Part("sector", gettext_lazy("Sector"), "sector", required=True),
            Part(
                "commitment_kind",
                pgettext_lazy("of a commitment", "Kind"),
                "choice",
                required=True,
                choices=tuple(CommitmentKind.choices),
            ),
            Part(
                "strength",
                gettext_lazy("Strength"),
                "choice",
                required=True,
                choices=tuple(Strength.choices),
            ),
            Part("link", _LINK, "link"),
            Part("role", gettext_lazy("What the session did with it"), "choice", choices=_ROLES),
            Part("due", gettext_lazy("Due, such as 2027 or 31 March 2027"), "date", max=80),
        ),
        is_many=True,
    ),
)
KINDS = {kind.code: kind for kind in _KINDS}


@dataclass
class Checked:
    """The parts of a value after checking, and a sentence for each part that is wrong."""

    values: dict = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def check(kind: Kind, raw: dict[str, str], known: Callable[[Part, str], bool]) -> Checked:
    """Check what was typed. ``known`` says whether the register has the row that a link or sector names."""
    checked = Checked()
    for part in kind.parts:
        text = normalise(str(raw.get(part.name, "")))
        try:
            checked.values[part.name] = _check(part, text, known)
        except ValueError as error:
            checked.errors[part.name] = str(error)
    return checked


def _check(part: Part, text: str, known: Callable[[Part, str], bool]):
    if part.type == "flag":
        return bool(text)
    if not text:
        if part.required:
            raise ValueError(_("Give this: %(label)s.") % {"label": part.label})
        return None if part.type in ("number", "date", "link") else ""
    if code := stray_sign(text):
        raise ValueError(_("A character here is no text (U+%(code)s): type it again.") % {"code": code})
    if len(text) > part.max:
        raise ValueError(_("Use at most %(n)d characters.") % {"n": part.max})
    return _CHECKS.get(part.type, _text)(part, text, known)


def _text(part, text, known):
    return " ".join(text.split())


def _number(part, text, known):
    digits = ascii_digits(text)
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 9 or not 1 <= int(digits) <= part.most:
        raise ValueError(
            _("Give a whole number from 1 to %(most)d, not “%(text)s”.")
            % {"most": part.most, "text": text[:20]}
        )
    return int(digits)


def _choice(part, text, known):
    if text not in dict(part.choices):
        raise ValueError(_("Choose one of the values offered."))
    return text


def _known(part, text, known):
    if part.type == "link" and text == NEW:
        return None
    if not known(part, text):
        raise ValueError(_("The register has no such row any longer: choose another one."))
    return int(text) if part.type == "link" else text


def _country(part, text, known):
    if code := country_code(text):
        return code
    raise ValueError(no_country(text))


def _pair(part, text, known):
    codes = pair_code(text).split("-")
    if len(codes) != 2 or codes[0] == codes[1]:
        raise ValueError(_("Give two different countries, such as IN-RU."))
    return tuple(sorted(codes))


def as_kept(part: Part, text: str) -> str:
    """What is typed as it is kept: countries by their codes, as far as they are known."""
    to_code = {"country": country_code, "pair": pair_code}.get(part.type)
    return (to_code(text) if to_code else "") or text


def _code(part, text, known):
    try:
        ascii_slug(text)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    return text


_CHECKS = {
    "number": _number,
    "date": lambda part, text, known: parse_date(text),
    "choice": _choice,
    "link": _known,
    "sector": _known,
    "country": _country,
    "pair": _pair,
    "code": _code,
}
