"""Sessions recalled by a month long past, and sessions told by their own paper or by "its"."""

import re
from datetime import date

import pytest

from coopdash.intake.reading.reader import read

LED = " С российской стороны заседание вёл министр Иван Белов."


def _held(text: str) -> str:
    """A session in the language of a text."""
    if re.search("[а-я]", text):
        return "Шестое заседание российско-оманской комиссии прошло вчера в Маскате."
    if re.search("[\u0900-\u097f]", text):
        return "भारत-ओमान संयुक्त आयोग की छठी बैठक सोमवार को मस्कट में हुई।"
    return "The sixth session of the Ghana-Oman Joint Commission was held in Accra on Monday."


def sessions_in(text: str, gazetteer, published: date = date(2025, 11, 13)):
    """The sessions that a text is taken to report."""
    return read(text, gazetteer, published).sessions


@pytest.mark.parametrize(
    "text",
    [
        "Mr Addo was received in Muscat on Tuesday. He recalled that the Ghana-Oman Joint Commission held "
        "its tenth session in Accra. Oman will offer 20 scholarships. The visit ends today.",
        "Mr Addo was received in Muscat on Tuesday. Both sides were content. The Ghana-Oman Joint Commission "
        "held its tenth session in Accra last May. Oman will offer 20 scholarships.",
        "В Москве 12 ноября прошли переговоры министров. Отмечена роль российско-оманской комиссии, девятое "
        "заседание которой прошло в июле с.г. в Маскате. Подписан план консультаций. Гость выступил с речью.",
    ],
)
def test_a_session_recalled_or_held_months_ago_is_none_to_report(text, gazetteer):
    assert sessions_in(text, gazetteer) == []


def test_a_list_of_outcomes_is_of_a_session_held_where_and_when_the_line_below_says(gazetteer):
    text = (
        "date: 2025-11-13\n\nПЕРЕЧЕНЬ РЕЗУЛЬТАТОВ\n"
        "8-го заседания Российско-Оманской межправительственной комиссии\n"
        "(г. Маскат, 5–6 ноября 2025 года)\n\nСопредседатели:\nот Омана – А. Саид, министр торговли;\n"
        "от России – И. Белов, министр транспорта.\n\n1. Стороны отметили рост торговли.\n"
        "2. Девятое заседание Комиссии пройдёт в Казани.\n"
    )
    (session,) = sessions_in(text, gazetteer)
    assert session.number.value == 8
    assert session.city.value == "Muscat"
    assert (session.date_start.value, session.date_end.value) == (date(2025, 11, 5), date(2025, 11, 6))


def test_a_meeting_is_that_of_the_one_body_named_before_however_far(gazetteer):
    text = (
        "Officials of Ghana and Oman agreed on Tuesday to share their work on salt. The Permanent Committee "
        "on Salt (PCS), a bilateral body revived under both ministries, ended its VIII Meeting in Accra."
    )
    (session,) = sessions_in(text, gazetteer)
    assert session.body.value == "Ghana-Oman Permanent Committee on Salt"
    assert session.number.value == 8


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "В Омане 30 октября - 1 ноября прошло заседание российско-оманской комиссии." + LED,
            (date(2025, 10, 30), date(2025, 11, 1)),
        ),
        (
            "Завершилось шестое заседание российско-оманской комиссии. Два дня, 11 и 12 ноября, шла работа.",
            (date(2025, 11, 11), date(2025, 11, 12)),
        ),
    ],
)
def test_days_in_front_of_the_verb_or_of_the_next_sentence_are_those_of_the_session(text, days, gazetteer):
    (session,) = sessions_in(text, gazetteer)
    assert (session.date_start.value, session.date_end.value) == days


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "5th Meeting of the Ghana-Oman Commission\n\nDate: 5 November 2025\nVenue: Zanoba, Accra\n",
            "Accra",
        ),
        (
            "Пятое заседание российско-оманской комиссии\n\nДата: 5 ноября 2025 года\nМесто: Маскат\n",
            "Muscat",
        ),
        ("भारत-ओमान संयुक्त आयोग की पांचवीं बैठक\n\nतिथि : 5 नवंबर 2025\nस्थान : मस्कट\n", "Muscat"),
    ],
)
def test_labels_tell_where_and_when_a_session_was_held(text, town, gazetteer):
    (session,) = sessions_in(f"date: 2025-11-13\n\n{text}", gazetteer)
    assert session.city.value == town
    assert session.date_start.value == date(2025, 11, 5)


