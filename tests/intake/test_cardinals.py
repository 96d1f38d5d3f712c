"""Numbers in words, and how many delegates a session had."""

import pytest

from coopdash.intake.reading.cardinals import cardinal_at, number_of
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.tokens import Tokens
from tests.intake.readings import session_of

IN_ENGLISH = "The fourth session of the India-Oman Joint Commission was held in Muscat on 3 March 2025. "
IN_HINDI = "भारत-ओमान संयुक्त आयोग की तीसरी बैठक 3 मार्च 2025 को मस्कट में हुई। "
IN_RUSSIAN = "3 марта 2025 года в Маскате прошло третье заседание российско-оманской комиссии. "


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1200),
        ("3 dozen", 36),
        ("ninety-four", 94),
        ("thirty six", 36),
        ("one hundred and twenty-five", 125),
        ("hundred and five", 105),
        ("two thousand three hundred", 2300),
        ("half a dozen", 6),
        ("अड़तीस", 38),
        ("निन्यानवे", 99),
        ("एक सौ पच्चीस", 125),
        ("सवा सौ", 125),
        ("डेढ़ सौ", 150),
        ("ढाई सौ", 250),
        ("साढ़े तीन सौ", 350),
        ("पौने दो सौ", 175),
        ("तीन दर्जन", 36),
        ("шестьдесят четыре", 64),
        ("ста двадцати пяти", 125),
        ("двести тридцать", 230),
        ("два десятка", 20),
        ("полсотни", 50),
        ("полутора сотен", 150),
        ("сто миллионов", 100_000_000),
    ],
)
def test_a_number_in_words_is_read_to_its_end(text, number):
    tokens = Tokens(plain_of(text).text)
    assert cardinal_at(tokens, 0, len(tokens)) == (number, len(tokens))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("twenty, five of them", 20),
        ("ten-fifteen", 10),
        ("forty-odd", 40),
        ("hundred and some", 100),
        ("पांच-छह", 5),
        ("двадцать-тридцать", 20),
    ],
)
def test_what_does_not_fit_into_a_number_is_none_of_it(text, number):
    tokens = Tokens(plain_of(text).text)
    assert cardinal_at(tokens, 0, len(tokens))[0] == number


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [("6", "en", 6), ("seven", "en", 7), ("तीन", "hi", 3), ("четыре", "ru", 4), ("an", "en", None)],
)
def test_one_word_is_a_number_in_digits_or_letters(word, language, number):
    assert number_of(word, language) == number


@pytest.mark.parametrize("text", ["a delegate", "सवा घंटे", "полтора часа", "half the day", "0"])
def test_other_words_are_no_number(text):
    tokens = Tokens(plain_of(text).text)
    assert not cardinal_at(tokens, 0, len(tokens))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (IN_ENGLISH + "Eighty-seven delegates attended.", 87),
        (IN_ENGLISH + "It brought together one hundred and forty officials.", 140),
        (IN_ENGLISH + "The number of participants was sixty-one.", 61),
        (IN_ENGLISH + "Some sixty-five people sat round the table.", 65),
        (IN_ENGLISH + "The two delegations numbered forty-three in all.", 43),
        (IN_ENGLISH + "Attendance stood at forty-seven.", 47),
        (IN_HINDI + "दोनों देशों से कुल उनसठ लोग पहुंचे।", 59),
        (IN_HINDI + "दोनों पक्षों से तिरपन प्रतिभागी थे।", 53),
        (IN_RUSSIAN + "Обе делегации насчитывали девяносто человек.", 90),
        (IN_RUSSIAN + "За стол переговоров сели двадцать восемь экспертов с обеих сторон.", 28),
        (IN_HINDI + "दोनों देशों के सैंतालीस प्रतिनिधि सम्मिलित हुए।", 47),
        (IN_HINDI + "इसमें डेढ़ सौ अधिकारी जुटे।", 150),
        (IN_HINDI + "प्रतिभागियों की कुल संख्या छिहत्तर रही।", 76),
        (IN_RUSSIAN + "В нем участвовали семьдесят два делегата.", 72),
        (IN_RUSSIAN + "В зале собралось полсотни специалистов.", 50),
        (IN_RUSSIAN + "Общее количество участников составило более ста тридцати.", 130),
    ],
)
def test_delegates_are_counted_in_words(text, number, gazetteer):
    assert session_of(text, gazetteer).delegates.value == number


@pytest.mark.parametrize(
    "text",
    [
        IN_ENGLISH + "The delegates said that two million people would be covered.",
        IN_ENGLISH + "Representatives of forty-two companies were present.",
        IN_ENGLISH + "The programme will train sixty officials of both countries.",
        IN_ENGLISH + "The Indian delegation had twenty-four members.",
        IN_HINDI + "दोनों देशों के पांच सौ विशेषज्ञ मिलकर काम कर रहे हैं।",
        IN_HINDI + "चौंतीस कंपनियों के प्रतिनिधि मौजूद थे।",
        IN_RUSSIAN + "На курсах пройдут обучение шестьдесят специалистов из Омана.",
        IN_RUSSIAN + "Участники отметили, что в стране живет сто миллионов человек.",
    ],
)
def test_other_things_that_are_counted_are_no_delegates(text, gazetteer):
    assert session_of(text, gazetteer).delegates is None


OPENINGS = {"en": IN_ENGLISH, "hi": IN_HINDI, "ru": IN_RUSSIAN}


@pytest.mark.parametrize(
    ("language", "told", "number"),
    [
        # Each side is counted for itself.
        ("en", "Twenty-one Indian and nineteen Omani officials attended.", 40),
        ("en", "Twelve delegates from India and nine from Oman took part.", 21),
        ("en", "It was attended by 14 members of the Indian side and 11 of the Omani side.", 25),
        ("en", "India sent 21 officials and Oman 19 to the talks, where all took part.", 40),
        ("hi", "इसमें भारत के 21 और ओमान के 19 अधिकारी शामिल हुए।", 40),
        ("hi", "इसमें 21 भारतीय अधिकारियों तथा 19 ओमानी अधिकारियों ने भाग लिया।", 40),
        ("ru", "В нем участвовали 21 российский и 19 оманских представителей.", 40),
        ("ru", "В нем участвовали двенадцать человек с российской и девять - с оманской стороны.", 21),
        # What is told of both comes first.
        ("en", "Forty delegates took part: 21 from India and 19 from Oman.", 40),
        ("hi", "इसमें भारत और ओमान के 60 अधिकारी शामिल हुए।", 60),
        ("ru", "В нем участвовали 60 представителей России и Омана.", 60),
        ("en", "Nine Indian ministers and sixty-four delegates attended.", 64),
    ],
)
def test_the_delegates_of_two_sides_are_added(language, told, number, gazetteer):
    assert session_of(OPENINGS[language] + told, gazetteer).delegates.value == number


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Nineteen Omani officials attended."),
        ("hi", "इसमें 19 ओमानी अधिकारियों ने भाग लिया।"),
        ("ru", "В нем участвовали 19 представителей Омана."),
    ],
)
def test_the_delegates_of_one_side_are_not_those_of_the_session(language, told, gazetteer):
    assert session_of(OPENINGS[language] + told, gazetteer).delegates is None
