"""Hindi texts of bodies of every sort: names, towns, days and chairs as the press and offices tell them."""

import pytest

from coopdash.intake.reading.transliteration import latin
from tests.intake.test_header_hindi import HELD, header_of, sessions_of


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("भारत-ओमान आर्थिक गलियारे की सहयोग समिति", "Cooperation Committee on Economic Corridor"),
        (
            "भारत-ओमान आर्थिक गलियारे (IOEC) की सहयोग समिति",
            "Cooperation Committee on Economic Corridor",
        ),
        ("भारत-ओमान अंतर-संसदीय आयोग", "Interparliamentary Commission"),
        ("भारत-ओमान द्विराष्ट्रीय आयोग", "Bi-National Commission"),
        ("भारत-ओमान संयुक्त पाठ्यपुस्तक आयोग", "Joint Textbook Commission"),
        ("भारत-ओमान संयुक्त पशु-स्वास्थ्य कार्य समूह", "Joint Working Group on Animal Health"),
    ],
)
def test_names_of_bodies(named, body, gazetteer):
    assert header_of(f"{named} की तीसरी बैठक 3 मार्च 2025 को मस्कट में हुई।", gazetteer) == (
        *(body, 3),
        *("2025-03-03", "Muscat"),
    )


def test_an_abbreviation_may_stand_behind_that_is(gazetteer):
    text = "भारत-ओमान संयुक्त सहयोग समिति यानी JCC की चौथी बैठक 3 मार्च 2025 को मस्कट में हुई। JCC की बैठक लंबी चली।"
    (session,) = sessions_of(text, gazetteer)
    assert session.body.value == "India-Oman Joint Cooperation Committee"


def test_we_are_who_publishes_the_text(gazetteer):
    text = (
        "पशु-चिकित्सा प्राधिकरण, ओमान\n\nटीकों पर बात\n\nघाना के साथ बने संयुक्त पशु-स्वास्थ्य कार्य समूह की "
        "दूसरी बैठक 3 मार्च 2025 को हुई। कार्यसूची लंबी थी। अंत में भोज हुआ।"
    )
    (session,) = sessions_of(text, gazetteer)
    assert set(session.countries.value) == {"GH", "OM"}


@pytest.mark.parametrize(
    ("written", "country", "name"),
    [
        ("एस्तेबान काल्देरिन", "AR", "Esteban Calderin"),
        ("मिरेके ताविनो", "ES", "Mireque Tavino"),
        ("ब्रुस्केत्ती", "IT", "Bruschetti"),
        ("अंबानी", "IN", "Ambani"),
        ("लिनबर्गा", "SE", "Linbarga"),
    ],
)
def test_names_of_foreigners(written, country, name):
    assert latin(written, country) == name


@pytest.mark.parametrize("town", [("सेमारंग", "Semarang"), ("उजदा", "Oujda"), ("तरिगा", None)])
def test_towns(town, gazetteer):
    written, name = town
    text = f"मोरक्को-इंडोनेशिया संयुक्त आयोग की पांचवीं बैठक 3 मार्च 2025 को {written} में संपन्न हुई।"
    (session,) = sessions_of(text, gazetteer)
    assert session.city.value == (name or "Tariga")


@pytest.mark.parametrize(
    "text",
    [
        "प्रो. गीता नायर (भारत) और प्रो. सालिम हार्थी (ओमान) ने बारी-बारी से अध्यक्षता की।",
        "भारत के प्रतिनिधिमंडल का नेतृत्व अभियंता गीता नायर ने किया। ओमानी दल इंजी. सालिम हार्थी के साथ आया था।",
        "भारतीय दल की कमान गीता नायर के हाथ में थी। ओमानी टीम के कप्तान सालिम हार्थी थे।",
    ],
)
def test_chairs_in_plain_words(text, gazetteer):
    (session,) = sessions_of(HELD + text, gazetteer)
    assert {(chair.name, chair.country) for chair in session.co_chairs} == {
        ("Geeta Nair", "IN"),
        ("Salim Harthy", "OM"),
    }


def test_the_day_may_stand_anywhere_in_the_opening(gazetteer):
    text = (
        "मस्कट में सोमवार को सब लोग एक ही मेज के पास बैठे। यह भारत-ओमान संयुक्त आयोग की पांचवीं बैठक थी। "
        "खजूर पर लंबी बात चली। अंत में सब घर गए।"
    )
    (session,) = sessions_of(text, gazetteer)
    assert str(session.date_start.value) == "2025-03-03"


def test_that_town_is_the_one_told_before(gazetteer):
    text = "सोहार में झंडियां लगी थीं। भारत-ओमान संयुक्त आयोग की पांचवीं बैठक 3 मार्च 2025 को इसी शहर में हुई।"
    (session,) = sessions_of(text, gazetteer)
    assert session.city.value == "Sohar"


def test_what_a_body_agreed_may_still_be_to_come(gazetteer):
    text = (
        "सातवीं बार मिली भारत-ओमान जल समिति ने कल सोहार में निश्चय किया कि नया बांध 2028 तक बनकर तैयार होगा। "
        "बात लंबी चली। अंत में भोज हुआ।"
    )
    (session,) = sessions_of(text, gazetteer)
    assert session.number.value == 7
    assert str(session.date_start.value) == "2025-03-03"


def test_the_second_of_two_may_do_the_same(gazetteer):
    text = HELD + "भारत का प्रतिनिधित्व गीता नायर ने और ओमान का सालिम हार्थी ने किया।"
    (session,) = sessions_of(text, gazetteer)
    assert {(chair.name, chair.country) for chair in session.co_chairs} == {
        ("Geeta Nair", "IN"),
        ("Salim Harthy", "OM"),
    }


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("भारत-ओमान संयुक्त स्थायी सहयोग आयोग", "Joint Permanent Cooperation Commission"),
        ("भारत-ओमान मिश्रित आयोग", "Mixed Commission"),
        ("भारत-ओमान इतिहास संयुक्त शोध समिति", "Joint History Research Committee"),
    ],
)
def test_joint_and_standing_are_of_no_topic(named, body, gazetteer):
    assert header_of(f"{named} की तीसरी बैठक 3 मार्च 2025 को मस्कट में हुई।", gazetteer)[0] == body
