"""The house a session met in."""

from datetime import date

import pytest

from coopdash.intake.reading.reader import read


def venue_in(text: str, gazetteer):
    """The venue of the session that a text tells of."""
    (session,) = read(text, gazetteer, date(2025, 3, 4)).sessions
    return session.venue


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            "The 6th Ghana-Oman Joint Commission met at Government Buildings on Monday.",
            "Government Buildings",
        ),
        (
            "The 6th Ghana-Oman Joint Commission was held at the Ministry of Transport in Accra on Monday.",
            "Ministry of Transport",
        ),
        ("The 6th Ghana-Oman Joint Commission was held at the Zanoba, Accra, on Monday.", "Zanoba"),
        (
            "The 6th Ghana-Oman Joint Commission met on Monday. It was held at Camp Burma, Accra.",
            "Camp Burma",
        ),
        (
            "The 6th Ghana-Oman Joint Commission met on Monday at the Osu Conference Centre, Accra.",
            "Osu Conference Centre",
        ),
        ("Шестое заседание российско-оманской комиссии прошло в Таврическом дворце.", "Tauride Palace"),
        ("Шестое заседание российско-оманской комиссии прошло в Минсельхозе.", "Ministry of Agriculture"),
        (
            "Шестое заседание российско-оманской комиссии прошло в Министерстве иностранных дел Омана.",
            "Ministry of Foreign Affairs",
        ),
        ('Шестое заседание российско-оманской комиссии прошло в отеле "Зарница".', "Hotel Zarnitsa"),
        ("Шестое заседание российско-оманской комиссии прошло вчера в Каменном дворце.", "Kamenny Palace"),
        ("भारत-ओमान संयुक्त आयोग की छठी बैठक सोमवार को वाणिज्य भवन में हुई।", "Vanijya Bhawan"),
        ("भारत-ओमान संयुक्त आयोग की छठी बैठक मस्कट के ऊर्जा मंत्रालय में हुई।", "Ministry of Energy"),
        ("भारत-ओमान संयुक्त आयोग की छठी बैठक सोमवार को कोर मुख्यालय में हुई।", "Corps Headquarters"),
    ],
)
def test_a_house_is_known_by_its_kind_its_name_or_by_what_was_held_there(text, venue, gazetteer):
    found = venue_in(text, gazetteer)
    assert found.value == venue
    assert 0.5 < found.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "The 6th Ghana-Oman Joint Commission met at Ministerial Level on Monday.",
        "The 6th Ghana-Oman Joint Commission met on Monday, said Kofi Addo, director at the Trade Ministry.",
        "The 6th Ghana-Oman Joint Commission was held at Accra on Monday.",
        "Шестое заседание российско-оманской комиссии прошло вчера, сообщили в Министерстве транспорта.",
        "В Минэнерго рассказали, что шестое заседание российско-оманской комиссии прошло вчера.",
        "भारत-ओमान संयुक्त आयोग की छठी बैठक में विदेश मंत्रालय में संयुक्त सचिव रवि कुमार ने भाग लिया।",
    ],
)
def test_where_somebody_works_or_says_it_is_no_venue(text, gazetteer):
    assert venue_in(text, gazetteer) is None
