"""Russian cases: the forms of a name of a country or city, and a person's name back in the nominative."""

import re

from coopdash.intake.reading.data import load

_ADJECTIVE = {
    "ая": ("ая", "ой", "ую", "ою"),
    "ый": ("ый", "ого", "ому", "ым", "ом"),
    "ой": ("ой", "ого", "ому", "ым", "ом"),
    "ий": ("ий", "его", "ему", "им", "ем", "ого", "ому", "ом"),
    "ие": ("ие", "их", "им", "ими"),
    "ые": ("ые", "ых", "ым", "ыми"),
}
# Of two-part names in which only the last part is declined ("Санкт-Петербурга").
_STIFF = {
    "санкт",
    "нью",
    "рио",
    "сан",
    "порт",
    "аддис",
    "шри",
    "улан",
    "абу",
    "эль",
    "тель",
    "эр",
    "шарм",
    "эш",
}


_FLEETING = (
    # "креветки" have "креветок", "игрушки" "игрушек", "станок" has "станка", "тунец" "тунца".
    (re.compile(r"([жчшц])к[аи]\Z"), r"\1ек"),
    (re.compile(r"[йь]к[аи]\Z"), "ек"),
    (re.compile(r"([бвгдзклмнпрстфх])к[аи]\Z"), r"\1ок"),
    (re.compile(r"([бвгдзклмнпрстфх])ок\Z"), r"\1ка"),
    (re.compile(r"([бвгдзклмнпрстфх])ец\Z"), r"\1ца"),
    # The stemmer takes "охрана" and "прием" for a participle and an adjective, but not "охране", "приему".
    (re.compile(r"([ае]н)[аы]?\Z"), r"\1ам"),
    (re.compile(r"((?:ри|ъ|о)ем)\Z"), r"\1ам"),
)


def with_fleeting_vowels(phrase: str) -> list[str]:
    """A term, and itself with a vowel that comes and goes in its cases, which no stem has in common."""
    found = [phrase]
    words = phrase.split()
    for place, word in enumerate(words):
        for pattern, other in _FLEETING:
            form, changed = pattern.subn(other, word)
            if changed and len(word) > 4:
                found.append(" ".join([*words[:place], form, *words[place + 1 :]]))
    return found


_LIKE_VERBS = (
    # The stemmer takes "капитал", "защита", "режим" for verbs or participles in some of their cases.
    (re.compile(r"([аяи]л|[иы]т|[иео]м|ив)[аыи]?\Z"), ("ам", "у", "е", "")),
    (re.compile(r"([аиеоя][лст])ь\Z"), ("и", "ей", "ям")),
)


def with_stems_of_cases(phrase: str) -> list[str]:
    """A phrase in forms that have all the stems of its cases, one word changed at a time."""
    found = with_fleeting_vowels(phrase)
    words = phrase.split()
    for place, word in enumerate(words):
        for pattern, endings in _LIKE_VERBS:
            noun = pattern.search(word) if len(word) > 4 else None
            for ending in endings if noun else ():
                form = word[: noun.end(1)] + ending
                found.append(" ".join([*words[:place], form, *words[place + 1 :]]))
    return found


def _noun_forms(word: str) -> tuple[str, ...]:
    """The singular forms of a noun, or the plural ones of a name that is always plural."""
    if word.endswith("ия"):
        base = word[:-1]
        return word, base + "и", base + "ю", base + "ей"
    if word.endswith("а"):
        base = word[:-1]
        return word, base + "ы", base + "и", base + "у", base + "ой", base + "е", base + "ей"
    if word.endswith("я"):
        base = word[:-1]
        return word, base + "и", base + "ю", base + "ей", base + "е"
    if word.endswith("ь"):
        base = word[:-1]
        return word, base + "и", base + "ю", base + "я", base + "ем", base + "е", word + "ю"
    if word.endswith("й"):
        base = word[:-1]
        return word, base + "я", base + "ю", base + "ем", base + "е", base + "и"
    if word.endswith(("ы", "и")):
        base = word[:-1]
        return (
            word,
            base,
            base + "ов",
            base + "ам",
            base + "ами",
            base + "ах",
            base + "ям",
            base + "ями",
            base + "ях",
        )
    if word[-1] in "оуэею":
        return (word,)
    soft = () if word[-2:] != "ец" else (word[:-2] + "ца", word[:-2] + "цу", word[:-2] + "це")
    fleeting = (
        () if word[-2:] != "ет" else (word[:-2] + "та", word[:-2] + "ту", word[:-2] + "том", word[:-2] + "те")
    )
    return word, word + "а", word + "у", word + "ом", word + "ем", word + "е", *soft, *fleeting


