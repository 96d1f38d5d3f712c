"""Sessions and their chairs as releases word them: hosts, delegations joined, and what is no session."""

import pytest

from tests.intake.readings import chairs_of, reading_of, session_of


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
    assert reading_of(text, gazetteer).sessions == []


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
    assert reading_of(once, gazetteer).sessions == []


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


@pytest.mark.parametrize(
    "text",
    [
        "The 4th Tripartite Boundary Committee meeting of Ghana, Togo and Benin was held in Accra on "
        "Monday. "
        "Ghana and Togo led the talks.",
        "Министр Омана посетил Гану. Стороны ускорят реализацию плана, принятого по итогам заседания "
        "ганско-оманской межправительственной комиссии.",
        "Гана и Оман готовят заседание межправкомиссии\n\nМинистр энергетики Ганы прибыл в Маскат. "
        "Речь шла о "
        "повестке ганско-оманской межправительственной комиссии, которая соберется в апреле.",
    ],
    ids=["three countries", "plan adopted there", "prepared"],
)
def test_sessions_of_three_of_earlier_and_in_preparation_are_not_reported(text, gazetteer):
    assert reading_of(text, gazetteer).sessions == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "The Ghana-Oman Joint Border Commission met in Accra on Monday. It reviewed the "
            "implementation of the "
            "decisions of the 31st Joint Border Commission meeting.",
            31,
        ),
        (
            "В Маскате прошло заседание ганско-оманской межправительственной комиссии. Рассмотрен ход "
            "выполнения "
            "решений 8-го заседания комиссии.",
            8,
        ),
    ],
    ids=["en", "ru"],
)
def test_the_decisions_reviewed_are_those_of_an_earlier_session(text, number, gazetteer):
    session = session_of(text, gazetteer)
    assert session.number is None
    assert session.previous_session.value == number


def test_a_state_without_ministers_leaves_them_to_the_other_side(gazetteer):
    text = (
        "Today the inaugural U.S.-Ghana Ports (UGP) Dialogue was held in Accra, chaired by National "
        "Security Advisor "
        "Ama Boateng (on behalf of Secretary of State Joan Miller) and Minister for Ports Dr. Kofi Mensah."
    )
    assert chairs_of(text, gazetteer) == {("Ama Boateng", "US"), ("Kofi Mensah", "GH")}


def test_whoever_is_leading_a_delegation_needs_no_office(gazetteer):
    text = (
        "A Ghana-Oman Joint Border Commission meeting opened in Accra on Monday. Salim Harthy, "
        "leading the Omani "
        "delegation, praised the hosts."
    )
    assert ("Salim Harthy", "OM") in chairs_of(text, gazetteer)


def test_a_side_may_be_led_for_a_country_and_by_one_name(gazetteer):
    text = (
        "The seventh Ghana-Oman Joint Trade Commission was held in Accra on Monday. Ghana was "
        "represented by Deputy "
        "Secretary for Trade Ama Boateng. Vice Minister of Trade Salim Harthy led for Oman."
    )
    assert chairs_of(text, gazetteer) == {("Ama Boateng", "GH"), ("Salim Harthy", "OM")}
    text = (
        "The fifth Ghana-Oman Political Consultations were held in Accra on Monday. The Ghanaian "
        "delegation was led "
        "by Kwabena, Joint Secretary(Gulf), Ministry of Foreign Affairs."
    )
    assert chairs_of(text, gazetteer) == {("Kwabena", "GH")}


def test_what_a_side_says_during_consultations_in_hindi_is_told_of_a_session(gazetteer):
    text = (
        "भारत ने 5वें भारत-ओमान विदेश कार्यालय परामर्श के दौरान सोमवार को कहा कि वह जल्द ही ओमान का "
        "स्वागत करने के लिए "
        "उत्सुक है। भारतीय प्रतिनिधिमंडल का नेतृत्व विदेश मंत्रालय के संयुक्त सचिव (खाड़ी) विपुल ने किया।"
    )
    session = session_of(text, gazetteer)
    assert (session.number.value, session.date_start.value.day) == (5, 3)
    assert [(chair.name, chair.country) for chair in session.co_chairs] == [("Vipul", "IN")]


def test_a_russian_side_is_represented_and_a_protocol_signed(gazetteer):
    text = (
        "Накануне в Маскате завершилось четвертое заседание российско-оманской рабочей группы по "
        "рыболовству. "
        "Российскую сторону представлял заместитель руководителя Росрыболовства Олег Ветров, оманскую "
        "- секретарь "
        "Департамента рыболовства Салим Харси."
    )
    assert ("Oleg Vetrov", "RU") in chairs_of(text, gazetteer)
    text = (
        "В Маскате подписан протокол восьмого заседания межправительственной комиссии России и Омана. "
        "Подписи под "
        "документом поставили вице-премьер России Олег Ветров и министр торговли Омана Салим Харси."
    )
    assert {country for _, country in chairs_of(text, gazetteer)} == {"RU", "OM"}


def test_the_journey_of_a_leader_makes_him_no_chair(gazetteer):
    text = (
        "भारत-ओमान विदेश कार्यालय परामर्श के सातवें दौर की बैठक मस्कट में हुई। दोनों पक्ष "
        "प्रधानमंत्री नरेन्द्र मोदी की ओमान यात्रा "
        "के दौरान नेतृत्व के मार्गदर्शन में तय रूपरेखा लागू करेंगे।"
    )
    assert chairs_of(text, gazetteer) == set()


