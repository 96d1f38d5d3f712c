"""Rules for the header of a session: which body, whose, when and where, and who led it."""

import pytest

from coopdash.intake.reading.wrapping import without_soft_breaks
from tests.intake.readings import reading_of, session_of


def chairs_of(text: str, gazetteer) -> list[tuple[str, str]]:
    return [(chair.name, chair.country) for chair in session_of(text, gazetteer).co_chairs]


def test_names_with_marks_are_those_without(gazetteer):
    session = session_of(
        "The 4th meeting of the Việt Nam-Ghana Joint Committee on Fisheries was held in Hà Nội on Monday.",
        gazetteer,
    )
    assert session.countries.value == ("GH", "VN")
    assert session.city.value == "Hanoi"


def test_the_pair_may_stand_behind_the_head_of_the_name(gazetteer):
    session = session_of(
        "The 4th meeting of the Joint Commission (JC) between Ghana and Oman on Fisheries took "
        "place in Accra.",
        gazetteer,
    )
    assert session.countries.value == ("GH", "OM")
    assert session.body.value == "Ghana-Oman Joint Commission on Fisheries"


def test_a_group_has_the_pair_of_the_commission_it_belongs_to(gazetteer):
    session = session_of(
        "В Аккре началось второе заседание подкомитета по вопросам безопасности российско-ганской "
        "межгосударственной комиссии.",
        gazetteer,
    )
    assert session.countries.value == ("GH", "RU")
    assert session.number.value == 2


def test_cooperation_in_a_field_is_the_topic_and_in_a_town_is_not(gazetteer):
    field = (
        "The 2nd meeting of the Ghana-Oman Working Group on Cooperation in Shipbuilding was held on Monday."
    )
    town = "The 2nd meeting of the Ghana-Oman Working Group on Cooperation in Accra was held on Monday."
    assert session_of(field, gazetteer).body.value.endswith("on Cooperation in Shipbuilding")
    assert session_of(town, gazetteer).body.value.endswith("on Cooperation")


def test_a_plan_of_a_partnership_is_no_meeting(gazetteer):
    session = session_of(
        "Ghana and Oman held the 5th Ghana-Oman Joint Commission in Accra. It reviewed the steps "
        "since the 4th "
        "Joint Commission's meeting and the Ghana-Oman Strategic Partnership Action Plan.",
        gazetteer,
    )
    assert (session.number.value, session.previous_session.value) == (5, 4)


@pytest.mark.parametrize(
    ("first", "codes"), [("туркмено", ("OM", "TM")), ("японо", ("JP", "OM")), ("украино", ("OM", "UA"))]
)
def test_the_first_half_of_a_compound_pair_is_a_country(first, codes, gazetteer):
    text = f"В Маскате состоялось третье заседание {first}-оманской межправительственной комиссии."
    assert session_of(text, gazetteer).countries.value == codes


def test_a_sentence_ends_before_a_capital_without_a_blank(gazetteer):
    chairs = chairs_of(
        "The 6th session of the Ghana-Oman Joint Commission was held in Accra on 3 March 2025.The "
        "Ghanaian side "
        "was led by Ms. Ama Boateng, Minister of Trade; the Omani side was led by Mr. Salim "
        "Harthi, Minister of "
        "Energy.",
        gazetteer,
    )
    assert chairs == [("Ama Boateng", "GH"), ("Salim Harthi", "OM")]


def test_lines_broken_by_hand_are_one_paragraph(gazetteer):
    text = (
        "A two-day meeting of the Ghana-Oman Joint Commission was opened by\n"
        "Deputy Minister Ama Boateng in Accra on Monday, the foreign office in\n"
        "Muscat said. It is the third meeting of the\n"
        "Joint Commission, which was established to support the trade between\n"
        "Ghana and Oman and the exchange of students, teachers and doctors of\n"
        "the two countries."
    )
    session = session_of(text, gazetteer)
    assert session.city.value == "Accra"
    assert session.number.value == 3


def test_lines_of_a_list_stay_apart():
    lines = "They took up:\nFisheries and ports\nMinister Ama Boateng spoke of trade\nHealth\nTourism\n"
    assert without_soft_breaks(lines, 0) == lines