def name_forms(name: str) -> set[str]:
    """Every form of a name of one or more words, in lower case."""
    name = name.lower().replace("ё", "е")
    if name.upper() in (
        "США",
        "РФ",
        "КНР",
        "ЕС",
        "ОАЭ",
        "ЮАР",
        "КНДР",
        "ИРИ",
        "СРВ",
        "ЛНДР",
        "КСА",
        "ФРГ",
        "АРЕ",
        "ДРК",
    ):
        return {name}
    words = name.replace("-", " - ").split()
    rows: list[tuple[str, ...]] = []
    for place, word in enumerate(words):
        ending = word[-2:]
        if word == "-" or (word in _STIFF and place + 1 < len(words)) or (len(word) < 3 and len(words) > 1):
            rows.append((word,))
        elif ending in _ADJECTIVE and len(words) > 1 and place + 1 < len(words):
            rows.append(tuple(word[:-2] + end for end in _ADJECTIVE[ending]))
        elif place + 1 < len(words) and words[place + 1] == "-":
            rows.append(
                # "в Петропавловске-Камчатском", "в Ростове-на-Дону"
                _noun_forms(word)
                if word[-1] not in "аы"
                else (word, word[:-1] + "е", word[:-1] + "у", word[:-1] + "ы")
            )
        elif ending in _ADJECTIVE and place and words[place - 1] == "-":
            rows.append(tuple(word[:-2] + end for end in _ADJECTIVE[ending]))
        else:
            rows.append(_noun_forms(word))
    forms = [""]
    for row in rows:
        forms = [f"{form} {end}".strip() for form in forms for end in row][:400]
    return {form.replace(" - ", "-") for form in forms}


def case_of_office(word: str) -> str | None:
    """The case that an office word stands in (``gen``, ``dat``, ``ins``, ``pre``), None for nominative."""
    word = word.lower()
    for case, endings in load("russian")["office_cases"].items():
        if word in endings:
            return case
    return None


def nominative(words: list[str], case: str) -> list[str]:
    """A person's name put back in the nominative from a known case; undeclinable parts stay."""
    known = load("russian")["given_names"]
    # "Серовой Анны Петровны": behind the family name a patronymic tells whose it is.
    feminine = _PATRONYMIC_OF_A_WOMAN.search(words[-1]) is not None
    result = []
    for place, word in enumerate(words):
        parts = word.split("-")
        parts = [_nominative_word(part, case, feminine) for part in parts]
        plain = "-".join(parts)
        if place == 0:
            feminine = (
                feminine
                or known.get(plain.lower()) == "f"
                or (
                    plain.lower() not in known
                    and plain[-1:] in "ая"
                    and word[-1:] in "иыейю"
                    and case in ("gen", "dat", "ins")
                    and not _OF_A_MAN[case].search(words[-1])
                )
            )
        result.append(plain)
    return result


_PATRONYMIC_OF_A_WOMAN = re.compile(r"(?:[ое]вн|ичн)(?:а|ы|е|у|ой)\Z")
_OF_A_MAN = {
    "gen": re.compile(r"(?:[бвгджзклмнпрстфхцчшщй]а|[лнрьй]я|[ое]го)\Z"),
    "dat": re.compile(r"(?:[бвгджзклмнпрстфхцчшщй]у|[лнрьй]ю|[ое]му)\Z"),
    "ins": re.compile(r"(?:[ое]м|[ыи]м)\Z"),
}
"""Endings that no family name of a woman has: "Кришны Прасада" is of a man, whose given name ends in -а."""
_INDECLINABLE = re.compile(r"(?:дзе|дзу|еску)\Z")
"""Ends of family names that look declined, but would end as no name does: "Берадз", "Кодз", "Чаушеск"."""
_FORM_OF_A = {
    "gen": re.compile(r"(?:ы|и)\Z"),
    "dat": re.compile(r"е\Z"),
    "ins": re.compile(r"(?:ой|ей)\Z"),
}
"""Endings of names in -а and -я, of women or men: "Елене", "Нарендре"."""


def _nominative_word(word: str, case: str, feminine: bool) -> str:
    rules = load("russian")
    low = word.lower().replace("ё", "е")
    if low in rules["given_names"] and not (case in ("gen", "dat") and low + "й" in rules["given_names"]):
        return word
    forms = rules["given_forms"].get(low)
    if forms:
        return forms.capitalize()
    spelled = load("names")["ru"]
    if _INDECLINABLE.search(low) or (low[-1:] in "оеиу" and low in spelled):
        # "Моди", "Диего": a name that is known as it stands is in no case.
        return word
    if case in _FORM_OF_A and (declined := _FORM_OF_A[case].search(low)):
        for last in "ая":
            plain = low[: declined.start()] + last
            if plain in rules["given_names"] or plain in spelled:
                return word[: declined.start()] + last
    for ending, replaced in rules["surname"]["f" if feminine else "m"].get(case, ()):
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            return word[: len(word) - len(ending)] + replaced
    return word
