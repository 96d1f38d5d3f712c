"""Which row of the register a value under review is linked to, and which others it might be."""

from collections.abc import Iterable

from coopdash.intake.choices import Decision
from coopdash.intake.lib.codes import SUB_GROUP_ON, short_code, whole_words
from coopdash.intake.lib.countries import country_of_town, names_of
from coopdash.intake.lib.keys import as_key
from coopdash.intake.lib.kinds import NEW
from coopdash.intake.lib.names import fold, own_names, script_of
from coopdash.intake.reading.data import load
from coopdash.intake.selectors.register import Register
from coopdash.intake.selectors.rows import Row
from sectors_app.models import Commitment
from sessions_app.choices import LANGUAGES, BodyKind, OrganisationKind, SourceKind
from sessions_app.models import Body, Organisation, Person, Place

SHORT = 3
"""Letters of the longest word that tells nothing of what is undertaken."""
STEM = 6
"""Letters by which a word is the same in another form."""
SAME_WORDS = 2
"""Telling words that commitments of two kinds share at least, if they are one."""
COMMON_WORDS = frozenset(load("stopwords")["links_common"])
"""Words that most outcomes share."""
_KIND_WORDS = (
    ("sub-commission", BodyKind.SUB_COMMISSION),
    ("working group", BodyKind.WORKING_GROUP),
    ("task force", BodyKind.WORKING_GROUP),
    ("commission", BodyKind.COMMISSION),
    ("committee", BodyKind.COMMISSION),
    ("council", BodyKind.COMMISSION),
    ("dialogue", BodyKind.DIALOGUE),
    ("consultations", BodyKind.DIALOGUE),
    ("summit", BodyKind.DIALOGUE),
)


def frame(rows: list[Row], register: Register, chosen=None) -> tuple[Body | None, tuple[str, str] | None]:
    """The body as linked, and the country pair that everything else belongs to.

    ``chosen`` is the session that the article is evidence for: its body stands in where none is named.
    """
    row = next((row for row in rows if row.kind.code == "body"), None)
    if row is None or row.is_empty or row.decision == Decision.REJECT:
        return (chosen.body, chosen.body.sides()) if chosen else (None, None)
    link = row.raw.get("link", "")
    body = register.rows(Body).get(as_key(link))
    pair = tuple(
        sorted(code.strip().upper() for code in row.raw.get("pair", "").replace("–", "-").split("-"))
    )
    pair = pair if len(pair) == 2 else None
    if body is None and not link:
        body = register.find(Body, *_names(row), among=lambda found: pair is None or found.sides() == pair)
        if body is not None:
            row.raw["link"] = str(body.pk)
        elif chosen is not None and pair in (None, chosen.body.sides()):
            # An unknown name in an article on a known session: another name of its body.
            body = register.rows(Body)[chosen.body_id]
            row.raw["link"] = str(body.pk)
    return body, body.sides() if body else pair


def _names(row: Row) -> list[str]:
    """What a value is called; if somebody typed another name, the article no longer says who is meant."""
    name = row.raw.get("name", "")
    if name != row.as_read:
        return [name]
    return [name, row.raw.get("printed", ""), row.raw.get("name_en", ""), *own_names(row.raw)]


def scope(row: Row, review):
    """The model that a link of this value leads to, and which rows of it come into question.

    Those of people and organisations are of the side's country, and no others are read: there may be many.
    """
    code, pair, body = row.kind.code, review.pair, review.body
    if code == "body":
        return Body, {"among": lambda found: found.kind != BodyKind.SUB_GROUP}
    if code == "parent":
        return Body, {"among": lambda found: pair is None or found.sides() == pair}
    if code == "city":
        return Place, {}
    if code == "chair":
        side = row.raw.get("side", "").upper()
        return Person, {"countries": (side,) if side else None}
    if code == "publisher":
        return Organisation, {}
    if code == "organisation":
        side = row.raw.get("side", "").upper()
        return Organisation, {"countries": ("", side) if side else None}
    if code == "subgroup":
        return Body, {"among": lambda found: body is not None and found.parent_id == body.pk}
    return None, {}


def linked(row: Row, review, taken: set[int]):
    """The row of the register that a value is linked to; chosen by its exact name where nobody chose yet."""
    link = row.raw.get("link", "")
    if row.kind.code == "commitment":
        return _commitment(row, review, taken)
    model, those = scope(row, review)
    if model is None or link == NEW:
        return None
    if not link:
        names = _names(row)
        found = review.register.find(model, *names, **those)
        if found is None and row.kind.code == "organisation":
            side = row.raw.get("side", "").upper()
            found = review.register.find_of(side, model, *names, **those)
        if row.kind.code == "parent" and found is None and review.body and review.body.parent:
            found = review.body.parent
        row.raw["link"] = str(found.pk) if found else NEW
        if found is None:
            _propose(row, review)
        return found
    return review.register.row(model, as_key(link), those.get("countries"))


