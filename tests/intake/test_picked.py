"""A passage that a person picks out of an article, read as a commitment."""

import pytest

from coopdash.intake.reading.picked import SURE, commitment_told
from coopdash.intake.reading.reader import read

WHOLE_READER = True
ARTICLES = {
    "en": (
        "The sixth session of the Ghana-Oman Joint Commission was held in Muscat on 5 March 2024.\n\n"
        "The talks were frank. Thirty young welders leave for the yard in Duqm next spring.\n"
    ),
    "ru": (
        "Шестое заседание Совместной комиссии Гана-Оман состоялось в Маскате 5 марта 2024 года.\n\n"
        "Разговор был откровенным. Срок выдачи деловой визы сокращается с десяти дней до трёх.\n"
    ),
    "hi": (
        "घाना-ओमान संयुक्त आयोग की छठी बैठक 5 मार्च 2024 को मस्कट में आयोजित हुई।\n\n"
        "बातचीत खुली रही। बीस नर्सों को सलालाह के अस्पतालों में छह महीने का प्रशिक्षण मिलेगा।\n"
    ),
}
PASSAGES = {
    "en": ("Thirty young welders leave for the yard in Duqm", "industry.shipbuilding", "capacity_building"),
    "ru": (
        "Срок выдачи деловой визы сокращается с десяти дней до трёх",
        "people.mobility",
        "trade_facilitation",
    ),
    "hi": ("बीस नर्सों को सलालाह के अस्पतालों में छह महीने का प्रशिक्षण मिलेगा", "people.health", "capacity_building"),
}


def picked(text: str, words: str, gazetteer):
    start = text.index(words)
    return commitment_told(text, (start, start + len(words)), gazetteer)


@pytest.mark.parametrize("language", PASSAGES)
def test_a_picked_passage_tells_its_sector_and_kind(language, gazetteer):
    words, sector, kind = PASSAGES[language]
    one = picked(ARTICLES[language], words, gazetteer)
    assert (one.sector, one.kind, one.evidence) == (sector, kind, words)
    assert one.rule.startswith("picked: ")
    assert one.confidence == SURE
    assert one.summary


def test_a_passage_that_the_rules_read_tells_what_they_read(gazetteer):
    text = (
        "The sixth session of the Ghana-Oman Joint Commission was held in Muscat on 5 March 2024.\n\n"
        "They agreed to build a railway from Tamale to Accra by the end of 2027.\n"
    )
    (by_rule,) = read(text, gazetteer).sessions[0].commitments
    one = picked(text, "agreed to build a railway from Tamale to Accra", gazetteer)
    assert (one.sector, one.kind, one.strength) == (by_rule.sector, by_rule.kind, by_rule.strength)
    assert one.due == by_rule.due == "2027"


def test_places_are_those_of_the_text_as_printed(gazetteer):
    printed = ARTICLES["en"].replace("session", "ses\u00adsion").replace("frank", "fra\u0301nk")
    words = PASSAGES["en"][0]
    assert picked(printed, words, gazetteer).kind == picked(ARTICLES["en"], words, gazetteer).kind
    assert picked(printed, words, gazetteer).span == (printed.index(words), printed.index(words) + len(words))


@pytest.mark.parametrize("text", ["a", "— — —", "\u0301\u0301", "Nothing of two countries stands here."])
def test_whatever_is_picked_has_an_answer(text, gazetteer):
    one = commitment_told(text, (0, len(text)), gazetteer)
    assert one.evidence == text
    assert 0 < one.confidence <= SURE
