"""Rules for sessions as releases tell them: who led without a word for it, and bodies by other words."""

import pytest

from tests.intake.readings import reading_of, session_of


def chairs_of(text: str, gazetteer) -> list[tuple[str, str]]:
    return [(chair.name, chair.country) for chair in session_of(text, gazetteer).co_chairs]


HELD = "The 4th session of the Ghana-Oman Joint Commission was held in Accra on Monday. "


@pytest.mark.parametrize(
    "text",
    [
        # One side speaks here, the other a paragraph later.
        HELD + "Speaking at the opening ceremony, the Minister of Trade of Ghana, Ama Boateng, praised the "
        "progress.\n\nMany topics were on the agenda.\n\nThe Omani Minister of Transport, Salim Al Harthy, "
        "expressed his hope that trade would grow.",
        # The surname alone at the session, the full name elsewhere.
        "The 4th Ghana-Oman Joint Commission met in Accra on Monday. Minister Boateng of Ghana and "
        "Minister Al Harthy of Oman co-chaired the meeting.\n\nGhana's Minister of Trade Ama Boateng thanked "
        "the guests. Oman's Minister of Transport Salim Al Harthy invited her to Muscat.",
        # The side stands behind the office.
        HELD + "It was attended by Ms. Ama Boateng, Minister of Trade, from the Ghanaian side, and by "
        "Mr. Salim Al Harthy, Minister of Transport, from the Omani side.",
        # Words of an office in small letters.
        HELD + "Speaking at the opening, the State Minister for Trade in charge of regional cooperation of "
        "Ghana, Ama Boateng said it went well. Omani Minister of Transport Salim Al Harthy thanked her.",
    ],
)
def test_whoever_stands_for_a_side_is_found_wherever_it_is_told(text, gazetteer):
    assert dict(chairs_of(text, gazetteer)).keys() >= {"Ama Boateng"}
    assert {country for _, country in chairs_of(text, gazetteer)} == {"GH", "OM"}


def test_a_leader_who_is_only_quoted_leads_no_session_of_ministers(gazetteer):
    chairs = chairs_of(
        HELD
        + "It was led by Minister of Trade Ama Boateng of Ghana. The President of Oman, Said Al Balushi, "
        "said in another town that trade grew.",
        gazetteer,
    )
    assert chairs == [("Ama Boateng", "GH")]


def test_a_town_between_an_office_and_a_surname_is_a_given_name(gazetteer):
    chairs = chairs_of(
        "Trade Secretary Kofi Mensah of Ghana and Omani Under Secretary for Political Affairs Victoria "
        "Balushi co-chaired the 4th Ghana-Oman Joint Commission in Accra on Monday.",
        gazetteer,
    )
    assert chairs == [("Kofi Mensah", "GH"), ("Victoria Balushi", "OM")]


def test_an_unknown_word_of_an_office_is_no_name(gazetteer):
    chairs = chairs_of(
        HELD + "The Omani delegation was headed by Assistant Secretary for Strategic Appraisals and "
        "International Affairs, Department of Trade Mr Salim Al Harthy.",
        gazetteer,
    )
    assert chairs == [("Salim Al Harthy", "OM")]


def test_one_letter_of_another_alphabet_is_an_initial(gazetteer):
    chairs = chairs_of(
        HELD + "The Ghanaian delegation was headed by Deputy Prime Minister of Ghana Zh. Mensah.", gazetteer
    )
    assert ("Zh. Mensah", "GH") in chairs


def test_a_patronymic_is_left_out_of_the_latin_form(gazetteer):
    chairs = chairs_of(
        "В Аккре состоялось третье заседание российско-ганской межправительственной комиссии. Протокол "
        "подписали министр торговли России Иван Петрович Дроздов и министр торговли Ганы Кофи Менса.",
        gazetteer,
    )
    assert chairs[0] == ("Ivan Drozdov", "RU")


def test_those_who_conduct_it_and_a_colleague_lead_in_russian(gazetteer):
    chairs = chairs_of(
        "Сегодня в Аккре проходит третье заседание российско-ганской межправительственной комиссии. "
        "В нем примут участие вице-премьер России Иван Дроздов и его ганский коллега Кофи Менса.",
        gazetteer,
    )
    assert [country for _, country in chairs] == ["RU", "GH"]


