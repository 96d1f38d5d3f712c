"""Rules for who came from which side, for one side's own meetings, and for what a text only foresees."""

import pytest

from tests.intake.readings import reading_of, session_of

HELD = "The 4th session of the Ghana-Oman Joint Commission was held in Accra on Monday. "


@pytest.mark.parametrize(
    "text",
    [
        HELD + "The Ghanaian delegation is led by Minister of Trade Ama Boateng and the Omani one is "
        "represented by Minister of Transport Salim Al Harthy.",
        HELD
        + "Ms Ama Boateng, Minister of Trade, chaired the Ghanaian side and Mr Salim Al Harthy, Minister "
        "of Transport, chaired the Omani side.",
        HELD + "Ama Boateng, Minister of Trade, chaired on Monday the close of the session, which was "
        "co-chaired on the Omani side, by Salim Al Harthy, Minister of Transport.",
        HELD + "Co-chairs of the commission:\n\n- Ama Boateng - Minister of Trade of Ghana\n\n"
        "- Salim Al Harthy - Minister of Transport of Oman\n\nTopics were:\n\n- Trade",
        HELD + "Ghana was represented by Minister of Trade Ama Boateng. Oman was represented by Minister of "
        "Transport Salim Al Harthy.",
    ],
)
def test_each_side_is_told_in_its_own_words(text, gazetteer):
    chairs = {(chair.name, chair.country) for chair in session_of(text, gazetteer).co_chairs}
    assert chairs == {("Ama Boateng", "GH"), ("Salim Al Harthy", "OM")}


def test_those_who_came_besides_the_chair_are_none(gazetteer):
    session = session_of(
        HELD + "It was co-chaired by Minister of Trade Ama Boateng of Ghana and Minister of Transport Salim "
        "Al Harthy of Oman. In addition to Minister Boateng, the Ghanaian side was represented by "
        "Minister of Ports Kofi Mensah.",
        gazetteer,
    )
    assert [chair.name for chair in session.co_chairs] == ["Ama Boateng", "Salim Al Harthy"]


def test_a_permanent_secretary_for_a_country_is_its_own(gazetteer):
    session = session_of(HELD + "Permanent Secretary for Ghana Mr Kofi Mensah praised the talks.", gazetteer)
    assert ("Kofi Mensah", "GH") in [(chair.name, chair.country) for chair in session.co_chairs]


def test_a_given_name_like_a_title_stays_in_the_name(gazetteer):
    session = session_of(
        HELD + "It was co-chaired by Omani Minister of Trade Dr Ng Eng Hock and Ghanaian Minister of Trade "
        "Ama Boateng.",
        gazetteer,
    )
    assert "Ng Eng Hock" in [chair.name for chair in session.co_chairs]


@pytest.mark.parametrize(
    "text",
    [
        "A session of the Ghanaian side of the Ghana-Oman Joint Commission took place in Accra on Monday.",
        "В Аккре состоялось заседание ганской части ганско-оманской межправительственной комиссии.",
        "The 4th session of the Ghana-Oman Joint Commission begins in Accra tomorrow.",
        "President Kofi Mensah will on Thursday, 6 March, host the guests for the fourth session of the "
        "Ghana-Oman Joint Commission in Accra.",
        "The meeting of the Ghana-Oman Joint Commission, co-chaired by the ministers of Ghana and Oman, will "
        "be held on 6 March in Accra.",
        "Ghana and Oman reviewed plans for a first session of the Ghana-Oman Joint Commission.",
        "Министры Ганы и Омана подписали план консультаций министерств иностранных дел Ганы и Омана.",
    ],
)
def test_one_side_alone_and_what_is_to_come_are_no_session(text, gazetteer):
    assert not reading_of(text, gazetteer).is_session


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Oman reaffirmed their friendship at 4th Session of the Ghana-Oman Joint Commission.",
        "As part of the 4th Session of the Ghana-Oman Joint Commission, Minister of Trade of Ghana Ama "
        "Boateng received Minister of Transport of Oman Salim Al Harthy.",
        "Minister Ama Boateng and Minister Salim Al Harthy were on Monday co-chairing the 4th session of the "
        "Ghana-Oman Joint Commission.",
        "Министр торговли Ганы Ама Боатенг на 4-м заседании ганско-оманской комиссии напомнила, что торговля "
        "выросла.",
    ],
)
def test_a_session_is_told_beside_what_was_said_there(text, gazetteer):
    assert session_of(text, gazetteer).number.value == 4


def test_another_committee_of_the_two_is_not_the_one_that_met(gazetteer):
    session = session_of(
        "The Ghana-Oman Joint Economic Committee met in Accra on Monday. The sides praised the progress made "
        "at the 9th session of the Ghana-Oman Joint Committee on Tourism held in November 2024.",
        gazetteer,
    )
    assert session.body.value == "Ghana-Oman Joint Economic Committee"
    assert session.number is None


def test_only_the_session_right_before_is_the_previous_one(gazetteer):
    text = HELD + "Progress since the {} session of the commission was reviewed."
    assert session_of(text.format("third"), gazetteer).previous_session.value == 3
    assert session_of(text.format("second"), gazetteer).previous_session is None


def test_the_town_and_the_day_of_a_visit_told_beside_the_session(gazetteer):
    session = session_of(
        "The Omani delegation visited Muscat last year. Omani Minister of Transport Salim Al Harthy, who is "
        "in Accra on a visit, spoke. They chaired the 4th session of the Ghana-Oman Joint Commission.",
        gazetteer,
    )
    assert session.city.value == "Accra"
    session = session_of(
        "The Omani delegation visited Ghana on March 3. The ministers chaired the 4th session of the "
        "Ghana-Oman Joint Commission in Accra.",
        gazetteer,
    )
    assert str(session.date_start.value) == "2025-03-03"


def test_a_town_that_is_a_country_is_a_town(gazetteer):
    session = session_of(
        "В Сингапуре состоялось четвертое заседание ганско-сингапурской комиссии.", gazetteer
    )
    assert session.city.value == "Singapore"


def test_a_press_release_is_no_topic(gazetteer):
    session = session_of(
        "Состоялось четвертое заседание ганско-оманской межправительственной комиссии по торговле - "
        "пресс-релиз",
        gazetteer,
    )
    assert session.body.value == "Ghana-Oman Intergovernmental Commission on Trade"


def test_a_committee_called_a_commission_elsewhere_is_the_same(gazetteer):
    session = session_of(
        "The 5th Ghana-Oman Joint Ministerial Commission met in Accra on Monday. The sides recalled the "
        "agreement signed during the 4th session of the Ghana-Oman Joint Ministerial Committee.",
        gazetteer,
    )
    assert (session.number.value, session.previous_session.value) == (5, 4)
