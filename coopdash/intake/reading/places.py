"""Countries and towns in a text, in three languages and all their forms."""

import re
from dataclasses import dataclass
from functools import cache

from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit, Lexicon
from coopdash.intake.reading.russian import name_forms

_RU_ADJECTIVE = ("ая", "ой", "ий", "ого", "ому", "им", "ую", "ие", "их", "ими", "ое", "ом", "о", "ой", "ою")


@dataclass(frozen=True, slots=True)
class Country:
    """A country word: its code, and whether it is a name or an adjective ("Indian", "российско-")."""

    code: str
    adjective: bool


@dataclass(frozen=True, slots=True)
class City:
    """A town with its English name and country."""

    name: str
    country: str


@cache
def country_rows() -> dict[str, dict]:
    return {row["code"]: row for row in load("countries")}


def short_name(code: str) -> str:
    """The country as names of bodies have it: "U.S.", "India", "EU"."""
    special = {"US": "U.S.", "EU": "EU", "GB": "UK", "AE": "UAE"}
    if code in special:
        return special[code]
    row = country_rows().get(code)
    return row["en"][0] if row and code != "KR" else "Korea" if code == "KR" else code


def capital_of(code: str) -> str | None:
    row = country_rows().get(code)
    return row["capital"] if row else None


@cache
def country_lexicon() -> Lexicon:
    lexicon = Lexicon(exact=True)
    for row in load("countries"):
        name, adjective = Country(row["code"], False), Country(row["code"], True)
        for english in row["en"]:
            lexicon.add(english, name)
            if not english.isupper() and "." not in english:
                lexicon.add(english + "'s", name)
        for english in row["en_adjective"]:
            lexicon.add(english, adjective)
            lexicon.add(english + "s", adjective)
        lexicon.add_all(row["hi"], name)
        for form in load("bodies")["hi"]["official_names"]:
            # "तंजानिया संयुक्त गणराज्य", "ओमान सल्तनत"
            lexicon.add_all([f"{hindi} {form}" for hindi in row["hi"]], name)
        lexicon.add_all(row["hi_adjective"], adjective)
        for russian in row["ru"]:
            lexicon.add_all(name_forms(russian) if not russian.isupper() else [russian], name)
        # A region whose government sets up bodies with another country stands for its own.
        for region in row.get("en_regions", ()):
            lexicon.add_all([region, region + "'s"], name)
        for region in row.get("ru_regions", ()):
            lexicon.add_all(name_forms(region), name)
        for stem in [*row["ru_adjective"], *row.get("ru_region_adjectives", ())]:
            lexicon.add_all({stem + ending for ending in _RU_ADJECTIVE} | {stem}, adjective)
    # In English "Indo-" and the like stand only in compounds; "US" must not be "us".
    lexicon.add("U.S", name_of("US"))
    return lexicon


def name_of(code: str) -> Country:
    return Country(code, False)


@cache
def city_lexicon() -> Lexicon:
    lexicon = Lexicon(exact=True)
    for row in load("cities"):
        city = City(row["en"][0], row["country"])
        lexicon.add_all(row["en"], city)
        lexicon.add_all([name + "'s" for name in row["en"]], city)
        lexicon.add_all(row["hi"], city)
        # As PDF files give them, which often have no spaces in Hindi.
        lexicon.add_all([name.replace(" ", "") for name in row["hi"] if " " in name], city)
        for russian in row["ru"]:
            lexicon.add_all(name_forms(russian), city)
    return lexicon


@cache
def town_adjectives() -> dict[str, str]:
    """The stems of Russian adjectives of towns, "московск", with the town; none that is a country's too."""
    known = dict(load("russian")["town_adjectives"])
    countries = {stem for row in load("countries") for stem in row["ru_adjective"]}
    for row in load("cities"):
        for name in row["ru"]:
            low = name.lower().replace("ё", "е")
            stem = low if low.endswith("ск") else low.rstrip("аяоеиыуьй") + "ск"
            if len(low) > 4 and " " not in low and stem not in countries:
                known.setdefault(stem, row["en"][0])
                if stem.endswith("лск"):
                    # "Тульская область", "Гомельская область"
                    known.setdefault(stem.removesuffix("ск") + "ьск", row["en"][0])
    return known


