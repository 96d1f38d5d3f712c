"""What the register knows: names of bodies, people, towns and sector terms, ready to be looked up in a text.

A gazetteer is made once, from the register's database or, where that is empty, from the fixtures and the
taxonomy; reading itself asks no database.
"""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Lexicon
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.russian import with_fleeting_vowels


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of the register: its name, pair, kind and parent."""

    name: str
    kind: str
    countries: tuple[str, ...]
    parent: str | None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the register."""

    name: str
    country: str


@dataclass
class Gazetteer:
    """Names by which things are found in texts."""

    bodies: Lexicon = field(default_factory=Lexicon)
    people: dict[str, KnownPerson] = field(default_factory=dict)
    places: Lexicon = field(default_factory=lambda: Lexicon(exact=True))
    terms: Lexicon = field(default_factory=Lexicon)
    pairs: dict[frozenset[str], tuple[str, str]] = field(default_factory=dict)
    known_bodies: list[KnownBody] = field(default_factory=list)
    sector_names: dict[str, str] = field(default_factory=dict)
    """English names of sectors by code."""

    def add_body(self, body: KnownBody, names: list[str]) -> None:
        """Put in a body under all its names; names that many bodies could have are left out."""
        self.known_bodies.append(body)
        if len(body.countries) == 2:
            self.pairs.setdefault(frozenset(body.countries), body.countries)
        for name in dict.fromkeys(names):
            words = name.split()
            # "Working group" alone could be anybody's.
            if (
                len(words) >= 4
                or (len(words) == 1 and name.isupper())
                or ("-" in name and name.upper() == name)
            ):
                self.bodies.add(name, body)

    def add_person(self, person: KnownPerson, names: list[str]) -> None:
        for name in names:
            self.people[name_key(name)] = person

    def person(self, printed: str) -> KnownPerson | None:
        """The person of this name, in any script the register has it in."""
        return self.people.get(name_key(printed))

    def add_terms(self, code: str, terms: list[str]) -> None:
        _add_terms(self.terms, code, terms)

    def add_general_terms(self) -> None:
        """Put in the terms of every register; what has been said of one before stands above them."""
        self.terms = self.terms.above(general_terms())

    def sector_name(self, code: str) -> str:
        """The English name of a sector; words of its code where nothing says more."""
        return self.sector_names.get(code) or code.rpartition(".")[2].replace("_", " ")


_TITLES = re.compile(
    r"^(?:(?:h\.?\s?e\.?|his excellency|her excellency|shri|smt|sushri|mr|mrs|ms|dr|prof|eng|hon|sir|"
    r"श्री|श्रीमती|सुश्री|डा|महामहिम|प्रो|г-н|г-жа)\.?\s+)+",
    re.IGNORECASE,
)


def name_key(name: str) -> str:
    """A name in one spelling: no titles, no initials' full stops, no accents, small letters."""
    plain = _TITLES.sub("", plain_of(name).text.strip().lower())
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFD", plain)
        if unicodedata.category(sign) != "Mn" or "\u0900" <= sign <= "\u097f"
    )
    return re.sub(r"[.\s]+", " ", plain).strip()


def _add_terms(lexicon: Lexicon, code: str, terms: list[str]) -> None:
    for term in terms:
        lexicon.add_all(with_fleeting_vowels(term), code)


@cache
def general_terms() -> Lexicon:
    """The surface terms that do not depend on a register: some 25,000, stemmed once a process."""
    lexicon = Lexicon()
    for code, by_language in load("terms").items():
        for terms in by_language.values():
            _add_terms(lexicon, code, terms)
    return lexicon


def from_fixtures(fixtures: Path, taxonomy: Path | None = None) -> Gazetteer:
    """A gazetteer from the folders of fixtures, and a taxonomy file where there is one."""
    gazetteer = Gazetteer()
    # What a register says of a term stands above the general list.
    sectors = fixtures / "sectors.json"
    if sectors.is_file():
        for row in json.loads(sectors.read_text(encoding="utf-8")):
            code = row["fields"].get("code", "")
            gazetteer.sector_names[code] = row["fields"].get("name_en", "")
            gazetteer.add_terms(code, [name[0] for name in row.get("names", ())])
    if taxonomy is not None and taxonomy.is_file():
        for row in json.loads(taxonomy.read_text(encoding="utf-8"))["sectors"]:
            for terms in row.get("terms", {}).values():
                gazetteer.add_terms(row["code"], terms)
    gazetteer.add_general_terms()
    bodies: dict[str, dict] = {}
    people: dict[str, dict] = {}
    for folder in ("seeds", "reference"):
        for name, rows in (("bodies", bodies), ("people", people)):
            path = fixtures / folder / f"{name}.json"
            if not path.is_file():
                continue
            for row in json.loads(path.read_text(encoding="utf-8")):
                fields = row["fields"]
                known = rows.setdefault(fields.get("path") or fields["slug"], {"names": []})
                known.update({key: value for key, value in fields.items() if value})
                known["names"] += [name[0] for name in row.get("names", ())]
    for path, row in bodies.items():
        if not row.get("name_en"):
            continue
        parent = bodies.get(path.rpartition("/")[0], {}).get("name_en")
        names = (
            [row.get(f"name_{language}") for language in ("en", "hi", "ru")]
            + [row.get("acronym")]
            + row["names"]
        )
        gazetteer.add_body(
            KnownBody(
                row["name_en"],
                row.get("kind", ""),
                (row.get("country_a", ""), row.get("country_b", "")),
                parent,
            ),
            [name for name in names if name],
        )
    for row in people.values():
        names = [row.get(f"name_{language}") for language in ("en", "hi", "ru")] + row["names"]
        gazetteer.add_person(
            KnownPerson(row["name_en"], row.get("country", "")), [name for name in names if name]
        )
    return gazetteer
