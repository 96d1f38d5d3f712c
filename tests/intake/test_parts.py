"""The parts of reading one by one: text, numbers, days, names, bodies."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.dates import DayFinder
from coopdash.intake.reading.gazetteer import name_key
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.people import find_people
from coopdash.intake.reading.plain import plain_of
from coopdash.intake.reading.reader import read
from coopdash.intake.reading.russian import name_forms, nominative
from coopdash.intake.reading.tokens import Tokens, stem
from coopdash.intake.reading.transliteration import latin

WEDNESDAY = date(2025, 8, 6)


def test_spans_lead_back_to_the_printed_text():
    printed = "मज़बूत «ёлка» ३डी"
    plain = plain_of(printed)
    assert plain.text == 'मजबूत "елка" 3डी'
    start = plain.text.index('"')
    assert plain.as_printed(start, start + 6) == "«ёлка»"
    assert plain.as_printed(0, 5) == "मज़बूत"


def test_no_sign_of_a_plain_text_has_another_length_in_lower_case():
    signs = "".join(chr(code) for code in range(sys.maxunicode) if not 0xD800 <= code < 0xE000)
    assert {len(sign.lower()) for sign in plain_of(signs).text} == {1}


def test_a_text_with_a_turkish_capital_is_read_to_its_end(gazetteer):
    text = (
        "date: 2025-06-12\n\nThe 11th session of the India-Türkiye Joint Economic Commission was held in"
        " İstanbul on 11 June. It was co-chaired by Minister İnanç İnan of Türkiye and Commerce Secretary"
        " Sunil Barthwal of India. The two sides agreed to set up a working group on railways. Guest: Ali İ"
    )
    (session,) = read(text, gazetteer).sessions
    assert session.city.value == "Istanbul"
    assert text[slice(*session.city.span)] == "İstanbul"
    (step,) = session.commitments
    assert text[slice(*step.span)].endswith("on railways")


def test_a_latin_letter_in_a_russian_word_is_read_as_russian():
    assert plain_of("пройдeт").text == "пройдет"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11th session", 11),
        ("Eleventh session", 11),
        ("twenty-third session", 23),
        ("inaugural session", 1),
        ("XVIII заседание", 18),
        ("ХI заседание", 11),
        ("12-е заседание", 12),
        ("10-ое заседание", 10),
        ("одиннадцатое заседание", 11),
        ("двадцать третьего заседания", 23),
        ("девятом заседании", 9),
        ("11वां सत्र", 11),
        ("११वें सत्र", 11),
        ("ग्यारहवां सत्र", 11),
        ("दसवें सत्र", 10),
        ("पहली बैठक", 1),
        ("13 वीं बैठक", 13),
    ],
)
def test_ordinals_of_all_kinds(text, value):
    assert ordinal_at(Tokens(plain_of(text).text), 0)[0] == value


@pytest.mark.parametrize(
    "text", ["80 delegates", "in 2025", "I said", "5,000 tonnes", "3D printing", "9" * 5000]
)
def test_other_numbers_are_no_ordinals(text):
    assert ordinal_at(Tokens(text), 0) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", WEDNESDAY, None),
        ("on Tuesday", date(2025, 8, 5), None),
        ("06 AUG 2025 6:37PM", WEDNESDAY, None),
        ("6 अगस्त 2025", WEDNESDAY, None),
        ("६ अगस्त २०२५", WEDNESDAY, None),
        ("बुधवार को", WEDNESDAY, None),
        ("6 августа", WEDNESDAY, None),
        ("в понедельник", date(2025, 8, 4), None),
        ("накануне", date(2025, 8, 5), None),
        ("06.08.2025", WEDNESDAY, None),
        ("August 5-6, 2025", date(2025, 8, 5), WEDNESDAY),
        ("4 और 5 अगस्त को", date(2025, 8, 4), date(2025, 8, 5)),
        ("с 4 по 6 августа 2025 года", date(2025, 8, 4), WEDNESDAY),
        ("30 июня - 1 июля", date(2025, 6, 30), date(2025, 7, 1)),
        ("December 20", date(2024, 12, 20), None),
    ],
)
def test_days_are_resolved_against_the_date_line(text, first, last):
    tokens = Tokens(plain_of(text).text)
    day = DayFinder(tokens, WEDNESDAY).find(0, len(tokens))[0]
    assert (day.first, day.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["29 February 2023", "00/13/2024", "03/04/2024", "32 мая", "the 12th session"]
)
def test_what_is_no_day_gives_none(text):
    tokens = Tokens(text)
    assert DayFinder(tokens, WEDNESDAY).find(0, len(tokens)) == []


def test_a_hindi_day_that_may_be_yesterday_or_tomorrow_follows_the_tense():
    tokens = Tokens("कल")
    assert DayFinder(tokens, WEDNESDAY).find(0, 1, future=False)[0].first == date(2025, 8, 5)
    assert DayFinder(tokens, WEDNESDAY).find(0, 1, future=True)[0].first == date(2025, 8, 7)


@pytest.mark.parametrize(
    ("written", "country", "expected"),
    [
        ("Лю Цзяньхуа", "CN", "Liu Jianhua"),
        ("Дмитрий Завьялов", "RU", "Dmitry Zavyalov"),
        ("Нгуен Ван Хунг", "VN", "Nguyen Van Hung"),
        ("अमरदीप सिंह भाटिया", "IN", "Amardeep Singh Bhatia"),
        ("फ़ैसल बिन फ़रहान", "SA", "Faisal bin Farhan"),
        ("Björn Seibert", "EU", "Björn Seibert"),
    ],
)
def test_names_in_latin_letters(written, country, expected):
    assert latin(written, country) == expected


@pytest.mark.parametrize(
    ("oblique", "case", "expected"),
    [
        ("Михаила Фрадкова", "gen", "Михаил Фрадков"),
        ("Виктора Януковича", "gen", "Виктор Янукович"),
        ("Ахмедом Мансури", "ins", "Ахмед Мансури"),
        ("Натальей Ветровой", "ins", "Наталья Ветрова"),
        ("Олега Шубина", "gen", "Олег Шубин"),
        ("Дмитрием Крутым", "ins", "Дмитрий Крутый"),
        ("Амардипа Сингха Бхатии", "gen", "Амардип Сингх Бхатия"),
        ("Амардипу Сингху Бхатии", "dat", "Амардип Сингх Бхатия"),
        ("Марии Ивановой", "gen", "Мария Иванова"),
    ],
)
def test_russian_names_are_put_back_in_the_nominative(oblique, case, expected):
    assert " ".join(nominative(oblique.split(), case)) == expected


@pytest.mark.parametrize(
    ("oblique", "case", "expected"),
    [
        # Family names in a vowel that do not decline.
        ("Нарендры Моди", "gen", "Нарендра Моди"),
        ("Нарендре Моди", "dat", "Нарендра Моди"),
        ("Джорджии Мелони", "gen", "Джорджия Мелони"),
        ("Тамары Гвердцители", "gen", "Тамара Гвердцители"),
        ("Ольги Шевченко", "gen", "Ольга Шевченко"),
        ("Сэкэя Кодзу", "gen", "Сэкэй Кодзу"),
        ("Таро Кодзу", "dat", "Таро Кодзу"),
        ("Мадине Берадзе", "dat", "Мадина Берадзе"),
        ("Диего Гомеса", "gen", "Диего Гомес"),
        # Those that do.
        ("Анны Глинки", "gen", "Анна Глинка"),
        ("Анне Глинке", "dat", "Анна Глинка"),
        ("Лаврентия Берии", "gen", "Лаврентий Берия"),
        ("Натальи Беловой", "gen", "Наталья Белова"),
        ("Елене Беловой", "dat", "Елена Белова"),
        # A man whose given name ends as women's do is told by his family name.
        ("Кришны Прасада", "gen", "Кришна Прасад"),
        ("Раджендре Сингху", "dat", "Раджендра Сингх"),
        ("Мустафой Озтюрком", "ins", "Мустафа Озтюрк"),
    ],
)
def test_a_family_name_that_does_not_decline_stays(oblique, case, expected):
    assert " ".join(nominative(oblique.split(), case)) == expected


def test_russian_names_of_towns_have_their_cases():
    assert {"хабаровске", "хабаровска"} <= name_forms("Хабаровск")
    assert "нижнем новгороде" in name_forms("Нижний Новгород")
    assert "санкт-петербурге" in name_forms("Санкт-Петербург")
    assert name_forms("США") == {"сша"}


@pytest.mark.parametrize(
    ("text", "name", "countries"),
    [
        (
            "The third Peru-Chile Joint Committee on Fisheries met.",
            "Peru-Chile Joint Committee on Fisheries",
            ("PE", "CL"),
        ),
        (
            "The Egyptian-Jordanian High-Level Commission met.",
            "Egypt-Jordan High-Level Commission",
            ("EG", "JO"),
        ),
        (
            "Прошло заседание Российско-Чешской рабочей группы по энергетике.",
            "Russia-Czech Republic Working Group on Energy",
            ("RU", "CZ"),
        ),
        (
            "Заседание межправительственной комиссии России и Омана завершено.",
            "Russia-Oman Intergovernmental Commission",
            ("RU", "OM"),
        ),
        (
            "शिक्षा पर भारत-पेरू संयुक्त कार्य समूह की बैठक हुई।",
            "India-Peru Joint Working Group on Education",
            ("IN", "PE"),
        ),
        ("भारत-चिली संयुक्त व्यापार समिति की बैठक हुई।", "India-Chile Joint Trade Committee", ("IN", "CL")),
    ],
)
def test_bodies_get_their_english_names(text, name, countries):
    from coopdash.intake.reading.places import short_name

    article = Article(text)
    body = find_bodies(article, article.body_sentences[0])[0]
    assert body.countries == countries
    assert body.full_name(body.pair_written or "-".join(short_name(code) for code in countries)) == name


@pytest.mark.parametrize(
    ("text", "pair", "names", "sides"),
    [
        (
            "The talks were led by Deputy Minister of Energy Jan Novak of Slovakia and Ana Lopez, "
            "Secretary of Energy of Spain.",
            ("SK", "ES"),
            ["Jan Novak", "Ana Lopez"],
            ["SK", "ES"],
        ),
        (
            "Заседание провели министр торговли Омана Салех Аль-Риями "
            "и заместитель министра финансов РФ Пётр Сомов.",
            ("OM", "RU"),
            ["Салех Аль-Риями", "Петр Сомов"],
            ["OM", "RU"],
        ),
        (
            "सह-अध्यक्षता भारत की ओर से वाणिज्य सचिव श्री नवल किशोर "
            "और पेरू की ओर से व्यापार उपमंत्री सुश्री आना लोपेज ने की।",
            ("IN", "PE"),
            ["नवल किशोर", "आना लोपेज"],
            ["IN", "PE"],
        ),
    ],
)
def test_people_come_with_office_and_side(text, pair, names, sides):
    article = Article(text)
    sentence = article.body_sentences[0]
    people = find_people(article, sentence.start, sentence.end, pair)
    assert [person.name for person in people] == names
    assert [person.country for person in people] == sides
    assert all(person.office for person in people)


def test_names_are_found_whatever_their_titles(gazetteer):
    assert name_key("Shri Amardeep Singh Bhatia") == name_key("amardeep  singh bhatia")
    assert gazetteer.person("एस. जयशंकर").name == "S. Jaishankar"
    assert gazetteer.person("Андрей Белоусов").country == "RU"


def test_the_date_of_publication_is_found_without_a_header():
    assert Article("Ministry\n\nPosted On: 06 AUG 2025 6:37PM by PIB Delhi\n\nText.").published == WEDNESDAY
    assert Article("date: 2025-08-06\n\nText.").published == WEDNESDAY
    assert (
        Article("source: https://a.example/b\ndate: 2025-08-06\n\nText.").source_url == "https://a.example/b"
    )
    assert Article("No day at all.").published is None


def test_texts_that_are_read_at_once_share_no_word_in_hand():
    beginnings, endings = ("заседани", "комисси", "сотрудничеств"), ("ях", "ями", "ого", "ой", "ию")
    words = [f"{beginning}{ending}" for beginning in beginnings for ending in endings]
    wanted = [stem.__wrapped__(word) for word in words] * 50
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            told = list(pool.map(lambda _: [stem.__wrapped__(word) for word in words * 50], range(4)))
    finally:
        sys.setswitchinterval(interval)
    assert told == [wanted] * 4
