"""The organisation that an office as printed names: the ministry of a minister, the agency of its head.

Only what the words themselves say: an organisation that an office does not name is nobody's guess.
"""

import re

_END = r"[^,;()«»\"\n]*[^,;()«»\"\n\s.]"
_COUNTRY = re.compile(
    r"\s+(?:of (?:the )?(?:Russian Federation|Republic of \w+|Russia|India|\w+ia)"
    r"|Российской Федерации|России|Индии)$"
)

_HEADS = "(?:Ministry|Department|Directorate|Agency|Bureau|Board|Commission|Council|Office|Service)"
_ENGLISH_BODY = re.compile(
    rf"\b{_HEADS}"
    rf" (?:of|for) {_END}(?:(?:, (?!{_HEADS}\b)[A-Z][\w ]*)+,? and [A-Z]{_END})?"
)
_ANOTHER = rf"(?!{_HEADS}\b|Deputy|Vice|First|Special|Secretary|Head|Chair|Co-?[Cc]hair|President|Member)"
"""No further office of the same person begins here."""
_ENGLISH_MINISTER = re.compile(
    rf"(?<!Prime )\bMinister (?:of|for)"
    rf" ({_END}(?:(?:, {_ANOTHER}[A-Z][\w ]*)+,? and {_ANOTHER}[A-Z]{_END})?)"
)
_ACRONYM = re.compile(r"\b[A-Z][A-Z&]{2,9}\b")

_HINDI_LIST = (
    r"(?:(?:(?<!\S)(?!\S*(?:सचिव|मंत्री|निदेशक|आयुक्त|अध्यक्ष))[^,।;()\s]+, )+"
    r"(?=[^,।;()]*? (?:और|एवं|तथा|व) ))?"
)
"""The first of several fields: "खाद्य, कृषि और उद्योग मंत्रालय"."""
_HINDI_BODY = re.compile(
    rf"{_HINDI_LIST}[^,।;()\s][^,।;()]*?(?:मंत्रालय|विभाग|एजेंसी|आयोग|परिषद)(?![\u0900-\u097f])"
)
_HINDI_OF_A_COUNTRY = re.compile(r"\S+ (?:सरकार )?(?:के|की)\s+")

_RUSSIAN_HEADS = {
    "министерств": "Министерство",
    "департамент": "Департамент",
    "агентств": "Агентство",
    "служб": "Служба",
    "управлени": "Управление",
    "комитет": "Комитет",
}
_RUSSIAN_LIST = (
    r"(?:(?:, (?!сопредсед|председ|заместит|глав|руковод|перв)[а-яё]+(?: [а-яё]+)?)+ и [а-яё]" + _END + ")?"
)
"""The rest of "Министерства продовольствия, сельского хозяйства и лёгкой промышленности"."""
_RUSSIAN_BODY = re.compile(rf"\b({'|'.join(_RUSSIAN_HEADS)})\w{{0,3}} ({_END}{_RUSSIAN_LIST})", re.IGNORECASE)
_RUSSIAN_MINISTER = re.compile(rf"\b[Мм]инистр(?:а|у|ом|е)? ({_END}{_RUSSIAN_LIST})")


def organisation_of(office: str) -> tuple[str, int, int] | None:
    """The name of the organisation, and where in the office it stands; nothing where none is named."""
    if found := _ENGLISH_BODY.search(office) or _hindi(office):
        name = _COUNTRY.sub("", found[0])
        return name, found.start(), found.start() + len(name)
    if found := _ENGLISH_MINISTER.search(office):
        name = f"Ministry of {found[1]}"
    elif found := _RUSSIAN_BODY.search(office):
        name = f"{_RUSSIAN_HEADS[found[1].lower()]} {found[2]}"
    elif found := _RUSSIAN_MINISTER.search(office):
        name = f"Министерство {found[1]}"
    elif found := _ACRONYM.search(office):
        name = found[0]
    else:
        return None
    name = _COUNTRY.sub("", name)
    # A prime minister has no ministry.
    return (name, *found.span()) if name not in ("Ministry", "Министерство") else None


def english_ministry(name: str, office: str) -> str:
    """What a ministry that is named in Hindi or Russian is called in English, by the office in English.

    Only a ministry stands for a ministry: a department in one language may be a ministry in the other.
    """
    named = organisation_of(office)
    is_ministry = name.startswith("Министерство ") or name.endswith(" मंत्रालय")
    return named[0] if is_ministry and named and named[0].startswith("Ministry ") else ""


def _hindi(office: str) -> re.Match | None:
    """A ministry or department in Hindi, without the country before it."""
    before = _HINDI_OF_A_COUNTRY.match(office)
    return _HINDI_BODY.search(office, before.end() if before else 0)
