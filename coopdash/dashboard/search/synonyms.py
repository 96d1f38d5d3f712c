"""Words of the field that stand for one another, where no Name of the register says so."""

from coopdash.dashboard.search.analysis import token
from coopdash.dashboard.search.fold import clean

_SAME = (
    "session meeting sitting round",
    "заседание сессия встреча",
    "सत्र बैठक",
    "commitment undertaking obligation",
    "обязательство договоренность",
    "प्रतिबद्धता वचनबद्धता",
    "cochair chair chairman",
    "india indian indo",
    "russia russian rossiya rusia",
    "россия российский русский рф российско",
    "индия индийский",
    "भारत भारतीय हिन्दुस्तान इंडिया",
    "रूस रूसी रशिया",
    "aviation aircraft airplane aeroplane",
    "ministry min",
    "министерство мин",
)

_MEANS = {
    "мпк": "межправительственная комиссия",
    "межправкомиссия": "межправительственная комиссия",
    "тэс": "торгово-экономическому сотрудничеству",
    "втс": "военно-техническому сотрудничеству",
    "рг": "рабочая группа",
    "пг": "подгруппа",
    "wg": "working group",
    "jwg": "working group",
    "sg": "sub-group",
    "igc": "intergovernmental commission",
    "fta": "free trade agreement",
    "mou": "memorandum of understanding",
    "минобороны": "министерство обороны",
    "минторг": "министерство торговли",
    "जेडब्ल्यूजी": "कार्य समूह",
    "एमओयू": "समझौता ज्ञापन",
}


def _tokens(words: str) -> tuple[str, ...]:
    return tuple(token(part) for part in clean(words).replace("-", " ").split())


def _same() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for line in _SAME:
        tokens = _tokens(line)
        for one in tokens:
            table.setdefault(one, []).extend((other,) for other in tokens if other != one)
    for acronym, meaning in _MEANS.items():
        for one in _tokens(acronym):
            table.setdefault(one, []).append(_tokens(meaning))
    return table


SAME = _same()
"""For a token, the tokens that may stand in its place; a tuple of several must all be there."""