# Country words that are common words too when not capitalised.
def country_hits(tokens, first: int = 0, last: int | None = None) -> list[Hit]:
    """Country words between two token indexes; Latin and Cyrillic ones need a capital, unless compounds."""
    hits = []
    for hit in country_lexicon().find(tokens, first, last):
        token = tokens[hit.first]
        if token.text[0].islower() and token.text[0].isascii():
            continue
        if token.text[0].islower() and not hit.payload.adjective:
            continue
        if hit.last < len(tokens) and tokens[hit.last].low == "सागर":
            # "दक्षिण चीन सागर"
            continue
        hits.append(hit)
    return hits


# "в Москве" is where something was; "от Москвы", "Москва и Минск" are those who govern there.
_WHERE = frozenset(("в", "во", "из", "под", "около", "через", "возле", "близ", "г", "городе", "столице"))


def capital_hits(tokens, first: int = 0, last: int | None = None) -> list[Hit]:
    """Capitals that stand for their countries: "От Кишинева участвовал …", "Астана и Лондон провели …"."""
    return [
        hit
        for hit in city_hits(tokens, first, last)
        if hit.payload.name == capital_of(hit.payload.country)
        and (hit.first == 0 or tokens[hit.first - 1].low not in _WHERE)
    ]


_PEOPLE_ENDINGS = ("", "е", "ы", "и", "ов", "ев", "ей", "ам", "ами", "ах", "ян")


@cache
def _peoples() -> Lexicon:
    """Those who live in a country, in the plural: "белорусов возглавляет …", "от узбеков …"."""
    lexicon = Lexicon(exact=True)
    for row in load("countries"):
        for stem in row.get("ru_people", ()):
            lexicon.add_all({stem + ending for ending in _PEOPLE_ENDINGS}, Country(row["code"], True))
    return lexicon


def states_named(tokens, first: int, last: int) -> list[str]:
    """The countries named between two token indexes, by their capitals and their people too."""
    hits = [
        *country_hits(tokens, first, last),
        *capital_hits(tokens, first, last),
        *_peoples().find(tokens, first, last),
    ]
    return [
        hit.payload.code if isinstance(hit.payload, Country) else hit.payload.country
        for hit in sorted(hits, key=lambda hit: hit.first)
    ]


@cache
def _towns_by_name() -> dict[str, str]:
    return {row["en"][0]: row["country"] for row in load("cities")}


def country_of_a_region(tokens, place: int, last: int) -> tuple[str, int] | None:
    """The country of "Тульской области", and the index behind it; "Псковской и …" goes on with another."""
    if place >= last or not tokens[place].capital:
        return None
    stem = _REGION_ENDING.sub("", tokens[place].low)
    town = town_adjectives().get(stem) if stem != tokens[place].low else None
    behind = tokens[place + 1].low if place + 1 < last else ""
    if town is None or town not in _towns_by_name() or behind not in _REGIONS | {"и"}:
        return None
    return _towns_by_name()[town], place + 1 + (behind in _REGIONS)


_REGION_ENDING = re.compile(r"(?<=ск)(?:ая|ой|ую|ого|ий|ом|им)\Z")
_REGIONS = frozenset(("области", "областью", "областей", "областями", "край", "края", "краем", "велаята"))


def city_hits(tokens, first: int = 0, last: int | None = None) -> list[Hit]:
    """Towns between two token indexes."""
    return [
        hit for hit in city_lexicon().find(tokens, first, last) if not tokens[hit.first].text[0].islower()
    ]