def test_the_country_of_an_office_with_two_parts_stands_in_front(gazetteer):
    chairs = chairs_of(
        "Omani State Councillor and Foreign Minister Salim Harthi and Deputy Prime Minister Ama Boateng "
        "co-chaired the 3rd meeting of the Ghana-Oman Steering Committee in Accra.",
        gazetteer,
    )
    assert dict(chairs) == {"Salim Harthi": "OM", "Ama Boateng": "GH"}


def test_who_led_the_delegations_of_their_countries_led_the_session(gazetteer):
    chairs = chairs_of(
        "The first session of the Ghana-Oman Joint Commission was held in Accra. Adviser on "
        "Finance Kofi Mensah "
        "and Oman's Minister for Finance Salim Harthi, led the delegations of their countries.",
        gazetteer,
    )
    assert [name for name, _ in chairs] == ["Kofi Mensah", "Salim Harthi"]


def test_the_then_minister_led_another_session(gazetteer):
    chairs = chairs_of(
        "The 8th meeting of the Ghana-Oman Joint Commission began in Accra on Monday. Ghana's "
        "delegation is led "
        "by Ama Boateng, Minister of Trade. The 7th meeting was held in Muscat on 16 November "
        "2015. The Omani "
        "delegation was led by the then Minister of Trade Salim Harthi.",
        gazetteer,
    )
    assert chairs == [("Ama Boateng", "GH")]


def test_a_hindi_chair_with_a_title_and_no_office_is_read(gazetteer):
    chairs = chairs_of(
        "भारत-नेपाल संयुक्त आयोग की पांचवीं बैठक 3 मार्च को काठमांडू में हो रही है। यह बैठक डॉ. "
        "मोहन शर्मा और नेपाल के "
        "विदेश मंत्री राम बहादुर थापा की सह-अध्यक्षता में हो रही है।",
        gazetteer,
    )
    assert [country for _, country in chairs] == ["IN", "NP"]


def test_the_whole_run_of_days_is_taken_from_any_naming(gazetteer):
    session = session_of(
        "The minister arrived on Monday for the 5th meeting of the Ghana-Oman Joint Commission. "
        "The 5th meeting "
        "of the Joint Commission is being held in Accra on March 3-4.",
        gazetteer,
    )
    assert str(session.date_start.value) == "2025-03-03"
    assert str(session.date_end.value) == "2025-03-04"


def test_a_town_that_hosts_is_the_town(gazetteer):
    text = "On Monday, Kumasi hosted the 13th session of the Ghana-Oman Joint Commission."
    assert session_of(text, gazetteer).city.value == "Kumasi"


@pytest.mark.parametrize(
    "text",
    [
        "The second session of the Ghana-Oman Joint Commission begins in Accra on Friday, March 7.",
        "The minister is leading a delegation on a trip to Oman to conduct the 10th meeting of the "
        "Ghana-Oman "
        "Steering Committee in Muscat.",
        "The prime minister signed the regulations on organisation and holding of meetings of the Ghana-Oman "
        "Border Commission.",
        "A two-day meeting of the Ghana-Oman Joint Commission will begin in Accra on Friday. The Joint "
        "Commission held consultations on 4 October 2023 in Muscat.",
    ],
)
def test_what_is_still_to_come_is_not_reported(text, gazetteer):
    assert reading_of(text, gazetteer).verdict != "reported"


def test_heads_of_government_who_meet_regularly_are_a_body(gazetteer):
    text = (
        "Премьеры встретились в рамках проведения 30-й регулярной встречи глав правительств России и Китая."
    )
    session = session_of(text, gazetteer)
    assert session.number.value == 30
    assert session.body.value == "Russia-China Regular Meeting of Heads of Government"


@pytest.mark.parametrize(
    "text",
    [
        "The session of the Ghana-Oman Joint Commission, held from March 2 to 3, ended in Accra.",
        "The Ghana-Oman Joint Commission met in Accra on Monday. The two-day event, held from March 2 to 3, "
        "dealt with ports.",
    ],
)
def test_from_a_day_to_a_day_are_the_days_of_the_session(text, gazetteer):
    session = session_of(text, gazetteer)
    assert (str(session.date_start.value), str(session.date_end.value)) == ("2025-03-02", "2025-03-03")