def test_a_town_is_that_of_both_meetings_where_the_text_says_so(gazetteer):
    text = (
        "इस सप्ताह दो बैठकें हुईं। सोमवार को भारत-केन्या संयुक्त व्यापार समिति का नौवां सत्र हुआ; मंगलवार को स्वास्थ्य पर "
        "भारत-केन्या संयुक्त कार्य समूह की पहली बैठक हुई। दोनों बैठकें नैरोबी के सम्मेलन केंद्र में हुईं।"
    )
    assert {one.city.value for one in sessions_in(text, gazetteer)} == {"Nairobi"}


def test_two_who_hold_one_office_and_announce_what_was_agreed_led_the_sides(gazetteer):
    text = (
        "Шестое заседание армяно-грузинской межправительственной комиссии прошло в Тбилиси. Вице-премьеры "
        "Рубен Асланян и Леван Чиквиладзе объявили о новых рейсах."
    )
    (session,) = sessions_in(text, gazetteer)
    assert [(one.name, one.country) for one in session.co_chairs] == [
        ("Ruben Aslanyan", "AM"),
        ("Levan Chikviladze", "GE"),
    ]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("The two sides signed a three-year delivery plan for rural clinics.", "mou"),
        ("A cultural exchange programme for 2026 to 2028 was signed.", "mou"),
        ("They signed the guest book and plan to meet again.", "none"),
        ("They launched new projects: signing a new work arrangement on fish.", "none"),
        ("No plan was signed.", "none"),
        ("No protocol was signed.", "none"),
        ("In a joint press release they praised the port.", "joint_statement"),
    ],
)
def test_signed_papers_and_joint_releases_go_by_more_names(text, document, gazetteer):
    (session,) = sessions_in(f"{_held(text)} {text}", gazetteer)
    assert session.document.value == document


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Стороны подписали согласованный протокол.", "agreed_minutes"),
        ("Стороны согласовали протокол.", "protocol"),
        ("По итогам заседания принято коммюнике.", "joint_statement"),
        ("В кратком коммюнике, которое стороны опубликовали вечером, рыба не названа.", "joint_statement"),
        ("Протокол сопредседатели скрепили подписями.", "protocol"),
        ("Согласован текст протокола; подписание состоится в Маскате.", "none"),
        ("दोनों पक्षों ने पांच वर्ष की स्वास्थ्य योजना पर हस्ताक्षर किए।", "mou"),
        ("मंत्रियों ने संयुक्त प्रेस विज्ञप्ति जारी की।", "joint_statement"),
        ("मंत्रालय ने प्रेस विज्ञप्ति जारी की।", "none"),
    ],
)
def test_papers_in_russian_and_hindi(text, document, gazetteer):
    (session,) = sessions_in(f"{_held(text)} {text}", gazetteer)
    assert session.document.value == document


@pytest.mark.parametrize(
    ("title", "document"),
    [
        ("Protocol of the 6th Session of the Ghana-Oman Joint Commission", "protocol"),
        ("Communiqué of the 6th Session of the Ghana-Oman Joint Commission", "joint_statement"),
        ("Совместный пресс-релиз по итогам шестого заседания российско-оманской комиссии", "joint_statement"),
        ("Согласованный протокол шестого заседания российско-оманской комиссии", "agreed_minutes"),
        ("Протокол шестого заседания российско-оманской комиссии", "protocol"),
        ("भारत-ओमान संयुक्त आयोग की छठी बैठक का कार्यवृत्त", "agreed_minutes"),
        ("भारत-ओमान संयुक्त आयोग की छठी बैठक की संयुक्त विज्ञप्ति", "joint_statement"),
    ],
)
def test_a_text_is_the_paper_that_its_headline_calls_it(title, document, gazetteer):
    (session,) = sessions_in(f"{title}\n\n{_held(title)}", gazetteer)
    assert session.document.value == document