def _propose(row: Row, review) -> None:
    """What a new body would be called in addresses, and its kind, from an English name; what is usual."""
    name = row.raw.get("name", "")
    if not name:
        return
    if row.kind.code == "organisation":
        row.raw.setdefault("sort", OrganisationKind.MINISTRY.value)
    if row.kind.code == "publisher":
        is_official = review.draft.kind == SourceKind.OFFICIAL
        row.raw.setdefault(
            "sort", str((OrganisationKind.MINISTRY if is_official else OrganisationKind.MEDIA).value)
        )
    if row.kind.code == "city" and not row.raw.get("country"):
        row.raw["country"] = country_of_town(name)
    if row.kind.code in ("body", "parent", "subgroup") and name.isascii():
        row.raw.setdefault("code", _code(row.kind.code, name, review))
    if row.kind.code == "body":
        low = name.lower()
        for word, kind in _KIND_WORDS:
            if word in low:
                row.raw.setdefault("body_kind", str(kind.value))
                break


def _code(kind: str, name: str, review) -> str:
    """A code for a new body: short, as the register's own are; of its whole name where that one is taken."""
    if kind == "subgroup":
        return whole_words(name.removeprefix(SUB_GROUP_ON))
    pair = review.pair or ()
    code = short_code(name, [word for country in pair for word in names_of(country)])
    taken = {body.slug for body in review.register.rows(Body).values() if body.sides() == pair}
    return whole_words(name) if code in taken else code


def commitment_choices(row: Row, review) -> tuple[list[Commitment], int]:
    """Commitments of the body to choose from, and how many in front may be the one meant.

    Those are of its sector, and share a word that says what is undertaken.
    """
    said = _telling_words(f"{row.raw.get('wording', '')} {row.quote}")
    shared = {
        one.pk: len(
            said & _telling_words(" ".join(getattr(one, f"wording_{code}") or "" for code in LANGUAGES))
        )
        for one in review.register.commitments_of(review.body)
        if one.sector.code == row.raw.get("sector")
    }
    known = sorted(review.register.commitments_of(review.body), key=lambda one: -shared.get(one.pk, 0))
    return known, sum(count > 0 for count in shared.values())


def _telling_words(wording: str) -> set[str]:
    return {word for word in fold(wording).split() if len(word) > SHORT} - COMMON_WORDS


def _commitment(row: Row, review, taken: set[int]) -> Commitment | None:
    """The known commitment meant: as chosen; else, at a session of the register, the likest of its sector."""
    known = {one.pk: one for one in review.register.commitments_of(review.body)}
    link = row.raw.get("link", "")
    if link:
        return known.get(as_key(link))
    target = as_key(review.draft.edits.get("target", ""))
    row.raw["link"] = NEW
    if target is None:
        return None
    here = review.register.mentioned_at(target)
    best = likeliest_commitment(row, (one for pk, one in known.items() if pk in here and pk not in taken))
    if best is not None:
        taken.add(best.pk)
        row.raw["link"] = str(best.pk)
    return best


def likeliest_commitment(row: Row, among: Iterable[Commitment]) -> Commitment | None:
    """The commitment of its sector that a value shares most words with, and the kind."""
    words = set(fold(row.raw.get("wording", "")).split())
    told = _beginnings(_telling_words(f"{row.raw.get('wording', '')} {row.quote}"))
    rated = [
        (
            len(words & set(fold(one.wording_en or "").split())),
            one.kind == row.raw.get("commitment_kind"),
            -one.pk,
            one,
        )
        for one in among
        if one.sector.code == row.raw.get("sector") and not _is_another(row, one, told)
    ]
    return max(rated, key=lambda item: item[:3])[3] if rated else None


def _is_another(row: Row, one: Commitment, told: set[str]) -> bool:
    """Whether a commitment is of another kind, and its words in the same letters say another thing.

    A task force on magnets is not the mining of rare earths, although both are of one sector.
    """
    if one.kind == row.raw.get("commitment_kind"):
        return False
    known = _beginnings(_telling_words(" ".join(getattr(one, f"wording_{code}") or "" for code in LANGUAGES)))
    in_common = {script_of(word) for word in told} & {script_of(word) for word in known}
    return bool(in_common) and len(told & known) < SAME_WORDS


def _beginnings(words: set[str]) -> set[str]:
    """Words without their endings, as far as a few letters tell."""
    return {word[:STEM] for word in words}