def test_a_city_state_is_a_country_behind_its_ministers(gazetteer):
    text = (
        "Today the Prime Minister of the Republic of Singapore opened the inaugural Ghana-Singapore "
        "Ports Dialogue in "
        "Accra. Singapore's Deputy Minister spoke."
    )
    assert session_of(text, gazetteer).city.value == "Accra"


def test_the_day_of_a_statement_is_not_the_day_of_the_session(gazetteer):
    text = (
        "The fourth Ghana-Oman Joint Trade Commission was held in Accra on 26-27 February. Both sides "
        "agreed "
        "on ports, the ministry said in a statement on Friday."
    )
    session = session_of(text, gazetteer)
    assert (session.date_start.value.day, session.date_end.value.day) == (26, 27)
    text = (
        "भारत-ओमान विदेश कार्यालय परामर्श का सातवां दौर मस्कट में हुआ। विदेश मंत्रालय ने सोमवार को एक "
        "वक्तव्य जारी कर "
        "यह जानकारी दी।"
    )
    assert session_of(text, gazetteer).date_start is None


@pytest.mark.parametrize(
    ("days", "end"),
    [
        ("from 26.02.2025 to 27.02.2025", (2, 27)),
        ("from February 26 to February 28, 2025", (2, 28)),
        ("from February 26 to March 1, 2025", (3, 1)),
    ],
)
def test_days_of_a_session_in_digits_and_over_two_months(days, end, gazetteer):
    text = f"The fourth Ghana-Oman Joint Trade Commission was held in Accra {days}."
    session = session_of(text, gazetteer)
    assert session.date_start.value.isoformat() == "2025-02-26"
    assert (session.date_end.value.month, session.date_end.value.day) == end


def test_a_capital_named_with_its_country_is_the_town(gazetteer):
    text = (
        "MUSCAT - Ghana and Turkmenistan plan a port. The 4th Ghana-Turkmenistan Joint Trade Commission "
        "was held last week in Turkmenistan's capital Ashgabat."
    )
    assert session_of(text, gazetteer).city.value == "Ashgabat"


def test_a_pair_with_a_comma_names_the_body(gazetteer):
    text = "3rd Round of Ghana, Oman Political Consultations\n\nThe round was held in Accra on 26 February."
    session = session_of(text, gazetteer)
    assert session.number.value == 3
    assert set(session.countries.value) == {"GH", "OM"}


def test_the_side_behind_a_long_office(gazetteer):
    text = (
        "Ghana and Oman held the 3rd session of the Joint Trade Commission on Monday. The Principal "
        "Secretary "
        "for Trade and co-chair of the 3rd Ghana-Oman Joint Trade Commission, Ms Ama Boateng, welcomed the "
        "delegates.\n\nMr. Salim Harthy, Head of the African Directorate in the Ministry of Trade, "
        "Ports and "
        "Land of the Sultanate of Oman, and representing the co-chair, thanked her."
    )
    assert chairs_of(text, gazetteer) == {("Ama Boateng", "GH"), ("Salim Harthy", "OM")}


def test_a_chairman_of_the_meeting_is_told_with_his_nation(gazetteer):
    text = (
        "The 3rd Ghana-Oman Joint Trade Commission was held in Accra on Monday. The Minister of Trade, "
        "Salim Harthy, was the Omani chairman of the meeting."
    )
    assert chairs_of(text, gazetteer) == {("Salim Harthy", "OM")}


def test_a_mechanism_of_consultation_and_coordination(gazetteer):
    text = (
        "The 12th meeting of the Ghana-Oman Working Mechanism for Consultation and Coordination on Sea "
        "Affairs (WMCC) was held in Accra on Monday."
    )
    assert "Working Mechanism for Consultation and Coordination" in session_of(text, gazetteer).body.value
    text = "भारत-ओमान समुद्री मामलों पर परामर्श और समन्वय के लिए कार्य तंत्र की 12वीं बैठक सोमवार को मस्कट में हुई।"
    session = session_of(text, gazetteer)
    assert (session.number.value, session.city.value) == (12, "Muscat")
    assert "Working Mechanism for Consultation and Coordination" in session.body.value


def test_what_was_said_in_the_course_of_hindi_talks(gazetteer):
    text = "भारत और ओमान ने 5वें भारत-ओमान व्यापार संवाद के दौरान सोमवार को बंदरगाहों में सहयोग बढ़ाने का फैसला किया।"
    assert session_of(text, gazetteer).number.value == 5


def test_a_committee_of_a_party_is_no_joint_body(gazetteer):
    text = (
        "Делегация Омана во главе с Салимом Харси встретилась в Минске с секретарем партийного комитета "
        "провинции. На встрече обсудили торговлю Беларуси и Омана."
    )
    assert reading_of(text, gazetteer).sessions == []


def test_an_opening_session_in_russian_is_held(gazetteer):
    text = (
        "На открывшемся в Маскате третьем заседании российско-оманской межправительственной комиссии "
        "стороны говорили о портах."
    )
    session = session_of(text, gazetteer)
    assert (session.number.value, session.city.value) == (3, "Muscat")