def test_groups_of_many_countries_are_no_body_of_two(gazetteer):
    text = (
        "The third G20 Ports Working Group meeting, chaired by Ghana and Oman, concluded in Accra on Monday."
    )
    assert reading_of(text, gazetteer).verdict != "reported"


@pytest.mark.parametrize(
    "text",
    [
        "The king will attend on Friday the Ghana-Oman Coordination Council meeting that is being "
        "hosted by Accra.",
        "The head of the port authority met the envoy to discuss holding the 9th Ghana-Oman Joint Committee "
        "meeting.",
        'The seventh meeting of the Ghana-Oman Joint Commission has been deferred. "We will be '
        "reviewing trade "
        'at the Joint Commission meeting with my colleague in June," the minister said.',
        "Accra hosts Ghana-Oman strategic dialogue\n\nThe ministry said that the minister will "
        "take part in the "
        "strategic dialogue of Ghana and Oman.",
        "The ministers agreed on preparing well for the coming strategic dialogue between Ghana and Oman.",
    ],
)
def test_what_somebody_will_attend_discuss_or_prepare_is_to_come(text, gazetteer):
    assert reading_of(text, gazetteer).verdict != "reported"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "The Ghana-Oman Steering Committee meeting postponed since two years has kicked off in Accra.",
            None,
        ),
        ("The diplomats of Ghana and Oman met in Accra on Monday to begin the third strategic dialogue.", 3),
        ("Ghana and Oman have held their first Joint Committee since the president took office.", None),
        (
            "Oman to host 8th session\n\nOman is to host the 8th session of the Ghana-Oman Joint "
            "Commission. The "
            "minister said so at the close of the 7th session of the Ghana-Oman Joint Commission on Monday.",
            7,
        ),
    ],
)
def test_what_began_or_ended_now_is_reported(text, number, gazetteer):
    found = session_of(text, gazetteer).number
    assert (found and found.value) == number


def test_a_page_with_the_body_in_its_headline_may_come_months_later(gazetteer):
    text = (
        "Ghana-Oman Joint Commission\n\nThe seventh round of the Ghana-Oman Joint Commission was "
        "held in Accra on "
        "19 December 2024. It dealt with ports."
    )
    assert session_of(text, gazetteer).number.value == 7


def test_a_mechanism_formed_between_the_two_is_their_body(gazetteer):
    text = (
        "Ghana and Oman agree on power\n\nThe meeting of the energy mechanism formed between the "
        "two countries "
        "was held in Accra on Monday."
    )
    assert session_of(text, gazetteer).countries.value == ("GH", "OM")


def test_respectively_gives_each_chair_a_country(gazetteer):
    chairs = chairs_of(
        "The 7th session of the Ghana-Oman Joint Commission opened in Accra. The delegations are "
        "led by Madam Ama "
        "Esi Boateng and Salim Harthi, Ministers of Trade for Ghana and Oman respectively.",
        gazetteer,
    )
    assert chairs == [("Ama Esi Boateng", "GH"), ("Salim Harthi", "OM")]


def test_who_spoke_at_the_opening_belongs_to_the_session(gazetteer):
    chairs = chairs_of(
        "Ghana and Oman kicked off their Joint Commission meeting in Accra. It is the third. The "
        "halls were full. "
        "Speaking at the occasion, Trade Director Ama Boateng of Ghana called it useful. Foreign "
        "Trade Director at "
        "the Omani Ministry of Commerce, Ambassador Salim Harthi, on his part, said that Oman valued it.",
        gazetteer,
    )
    assert chairs == [("Ama Boateng", "GH"), ("Salim Harthi", "OM")]


def test_two_plus_two_is_a_dialogue_in_hindi(gazetteer):
    session = session_of('भारत और ओमान के विदेश मंत्रियों के बीच दूसरी "2 + 2" वार्ता सोमवार को संपन्न हुई।', gazetteer)
    assert session.body.value == "India-Oman 2+2 Dialogue"


def test_an_interstate_council_in_russian_is_no_council_of_one_state(gazetteer):
    text = "По итогам второго заседания Высшего межгосударственного совета Ганы и Омана подписаны документы."
    assert session_of(text, gazetteer).number.value == 2


