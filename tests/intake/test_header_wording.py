"""Sessions and their chairs as releases word them: hosts, delegations joined, and what is no session."""

import pytest

from coopdash.intake.reading.reader import read


def read_text(text: str, gazetteer, published: str = "2025-03-04"):
    return read(f"date: {published}\n\n{text}\n", gazetteer)


def session_of(text: str, gazetteer):
    (session,) = read_text(text, gazetteer).sessions
    return session


def chairs_of(text: str, gazetteer) -> set[tuple[str, str]]:
    return {(chair.name, chair.country) for chair in session_of(text, gazetteer).co_chairs}


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Accra on Monday. They noted progress since the January relaunch of the "
        "Ghana-Oman High-Level Economic Dialogue and thanked their teams.",
        "The two ministers met by video on Monday and agreed to ensure the success of the Ghana-Oman Trade "
        "Policy Forum.",
        "At the Ghana-Oman Summit, the presidents established the Ghana-Oman Trade and Ports Council. "
        "Ministers will host the first meeting of the council in Muscat on 20 March.",
        "The advisers held consultations on Ghana-Oman relations as part of their contacts.",
        "Оманский министр отменил визит в Гану. Формат проведения заседания российско-ганской "
        "межправительственной комиссии будет изменен.",
        "Посол Ганы в Омане встретился с министром. Стороны отметили пользу проведения заседаний "
        "ганско-оманской комиссии по рыболовству.",
        "भारत-ओमान संयुक्त समिति की पांचवीं बैठक 11 मार्च को\n\nरक्षा सचिव रोहन माथुर 11 मार्च को "
        "भारत-ओमान संयुक्त "
        "रक्षा सहयोग समिति की पांचवीं बैठक की सह-अध्यक्षता करने के लिए मस्कट का दौरा करेंगे।",
    ],
    ids=["relaunch", "success", "founded there", "relations", "to be changed", "all of them", "purpose"],
)
def test_what_only_names_a_body_reports_no_session(text, gazetteer):
    assert read_text(text, gazetteer).sessions == []


def test_an_ordinal_may_have_lost_its_blank(gazetteer):
    session = session_of(
        "Ghana and Oman held the 17thmeeting of the Ghana-Oman Port Policy Group.", gazetteer
    )
    assert session.number.value == 17


def test_a_headline_tells_whose_a_council_is(gazetteer):
    session = session_of(
        "Ghana-Oman pact on ports at the inaugural Trade and Technology Council meeting\n\n"
        "Founded last June, the Trade and Technology Council held its inaugural meeting in Accra on 3 "
        "March 2025.",
        gazetteer,
    )
    assert session.countries.value == ("GH", "OM")
    assert session.body.value == "Ghana-Oman Trade and Technology Council"


def test_the_next_generation_is_part_of_a_name(gazetteer):
    session = session_of(
        "Today, advisers of Ghana and Oman chaired the inaugural Ghana-Oman Next Generation Ports "
        "(NGP) Dialogue "
        "in Accra.",
        gazetteer,
    )
    assert session.number.value == 1
    assert "Next Generation Ports" in session.body.value


def test_ministers_who_meet_are_a_body_where_their_meetings_are_counted(gazetteer):
    counted = "Foreign Minister Ama Boateng hosted the fifth Ghana-Oman Foreign Ministers' Meeting in Accra."
    assert session_of(counted, gazetteer).number.value == 5
    once = "Foreign Minister Ama Boateng hosted a Ghana-Oman Foreign Ministers' Meeting in Accra."
    assert read_text(once, gazetteer).sessions == []


def test_each_side_that_was_joined_by_co_chairs_has_its_own(gazetteer):
    text = (
        "The Ghana-Oman Trade Council held its fifth meeting in Accra on Monday. Secretary of Trade "
        "Ama Boateng and "
        "Secretary of Ports Kofi Mensah were joined by Omani co-chairs Vice Ministers Salim Harthy "
        "and Aisha Rawas."
    )
    assert chairs_of(text, gazetteer) == {
        ("Ama Boateng", "GH"),
        ("Kofi Mensah", "GH"),
        ("Salim Harthy", "OM"),
        ("Aisha Rawas", "OM"),
    }


def test_all_hosts_are_chairs_and_the_first_of_the_guests(gazetteer):
    text = (
        "Today at the State House, Defence Adviser Ama Boateng and Minister of Ports Kofi Mensah "
        "hosted Omani "
        "Defence Adviser Salim Harthy, Minister of Fisheries Aisha Rawas, and a senior delegation for "
        "a meeting of "
        "the Ghana-Oman Consultative Group."
    )
    assert chairs_of(text, gazetteer) == {
        ("Ama Boateng", "GH"),
        ("Kofi Mensah", "GH"),
        ("Salim Harthy", "OM"),
    }


def test_a_member_of_parliament_with_a_title_holds_the_office_before(gazetteer):
    text = (
        "Ghana and Oman held the second session of their Joint Commission in Accra. It was opened by "
        "Mr. Yaw Owusu "
        "on behalf of Ghana's Foreign Minister, the Hon. Ama Boateng, MP. Mr. Salim Harthy, Deputy "
        "Minister of Oman, "
        "led the Omani side."
    )
    assert ("Ama Boateng", "GH") in chairs_of(text, gazetteer)


def test_hindi_offices_may_stand_behind_the_names(gazetteer):
    text = (
        "भारत-ओमान संयुक्त कार्य समूह की तीसरी बैठक 3 मार्च 2025 को मस्कट में आयोजित की गई। "
        "प्रतिनिधिमंडलों का नेतृत्व "
        "रोहन माथुर, संयुक्त सचिव, भारत के विदेश मंत्रालय और सलीम हारिसी, निदेशक, ओमान के विदेश "
        "मंत्रालय द्वारा किया गया।"
    )
    assert {country for _, country in chairs_of(text, gazetteer)} == {"IN", "OM"}


def test_days_of_the_week_may_stand_inside_a_range(gazetteer):
    session = session_of(
        "The inaugural session of the Ghana-Oman Joint Commission took place from Wednesday 26th to "
        "Friday, 28th "
        "February 2025 in Accra.",
        gazetteer,
    )
    assert (session.date_start.value.day, session.date_end.value.day, session.number.value) == (26, 28, 1)
    assert session.city.value == "Accra"


@pytest.mark.parametrize(
    "text",
    [
        "The fourth session of the Ghana-Oman Joint Commission has ended in Accra. It was preceded by "
        "a meeting of "
        "officials from Saturday, March 1 to Sunday, March 2.",
        "भारत-ओमान संयुक्त आयोग की चौथी बैठक मस्कट में संपन्न हुई। सोमवार को विदेश मंत्रालय की ओर से "
        "जारी बयान में कहा "
        "गया कि बैठक में मत्स्य पालन पर चर्चा हुई।",
    ],
    ids=["officials before", "statement"],
)
def test_days_of_something_else_are_not_those_of_the_session(text, gazetteer):
    assert session_of(text, gazetteer).date_start is None


def test_an_acting_minister_does_not_end_a_sentence(gazetteer):
    text = (
        "3 марта 2025 года в Маскате состоялись политические консультации между Ганой и Оманом. "
        "Ганскую делегацию "
        "возглавил министр иностранных дел Ганы Кофи Менса, оманскую - и.о. министра иностранных дел "
        "Омана Салим Харси."
    )
    assert {country for _, country in chairs_of(text, gazetteer)} == {"GH", "OM"}
