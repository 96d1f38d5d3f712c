"""Comparing readings with annotated articles, by the rules of ``articles/ANNOTATION.md``.

Numbers, dates, country and sector codes, kinds and the document are compared exactly; names after folding
(case, titles, transliteration variants, British and American spelling); evidence by overlap of spans.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

HEADER = ("countries", "body", "number", "date_start", "date_end", "city", "document")
"""The header fields the goal is set for."""
FURTHER = ("parent_body", "previous_session", "delegates", "venue")

_TITLES = re.compile(
    r"\b(?:shri|smt|sushri|h\.?\s?e\.?|his excellency|her excellency|dr|mr|mrs|ms|prof|eng|hon)\b\.?",
    re.IGNORECASE,
)
_SPELLING = (
    ("shch", "s"),
    ("zh", "z"),
    ("kh", "k"),
    ("bh", "b"),
    ("dh", "d"),
    ("gh", "g"),
    ("th", "t"),
    ("ph", "f"),
    ("sh", "s"),
    ("ch", "c"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("aa", "a"),
    ("ks", "x"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("q", "k"),
)
_AMERICAN = (
    ("isation", "ization"),
    ("defence", "defense"),
    ("fertilis", "fertiliz"),
    ("fibre", "fiber"),
    ("labour", "labor"),
    ("centre", "center"),
    ("programme", "program"),
    ("aluminium", "aluminum"),
    ("inter-governmental", "intergovernmental"),
    ("sub-commission", "subcommission"),
    ("sub-committee", "subcommittee"),
)
_COUNTRIES = (
    ("u.s.", "us"),
    ("united states", "us"),
    ("united arab emirates", "uae"),
    ("european union", "eu"),
    ("united kingdom", "uk"),
    ("turkiye", "turkey"),
    ("czech republic", "czechia"),
)
_SMALL = {"on", "and", "the", "of", "for", "in", "a", "an"}


def ascii_small(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()


def fold_person(name: str) -> str:
    """A person's name with one spelling for the usual variants of transliteration."""
    text = ascii_small(_TITLES.sub(" ", name))
    text = re.sub(r"[^a-z ]", " ", text)
    for variant, plain in _SPELLING:
        text = text.replace(variant, plain)
    text = re.sub(r"(.)\1", r"\1", text)
    return " ".join(sorted(text.split()))


def same_person(one: str, two: str) -> bool:
    """Whether two spellings are one name."""
    return SequenceMatcher(None, fold_person(one), fold_person(two)).ratio() >= 0.8


def fold_words(name: str) -> set[str]:
    """Words of a body, town or group in American spelling, small words left out."""
    text = ascii_small(name).replace("prc", "china").replace("rok", "korea")
    for full, short in _COUNTRIES:
        text = text.replace(full, short)
    for british, american in _AMERICAN:
        text = text.replace(british, american)
    words = set(re.findall(r"[a-z0-9]+", text)) - _SMALL
    return {word.removesuffix("s") if len(word) > 4 else word for word in words}


def same_name(one: str, two: str) -> bool:
    """Whether two names of a body or group have the same words, one in seven left out."""
    first, second = fold_words(one), fold_words(two)
    if not first or not second:
        return False
    return 2 * len(first & second) / (len(first) + len(second)) >= 0.86


def same_city(one: str, two: str) -> bool:
    folded = [
        ascii_small(name).removeprefix("new ") if "delhi" in name.lower() else ascii_small(name)
        for name in (one, two)
    ]
    return SequenceMatcher(None, *folded).ratio() >= 0.85


@dataclass
class Count:
    """Right, too many and missing values of one field."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def add(self, right: int, extra: int, missing: int) -> None:
        self.right += right
        self.extra += extra
        self.missing += missing

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.extra) if self.right + self.extra else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missing) if self.right + self.missing else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.right + self.extra + self.missing
        return 2 * self.right / total if total else None


@dataclass
class Scores:
    """Counts by field for one group of articles."""

    fields: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    articles: int = 0
    verdicts_right: int = 0
    false_sessions: int = 0
    without_session: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def header(self) -> Count:
        total = Count()
        for name in HEADER:
            count = self.fields[name]
            total.add(count.right, count.extra, count.missing)
        return total


def kept_aside(article_id: str) -> bool:
    """Whether an article is kept aside: a third, by the hash of its id, the same for everybody."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 3 == 0


def score_article(scores: Scores, gold: dict, read: dict, text: str) -> None:
    """Add one article's counts."""
    scores.articles += 1
    right = gold["is_session"] == read["is_session"]
    scores.verdicts_right += right
    if not gold["is_session"]:
        scores.without_session += 1
        scores.false_sessions += bool(read["is_session"])
    if not right:
        scores.notes.append(f"{gold['id']}: is_session should be {gold['is_session']}")
    pairs = _pair_sessions(gold["sessions"], read["sessions"])
    for wanted, found in pairs:
        _score_session(scores, gold["id"], wanted, found, text)
    _score_mentions(scores, gold, read)