def test_a_name_that_opens_with_an_article_is_no_dateline(gazetteer):
    text = "The Fourth Session of the Maldives - Ghana Joint Commission was held on 3 March 2025 in Accra."
    assert session_of(text, gazetteer).countries.value == ("GH", "MV")


def test_a_council_to_be_launched_has_not_met(gazetteer):
    text = "The two leaders today agreed to launch a Ghana-Oman Trade Council at their meeting in Accra."
    assert reading_of(text, gazetteer).verdict != "reported"


def test_meetings_that_prepare_a_session_are_not_the_session(gazetteer):
    text = (
        "Talks of experts were opened in Accra on Monday to prepare for the 29th Ghana-Oman Higher Committee."
    )
    assert reading_of(text, gazetteer).verdict != "reported"


def test_a_session_of_the_end_of_last_month_is_recalled_in_russian(gazetteer):
    text = (
        "Министр рассказал о планах. В конце февраля в рамках 26-го заседания российско-оманской комиссии он "
        "отмечал, что обе страны к ним готовы."
    )
    assert reading_of(text, gazetteer).verdict != "reported"


def test_another_dialogue_of_an_earlier_month_is_background(gazetteer):
    session = session_of(
        "The third Ghana-Oman dialogue was held in Accra on Monday. In February, Minister Ama Boateng met "
        "Omani Minister Salim Harthi for the first Ghana-India dialogue.",
        gazetteer,
    )
    assert session.number.value == 3


def test_the_days_of_a_visit_are_not_those_of_the_session(gazetteer):
    session = session_of(
        "Ghana and Oman held their fifth Annual Dialogue in Accra on March 3. It was led by Secretary Salim "
        "Harthi of Oman during his two-day visit to Ghana on March 2-3.",
        gazetteer,
    )
    assert str(session.date_start.value) == "2025-03-03"
    assert session.date_end is None


@pytest.mark.parametrize(
    "text",
    [
        "His Excellency Salim Harthi, Minister of Ports of Oman led the Omani delegation and Her "
        "Excellency Ama "
        "Boateng, Minister of Trade of Ghana led the Ghanaian delegation.",
        "The Omani side was led by ports secretary Salim Harthi while the Ghanaian side comprised of trade "
        "secretary Ama Boateng.",
    ],
)
def test_each_half_of_a_sentence_has_its_own_leader(text, gazetteer):
    chairs = chairs_of(f"The third Ghana-Oman dialogue was held in Accra. {text}", gazetteer)
    assert chairs == [("Salim Harthi", "OM"), ("Ama Boateng", "GH")]


def test_the_two_ministers_in_hindi_are_those_named_before(gazetteer):
    chairs = chairs_of(
        "विदेश मंत्री मोहन शर्मा सोमवार को नेपाल पहुंचे। नेपाल के विदेश मंत्री राम बहादुर थापा ने "
        "उनका स्वागत किया। दोनों मंत्रियों ने "
        "व्यापार पर दो दिवसीय 18वीं भारत-नेपाल संयुक्त आयोग की बैठक की सह-अध्यक्षता की।",
        gazetteer,
    )
    assert [country for _, country in chairs] == ["IN", "NP"]


def test_the_town_of_a_session_told_in_a_statement_is_read(gazetteer):
    text = (
        'A statement said: "The Ghana-Oman Joint Committee held its ninth session in the city of Accra on '
        'Monday, with the participation of officials."'
    )
    assert session_of(text, gazetteer).city.value == "Accra"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The 7th Annual Consultation between Ama Boateng, President of Ghana, and Salim "
            "Harthi, Sultan of Oman, "
            "was held in Accra on Monday.",
            "Ghana-Oman Annual Consultation",
        ),
        (
            "The presidents met in Accra on Monday for the 11th Ghana-Oman Leaders' Retreat.",
            "Ghana-Oman Leaders' Retreat",
        ),
        (
            "The sixth meeting of the Joint Cooperation Committee on the Ghana-Oman Corridor was "
            "held in Accra.",
            "Ghana-Oman Joint Cooperation Committee on Ghana-Oman Corridor",
        ),
        (
            "The Fifth Ethio-Ghana Joint Commission concluded in Accra on Monday.",
            "Ethiopia-Ghana Joint Commission",
        ),
    ],
)
def test_bodies_of_two_by_other_names(text, body, gazetteer):
    assert session_of(text, gazetteer).body.value == body