def test_he_who_chairs_in_hindi_is_the_one_named_before(gazetteer):
    chairs = chairs_of(
        "भारत और घाना के बीच पांचवीं वार्षिक रक्षा वार्ता सोमवार को अक्रा में हुई। रक्षा सचिव राजन मेहता दौरे पर रहे। "
        "उन्होंने अपने घाना के समकक्ष कोफी मेंसा के साथ बैठक की सह-अध्यक्षता की।",
        gazetteer,
    )
    assert len(chairs) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ghana, Oman reconvene joint commission\n\nGhana and Oman reconvened their Joint Commission today.",
        "The 4th Joint Trade Committee meeting between Ghana and Oman was held in Accra on Monday.",
        "The 4th session of the Ghana-Oman Joint Commission, scheduled for 3 to 5 March, commenced today.",
        "The minister visited Accra to attend the 4th Ghana-Oman Joint Commission meeting which was held on "
        "Monday.",
        "Ghana and Oman reviewed their progress in Accra on Monday, during their first in-person Joint "
        "Committee since 2020.",
        "अधिकारी मिले।\nभारत-घाना रक्षा नीति समूह की तीसरी बैठक ने साल के अंत में होने वाली वार्ता की नींव रखी।",
        "Делегации Ганы и Омана провели вторую встречу в рамках двустороннего диалога о безопасности.",
    ],
)
def test_sessions_told_in_other_words_are_held(text, gazetteer):
    assert reading_of(text, gazetteer).is_session


@pytest.mark.parametrize(
    "text",
    [
        # Hoped for, prepared, or travelled to.
        "The two ministers hoped that the 4th Ghana-Oman Joint Commission could be held as soon as possible.",
        "Minister arrives in Accra to lead 4th Ghana-Oman Joint Commission meeting\n\nHe arrived for the "
        "upcoming 4th session of the Ghana-Oman Joint Commission. The 4th session of the Ghana-Oman Joint "
        "Commission is being held after a pause of six years.",
        "A delegation led by Secretary Kofi Mensah left Accra for Muscat to attend the first meeting of the "
        "Ghana-Oman Joint Working Group on Fish. At the first meeting of the working group, Accra will keep "
        "the matter on top of the agenda.",
        "Посол Ганы встретился с министром торговли Омана. Они обменялись мнениями о возможных сроках "
        "проведения очередного заседания ганско-оманской совместной комиссии.",
        # A way to talk, and not a body.
        "Ghana and Oman should use the existing high-level dialogue channels, said a minister at a meeting.",
        "They held consultations on a wide range of issues of mutual interest between Ghana and Oman.",
        # Another pair's meeting beside an announcement.
        "The 4th session of the Ghana-Oman Joint Commission will be held on Wednesday.\n\nThe agenda is long."
        "\n\nLast week, a Ghana-Peru Defence Cooperation Dialogue took place in Accra.",
    ],
)
def test_what_is_hoped_for_or_only_beside_is_no_session(text, gazetteer):
    assert not reading_of(text, gazetteer).is_session


def test_an_abbreviation_means_what_the_text_says(gazetteer):
    session = session_of(
        "The second round of the Ghana-Oman Joint Consultative Commission (JCC) was held in Accra on Monday. "
        "The JCC meeting agreed on fish.",
        gazetteer,
    )
    assert session.body.value == "Ghana-Oman Joint Consultative Commission"


def test_days_of_a_session_that_ended_are_counted_back(gazetteer):
    session = session_of(
        "A two-day session of the Ghana-Oman Joint Commission concluded in Accra on March 3.", gazetteer
    )
    assert str(session.date_start.value) == "2025-03-02"
    assert str(session.date_end.value) == "2025-03-03"


def test_the_environment_is_no_wednesday(gazetteer):
    session = session_of(
        "В Аккре проходит третье заседание ганско-оманской комиссии. Стороны обсудят вопросы охраны "
        "окружающей среды.",
        gazetteer,
    )
    assert session.date_start is None


def test_a_house_named_after_a_town_stands_elsewhere(gazetteer):
    session = session_of(
        "The 4th Ghana-Oman Joint Commission met at Muscat House in Accra on Monday.", gazetteer
    )
    assert session.city.value == "Accra"


def test_a_town_may_host_with_its_country(gazetteer):
    session = session_of(
        "Accra, Ghana, hosted a meeting of the Ghana-Oman Joint Commission, chaired by the ministers.",
        gazetteer,
    )
    assert session.city.value == "Accra"


def test_papers_of_the_last_years_are_none_of_the_session(gazetteer):
    session = session_of(
        HELD + "The two countries have signed several memoranda of understanding in the last three years.",
        gazetteer,
    )
    assert session.document.value == "none"