def _pair_sessions(gold: list[dict], read: list[dict]) -> list[tuple[dict | None, dict | None]]:
    """Each annotated session with the read one that is most like it."""
    left = list(read)
    pairs: list[tuple[dict | None, dict | None]] = []
    for wanted in gold:
        best = max(left, key=lambda found: _likeness(wanted, found), default=None)
        if best is not None:
            left.remove(best)
        pairs.append((wanted, best))
    return pairs + [(None, found) for found in left]


def _likeness(wanted: dict, found: dict) -> float:
    return (
        2 * (wanted["countries"] == found["countries"])
        + (wanted["number"] == found["number"])
        + same_name(wanted["body"] or "", found["body"] or "")
    )


def _score_session(scores: Scores, name: str, wanted: dict | None, found: dict | None, text: str) -> None:
    for key in (*HEADER, *FURTHER):
        one, two = (wanted or {}).get(key), (found or {}).get(key)
        same = one == two
        if one and two and key in ("body", "parent_body"):
            same = same_name(one, two)
        elif one and two and key == "city":
            same = same_city(one, two)
        elif one and two and key == "venue":
            same = same_city(one, two) or same_name(one, two)
        if one is None and two is None:
            continue
        if same:
            scores.fields[key].add(1, 0, 0)
        else:
            scores.fields[key].add(0, two is not None, one is not None)
            scores.notes.append(f"{name}: {key}: wanted {one!r}, read {two!r}")
    _score_lists(scores, name, wanted or {}, found or {}, text)


def _score_lists(scores: Scores, name: str, wanted: dict, found: dict, text: str) -> None:
    gold_chairs, read_chairs = wanted.get("co_chairs", []), found.get("co_chairs", [])
    _match(
        scores,
        name,
        "co_chairs",
        gold_chairs,
        read_chairs,
        lambda one, two: same_person(one["name"], two["name"]) and one["country"] == two["country"],
        lambda row: f"{row['name']} ({row['country']})",
    )
    offices = [row for row in gold_chairs if row.get("office")]
    for row in offices:
        other = next((one for one in read_chairs if same_person(row["name"], one["name"])), None)
        if other is not None:
            same = (
                bool(other["office"])
                and SequenceMatcher(None, _office(row["office"]), _office(other["office"])).ratio() >= 0.7
            )
            scores.fields["office"].add(same, not same, not same)
            if not same:
                scores.notes.append(f"{name}: office: wanted {row['office']!r}, read {other['office']!r}")
    _match(
        scores,
        name,
        "sub_groups",
        wanted.get("sub_groups", []),
        [group["name"] if isinstance(group, dict) else group for group in found.get("sub_groups", [])],
        lambda one, two: same_name(_topic_of_group(one), _topic_of_group(two)),
        str,
    )
    _match(
        scores,
        name,
        "sectors",
        wanted.get("sectors", []),
        found.get("sectors", []),
        lambda one, two: one == two,
        str,
    )
    read_commitments = [{**row, "spans": [tuple(row["span"])]} for row in found.get("commitments", [])]
    gold_commitments = [
        {**row, "spans": _occurrences(text, row["evidence"])} for row in wanted.get("commitments", [])
    ]
    _match(
        scores,
        name,
        "commitments",
        gold_commitments,
        read_commitments,
        _same_commitment,
        lambda row: f"{row['sector']} / {row['kind']} / {row['evidence'][:90]}",
    )


_A_GROUP_ON = re.compile(
    r"^(?:(?:joint|expert|technical|special|standing|working|focus|task) )*"
    r"(?:sub-?)?(?:groups?|committees?|commissions?|parties|forces?|teams?) (?:on|for) (?:the )?",
    re.IGNORECASE,
)


def _topic_of_group(name: str) -> str:
    """What a group is about: "Working Group on Mining" and "mining" are one."""
    return _A_GROUP_ON.sub("", name)


def _office(text: str) -> str:
    return " ".join(sorted(fold_words(text)))


def _occurrences(text: str, phrase: str) -> list[tuple[int, int]]:
    spans, place = [], text.find(phrase)
    while place >= 0:
        spans.append((place, place + len(phrase)))
        place = text.find(phrase, place + 1)
    return spans


def _same_commitment(one: dict, two: dict) -> bool:
    overlap = any(a < d and c < b for a, b in one["spans"] for c, d in two["spans"])
    return one["sector"] == two["sector"] and one["kind"] == two["kind"] and overlap


def _match(scores: Scores, name: str, key: str, gold: list, read: list, same, label) -> None:
    """One to one, each read value used once."""
    left = list(read)
    right = 0
    for wanted in gold:
        found = next((one for one in left if same(wanted, one)), None)
        if found is None:
            scores.notes.append(f"{name}: {key}: missing {label(wanted)}")
        else:
            left.remove(found)
            right += 1
    for found in left:
        scores.notes.append(f"{name}: {key}: too many {label(found)}")
    scores.fields[key].add(right, len(left), len(gold) - right)


def _score_mentions(scores: Scores, gold: dict, read: dict) -> None:
    _match(
        scores,
        gold["id"],
        "mentions",
        gold.get("mentions", []),
        read.get("mentions", []),
        lambda one, two: (
            one["countries"] == two["countries"]
            and one["status"] == two["status"]
            and one["number"] == two["number"]
            and same_name(one["body"], two["body"])
        ),
        lambda row: f"{row['status']} {row['body']} {row['number']}",
    )