def test_the_first_meeting_of_a_cabinet_committee_is_no_session_of_the_joint_one(gazetteer):
    text = (
        "The Ghana-Oman Joint Committee meeting will be held in June. The secretary said so at the inaugural "
        "meeting of the Cabinet Committee on Ports. The Cabinet Committee was attended by ministers."
    )
    assert reading_of(text, gazetteer).verdict != "reported"


def test_days_of_a_month_may_be_counted_with_of(gazetteer):
    text = "The Fifth Session of the Ghana-Oman Joint Commission was held on 2nd and 3rd of March in Accra."
    session = session_of(text, gazetteer)
    assert (str(session.date_start.value), str(session.date_end.value)) == ("2025-03-02", "2025-03-03")


def test_the_day_somebody_spoke_is_not_that_of_the_session(gazetteer):
    text = (
        "Ghana and Oman agreed on ports during the ninth Ghana-Oman Joint Committee meeting. "
        "Minister Ama Boateng "
        "on Monday said that it was a good year."
    )
    assert session_of(text, gazetteer).date_start is None


@pytest.mark.parametrize(
    "chair",
    [
        "Prime Minister Dato' Seri Ama Boateng",
        "Minister of Planning, Development and Reforms Ama Boateng",
    ],
)
def test_long_titles_and_offices_lead_to_the_name(chair, gazetteer):
    chairs = chairs_of(
        f"The third Ghana-Oman dialogue was held in Accra. It was co-chaired by Ghanaian {chair} and Salim "
        "Harthi, Minister for Ports (MFP) of the Sultanate of Oman.",
        gazetteer,
    )
    assert chairs == [("Ama Boateng", "GH"), ("Salim Harthi", "OM")]


@pytest.mark.parametrize(
    "text",
    [
        "The co-heads of the Ghana-Oman joint commission on trade and ports met in Accra today.",
        "Ghana will host the 10th Session of the Ghana-Oman Joint Commission in Kumasi. During the "
        "10th Session of "
        "the Joint Commission, the ministers of mines are expected to sign a memorandum.",
    ],
)
def test_a_meeting_of_the_chairs_or_an_expected_signing_is_no_session(text, gazetteer):
    assert reading_of(text, gazetteer).verdict != "reported"


@pytest.mark.parametrize(
    "text",
    [
        "Officially opening the Eighth Session of the Ghana-Oman Joint Commission in Accra "
        "yesterday, Secretary Kofi "
        "Mensah said that much was left to do.",
        "In his remarks on the 8th round of the Ghana-Oman political consultations in Accra, "
        "Minister Kofi Mensah "
        "praised the ports.",
        "The 8th Session of the Ghana-Oman Joint Commission has emphasised the need to resolve "
        "barriers to trade.",
    ],
)
def test_opening_remarks_and_findings_tell_of_a_session_held(text, gazetteer):
    assert session_of(text, gazetteer).number.value == 8


def test_a_name_ends_a_topic_in_small_letters(gazetteer):
    text = (
        "The 2nd meeting of the Ghana-Oman working group on trade and ports Kofi Mensah leads met in Accra."
    )
    assert session_of(text, gazetteer).body.value == "Ghana-Oman Working Group on Trade and Ports"


def test_the_office_behind_the_second_name_tells_the_side(gazetteer):
    chairs = chairs_of(
        "The Oman-Ghana Joint Committee met in Accra on Monday. Professor Ama Boateng, the Federal "
        "Minister for "
        "Ports, co-chaired it alongside Mr. Salim Harthi, the Vice Chairman of the Ports Authority of Oman.",
        gazetteer,
    )
    assert chairs == [("Ama Boateng", "GH"), ("Salim Harthi", "OM")]


def test_rounds_of_negotiations_on_something_else_count_no_session(gazetteer):
    text = (
        "The Ghana-Oman Joint Commission met in Accra on Monday. The two sides noted that the ninth round of"
        " negotiations on a trade agreement was held in Muscat last week."
    )
    assert session_of(text, gazetteer).number is None


def test_the_group_is_the_working_group_told_of_before(gazetteer):
    text = (
        "The third meeting of the Ghana-Oman Working Group on Ports was held in Accra on Monday. The"
        " two sides recalled that the second meeting of the Group had taken place in Muscat."
    )
    reading = reading_of(text, gazetteer)
    (session,) = reading.sessions
    assert (session.number.value, session.previous_session.value) == (3, 2)
    assert not reading.mentions


@pytest.mark.parametrize(
    ("told", "town"),
    [
        ("was held here on Monday, at which a solar plant in Muscat was agreed on", "Accra"),
        ("was held here in Tema on Monday, at which a solar plant was agreed on", "Tema"),
        ("was held in Tema on Monday", "Tema"),
    ],
)
def test_here_goes_before_towns_of_what_was_agreed_on(told, town, gazetteer):
    text = f"ACCRA, March 4 - The fifth session of the Ghana-Oman Joint Energy Committee {told}."
    assert session_of(text, gazetteer).city.value == town


@pytest.mark.parametrize(
    ("line", "told", "town"),
    [
        (
            "ACCRA, March 4 -",
            "Officials said here, before leaving, that the fifth session of the Ghana-Oman Joint Energy"
            " Committee was held in Muscat on Monday.",
            "Muscat",
        ),
        (
            "ACCRA, March 4 -",
            "It was learnt here that the fifth session of the Ghana-Oman Joint Energy Committee, held in"
            " Muscat on Monday, agreed on a plant.",
            "Muscat",
        ),
        (
            "МАСКАТ, 4 марта. /ТАСС/.",
            "Как здесь сообщили, в понедельник пятое заседание российско-оманской комиссии прошло в Казани.",
            "Kazan",
        ),
        (
            "मस्कट, 4 मार्च।",
            "अधिकारियों ने यहां बताया कि, भारत-ओमान संयुक्त ऊर्जा समिति की पांचवीं बैठक सोमवार को नई दिल्ली में हुई।",
            "New Delhi",
        ),
        # The session itself was here.
        (
            "МАСКАТ, 4 марта. /ТАСС/.",
            "Здесь прошло заседание российско-оманской комиссии, на котором договорились о заводе в Казани.",
            "Muscat",
        ),
    ],
)
def test_where_a_session_is_told_of_is_not_where_it_was_held(line, told, town, gazetteer):
    assert session_of(f"{line} {told}", gazetteer).city.value == town


@pytest.mark.parametrize(
    ("led", "office"),
    [
        ("held on Monday under Minister Ama Boateng and Undersecretary Salim Harthi of Oman", "Minister"),
        ("led by Under Secretary Ama Boateng and Minister Salim Harthi of Oman", "Under Secretary"),
        (
            "co-chaired by Joint Secretary, Department of Agriculture & Farmers Welfare, Ms. Ama Boateng and"
            " Minister Salim Harthi of Oman",
            "Joint Secretary, Department of Agriculture & Farmers Welfare",
        ),
    ],
)
def test_an_office_has_its_words_and_no_others(led, office, gazetteer):
    text = f"The third meeting of the Ghana-Oman Joint Commission in Accra was {led}."
    offices = {chair.name: chair.office for chair in session_of(text, gazetteer).co_chairs}
    assert offices["Ama Boateng"] == office


def test_what_the_next_sentence_tells_of_another_session_is_not_told_of_this_one(gazetteer):
    text = (
        "The 10th session of the Ghana-Oman Joint Commission concluded in Accra on Monday. The 11th session"
        " will be held in Muscat on mutually convenient dates. The ninth session was held in Muscat in 2019."
    )
    reading = reading_of(text, gazetteer)
    assert reading.sessions[0].number.value == 10
    assert [(one.number, one.status, one.city) for one in reading.mentions] == [(11, "upcoming", "Muscat")]


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("seventh annual Ghana-Oman Strategic Dialogue", "Ghana-Oman Strategic Dialogue"),
        ("seventh annual Strategic Dialogue between Ghana and Oman", "Ghana-Oman Strategic Dialogue"),
        ("seventh Ghana-Oman Annual Consultations", "Ghana-Oman Annual Consultations"),
    ],
)
def test_a_session_is_annual_and_not_its_body(named, body, gazetteer):
    assert session_of(f"The {named} was held in Accra on Monday.", gazetteer).body.value == body
