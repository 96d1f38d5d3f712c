"""Rules of reading, each on a few sentences: who led, what stands beside a session, what was agreed."""

import pytest

from coopdash.intake.reading.reader import read
from tests.intake.readings import reading_of, session_of

HELD = {
    "en": "The sixth session of the Ghana-Norway Joint Commission was held in Accra on 3 March 2025.",
    "ru": "3 марта 2025 года в Аккре прошло шестое заседание российско-ганской комиссии по торговле.",
    "hi": "भारत-घाना संयुक्त आयोग की छठी बैठक 3 मार्च को अक्करा में आयोजित हुई।",
}


def outcomes_of(text: str, gazetteer, language: str = "en") -> list[tuple[str, str]]:
    session = session_of(f"{HELD[language]} {text}", gazetteer)
    return [(one.sector, one.kind) for one in session.commitments]


@pytest.mark.parametrize(
    ("text", "chairs"),
    [
        (
            "Ann Kofi and Yaw Mensah, Deputy Ministers of Trade of Ghana, and State Secretary Liv Dahl of "
            "Norway attended. The Ghanaian side was led by Ms. Ama Boateng, Minister of Trade and the "
            "Norwegian side by Mr. Odd Lund, Minister of Fisheries.",
            [("Ama Boateng", "GH"), ("Odd Lund", "NO")],
        ),
        (
            "Deputy Minister Ama Boateng and Secretary Yaw Mensah led the Ghanaian delegation. State "
            "Secretary Liv Dahl led the Norwegian delegation.",
            [("Ama Boateng", "GH"), ("Yaw Mensah", "GH"), ("Liv Dahl", "NO")],
        ),
        (
            "Finance ministers Ama Boateng of Ghana and Odd Lund of Norway co-chaired the session.",
            [("Ama Boateng", "GH"), ("Odd Lund", "NO")],
        ),
        (
            "It was co-chaired by Mr. MENSAH Yaw, Minister of Trade of Ghana, and Ms. Liv DAHL, State "
            "Secretary of Norway.",
            [("Mensah Yaw", "GH"), ("Liv Dahl", "NO")],
        ),
    ],
)
def test_who_led_an_english_session(text, chairs, gazetteer):
    session = session_of(f"{HELD['en']} {text}", gazetteer)
    assert [(chair.name, chair.country) for chair in session.co_chairs] == chairs


@pytest.mark.parametrize(
    ("text", "chairs"),
    [
        (
            "Сопредседателем с ганской стороны выступил министр сельского хозяйства, рыболовства, водных и "
            "лесных ресурсов Кофи Боатенг, с российской - вице-премьер Пётр Зимин.",
            [
                ("Kofi Boateng", "Minister of Agriculture and Fisheries"),
                ("Petr Zimin", "Deputy Prime Minister"),
            ],
        ),
        (
            "Председательствовали министр здравоохранения РФ П.А. Зимин и министр торговли Ганы "
            "Кофи Боатенг.",
            [("P.A. Zimin", "Minister of Health"), ("Kofi Boateng", "Minister of Trade")],
        ),
        (
            "Со стороны Ганы комиссию возглавляет министр энергетики Абдул Бухари, российскую часть - "
            "министр транспорта Пётр Зимин.",
            [("Abdul Buhari", "Minister of Energy"), ("Petr Zimin", "Minister of Transport")],
        ),
    ],
)
def test_who_led_a_russian_session(text, chairs, gazetteer):
    session = session_of(f"{HELD['ru']} {text}", gazetteer)
    assert [(chair.name, chair.office) for chair in session.co_chairs] == chairs


@pytest.mark.parametrize(
    "text",
    [
        "During her visit, the minister also met with miners and promised to build a copper smelter.",
        "She also visited a shipyard, where a ferry will be built.",
        "The solar project aims to bring electricity to villages and will help schools.",
        "In May 2019, the leaders of the two countries signed an agreement on railways.",
        "Norway is Ghana's largest partner in fisheries and has signed contracts on fish.",
        "The minister said that a satellite would be launched.",
        '"We will build a nuclear plant, that I can promise to each and every one of you," the envoy said.',
        "The sides stressed the need to strengthen cooperation in health.",
        "The sides discussed tourism, but nothing was finalised.",
        "Visas did not come up.",
        "It was said that a joint group on mining has not met since its fourth session in 2019.",
    ],
)
def test_what_stands_beside_a_session_is_no_outcome(text, gazetteer):
    assert outcomes_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (
            "The sides took stock of work on fisheries and agreed to build a dairy plant.",
            [("agriculture.farm_food", "review"), ("agriculture.farm_food", "joint_project")],
        ),
        ("They welcomed the completion of the hydropower plant.", [("energy.power", "review")]),
        (
            "The two sides agreed to set up a U.S.-style hotline on migration.",
            [("people.mobility", "institutional_arrangement")],
        ),
        (
            "Norway announced $12 million to help Ghana expand its power grid.",
            [("energy.power", "investment")],
        ),
        (
            "The sides agreed to explore cooperation in timber, through joint investments and training.",
            [("agriculture.forestry_timber", "exploration_of_opportunities")],
        ),
        # Each paper of several is a paper; who signed it is no topic; smuggled drugs are no medicines.
        (
            "The sides signed four agreements, including one on cooperation in cancer research.",
            [("people.health", "contract_or_agreement")],
        ),
        (
            "An MoU was signed between the Centre for Fisheries and the Centre for Tourism on timber.",
            [("agriculture.forestry_timber", "contract_or_agreement")],
        ),
        (
            "They agreed to strengthen cooperation against the smuggling of drugs and ammunition.",
            [("security.law_enforcement", "enhanced_engagement")],
        ),
        (
            "The sides agreed on expediting the extradition of criminals.",
            [("security.law_enforcement", "enhanced_engagement")],
        ),
        (
            "Seven agreements on matters such as libraries, ports and harbours were reached.",
            [
                ("people.culture_tourism", "contract_or_agreement"),
                ("transport.logistics", "contract_or_agreement"),
            ],
        ),
        (
            "The sides welcomed the start of work on a dairy plant and the feasibility of a copper smelter.",
            [
                ("agriculture.farm_food", "enhanced_engagement"),
                ("industry.metals", "exploration_of_opportunities"),
            ],
        ),
        # To talk of possibilities is not to look into them.
        ("Possibilities of cooperation in dairy farming and shipyards were discussed.", []),
        (
            "The sides reached an understanding on the control of animal diseases.",
            [("agriculture.farm_food", "enhanced_engagement")],
        ),
        (
            "The sides underscored their commitment to closer ties in space.",
            [("technology.space", "enhanced_engagement")],
        ),
    ],
)
def test_what_the_sides_did_gives_the_kind(text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer) == outcomes


def test_the_line_before_a_list_says_what_was_done_with_its_items(gazetteer):
    for lead, count in (("The sides discussed:", 0), ("The sides agreed on the following:", 2)):
        text = f"{HELD['en']}\n\n{lead}\n\n- construction of a copper smelter;\n\n- training of nurses.\n"
        assert len(session_of(text, gazetteer).commitments) == count


def test_what_follows_the_chairs_in_a_sentence_is_of_the_talks(gazetteer):
    text = (
        "The 3rd meeting of the Ghana-Norway Joint Commission was held in Oslo on 3 March 2025. It was "
        "co-chaired by Minister of Fisheries of Ghana Kofi Mensah and Minister of Trade of Norway Ola Berg, "
        "where the focus was on shipbuilding, tourism and civil aviation."
    )
    session = session_of(text, gazetteer)
    assert [one.value for one in session.sectors] == [
        "industry.shipbuilding",
        "people.culture_tourism",
        "industry.aerospace",
    ]


def test_what_a_group_met_for_is_no_outcome(gazetteer):
    text = (
        "The Ghana-Norway Joint Committee held its 4th session on 3 March 2025, enhancing cooperation in "
        "timber."
    )
    session = session_of(text, gazetteer)
    assert [one.value for one in session.sectors] == ["agriculture.forestry_timber"]
    assert session.commitments == []


def test_the_letters_of_a_list_make_its_items(gazetteer):
    items = "a) training of nurses for the hospitals of the north\nb) construction of a dam in the wetlands\n"
    for lead, count in (("The sides discussed:", 0), ("The sides agreed on the following:", 2)):
        session = session_of(f"{HELD['en']}\n{lead}\n{items}", gazetteer)
        assert {one.value for one in session.sectors} == {"people.health", "environment.climate_water"}
        assert len(session.commitments) == count


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (
            "Стороны договорились об открытии рынка для ганского какао.",
            [("agriculture.farm_food", "trade_facilitation")],
        ),
        (
            "Стороны договорились расширять сотрудничество в рыболовстве и построить порт.",
            [("agriculture.farm_food", "enhanced_engagement"), ("transport.logistics", "joint_project")],
        ),
        ("О поставках вооружений речи не шло.", []),
        ("Стороны обсудили перспективы поставок какао и судоремонта.", []),
        (
            "На заседании подведены итоги работы в рыболовстве, согласованы поставки какао, а также "
            "обсуждены вопросы туризма.",
            [("agriculture.farm_food", "review"), ("agriculture.farm_food", "enhanced_engagement")],
        ),
        (
            "Стороны договорились, что с 4 июля т.г. начнутся поставки воды из водохранилища.",
            [("environment.climate_water", "enhanced_engagement")],
        ),
        ("В сфере мелиорации наблюдается прогресс.", [("agriculture.farm_food", "review")]),
    ],
)
def test_what_was_agreed_in_russian(text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer, "ru") == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "Every few years a joint commission is convened with Ghana and Norway.",
        "The Joint Committee on the Insurance Bill held its ninth sitting; China and Ghana wrote.",
        "Вопрос обсудят на ближайшем заседании российско-ганской рабочей группы по углю.",
    ],
)
def test_what_only_sounds_like_a_session_is_none(text, gazetteer):
    assert reading_of(text, gazetteer).sessions == []


def test_a_meeting_counted_by_times_is_recalled_with_its_number(gazetteer):
    reading = read(
        "date: 2025-06-04\n\nWhat of Africa?\n\nWhen the India-Ghana Joint Commission met for the tenth "
        "time in 2022, it agreed on much.\n",
        gazetteer,
    )
    assert reading.sessions == []
    assert [(one.number, one.status) for one in reading.mentions] == [(10, "past")]


@pytest.mark.parametrize(
    "text",
    [
        "The minister has invited her Omani colleague to the next iteration of the India-Oman Joint "
        "Commission.",
        "The minister will be on a visit to Muscat for co-chairing the 4th meeting of the India-Oman Joint "
        "Commission.",
        "The ministers of Chile and Oman agreed to use mechanisms such as political consultations.",
        "India and Oman wish to hold the fifth Joint Commission meeting this year.\n\n"
        "Fifth India-Oman Joint Commission meeting concludes\n\n"
        "The fifth Joint Commission meeting was expected to be held in March but was postponed.",
        "विदेश मंत्री मस्कट में 9वें भारत-ओमान संयुक्त आयोग की बैठक में शामिल होंगी।",
    ],
)
def test_what_is_wished_for_or_named_as_an_example_is_no_session(text, gazetteer):
    assert read(f"date: 2024-05-06\n\n{text}", gazetteer).verdict != "reported"


@pytest.mark.parametrize(
    "text",
    [
        "The next round of political consultations has been held between the ministries of Georgia and Peru.",
        "Georgia's deputy minister and his Peruvian counterpart conducted a political consultation in Lima "
        "on 3 May.",
        "Georgia and Peru signed a declaration following the first meeting of the High-Level Strategic "
        "Cooperation Council.",
    ],
)
def test_a_round_and_a_council_of_leaders_are_sessions(text, gazetteer):
    assert read(f"date: 2024-05-06\n\n{text}", gazetteer).verdict == "reported"


def test_a_first_meeting_after_a_gap_has_no_number(gazetteer):
    text = "Chile and Oman today held the first meeting of the Joint Commission after a gap of 23 years."
    assert session_of(text, gazetteer).number is None


def test_the_same_day_is_the_day_named_before(gazetteer):
    text = (
        "The minister of Chile received his Omani guest on March 3.\n\nThe same day, the two officials "
        "co-chaired the second political consultation of Chile and Oman."
    )
    session = session_of(text, gazetteer)
    assert session.date_start.value.isoformat() == "2025-03-03"


def test_a_member_of_a_delegation_is_no_chair_and_an_office_tells_its_country(gazetteer):
    text = (
        "India and Chile held the second Joint Commission meeting in Santiago. It was co-chaired by External "
        "Affairs Minister Meera Nair and her Chilean counterpart Pablo Rojas Lara. Foreign Secretary "
        "Anil Rao and others were among those who represented the Indian delegation."
    )
    chairs = session_of(text, gazetteer).co_chairs
    assert [(chair.name, chair.country) for chair in chairs] == [
        ("Meera Nair", "IN"),
        ("Pablo Rojas Lara", "CL"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The host praised the consensus reached during the recent 17th meeting of the Ghana-Oman Joint "
        "Commission. He told his guest that trade grows.",
        "Президент Ганы и президент Омана провели переговоры. К нынешнему визиту проведен ряд мероприятий, "
        "в том числе очередное заседание Межправительственной комиссии.",
    ],
)
def test_a_session_before_a_visit_is_recalled(text, gazetteer):
    assert read(f"date: 2024-05-06\n\n{text}", gazetteer).verdict != "reported"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The 12th meeting of the Intergovernmental Turkmen-Kazakh Commission on economic and cultural "
            "cooperation completed its work.",
            "Turkmenistan-Kazakhstan Intergovernmental Commission on Economic and Cultural Cooperation",
        ),
        (
            "ACCRA - Ghana-Nigeria joint ministerial commission has kicked off a two-day meeting in Accra on "
            "Monday.",
            "Ghana-Nigeria Joint Ministerial Commission",
        ),
    ],
)
def test_what_belongs_to_the_name_of_a_body(text, body, gazetteer):
    (session,) = read(f"date: 2024-05-06\n\n{text}", gazetteer).sessions
    assert session.body.value == body


def test_the_virtual_meeting_of_the_next_sentence_is_the_one_just_named(gazetteer):
    text = (
        "The minister co-chaired the 13th India-Ghana Joint Commission meeting on Monday. He said after the "
        "virtual meeting that ties grow."
    )
    assert session_of(text, gazetteer).venue.value == "virtual"


def test_sessions_of_years_long_past_give_no_number(gazetteer):
    text = (
        "The India-Ghana Joint Commission met in Accra today. The two countries held its first and second "
        "meetings in Delhi and Accra in 2006 and 2017."
    )
    assert session_of(text, gazetteer).number is None


def test_a_name_before_an_abbreviation_is_no_dateline(gazetteer):
    text = "The 15th India-Ghana Foreign Office Consultations (FOC) were held on 3 March 2025 in Accra."
    (session,) = read(f"date: 2025-03-04\n\n{text}", gazetteer).sessions
    assert (session.number.value, session.city.value) == (15, "Accra")


def test_a_day_of_the_month_is_no_ordinal_of_a_session(gazetteer):
    text = (
        "Accra, 3rd March, 2025: First Session of India-Ghana Joint Trade Committee was held today in Accra."
    )
    assert session_of(text, gazetteer).number.value == 1


def test_a_visit_paid_for_a_round_tells_that_it_was_held(gazetteer):
    text = "The secretary paid an official visit to Ghana for the 6th round of India-Ghana consultations."
    assert session_of(text, gazetteer).number.value == 6


def test_the_first_half_of_a_russian_pair_is_a_country(gazetteer):
    text = "В Ереване состоялось 11-е заседание армяно-иранской межправительственной комиссии."
    assert session_of(text, gazetteer).countries.value == ("AM", "IR")


def test_the_chair_after_the_office_of_the_first_is_read(gazetteer):
    text = (
        "The India-Ghana consultations were held in Accra. They were co-led by Kofi Adu Mensah, the "
        "Permanent Secretary of Ghana, and India's Foreign Secretary, Meera Nair."
    )
    assert [chair.country for chair in session_of(text, gazetteer).co_chairs] == ["GH", "IN"]


def test_minutes_to_be_signed_belong_to_a_meeting_to_come(gazetteer):
    text = (
        "The third meeting of the Ghana-Oman Joint Commission will be held on March 8 in Accra. Minutes will "
        "be signed to conclude the Joint Commission meeting."
    )
    assert read(f"date: 2025-03-04\n\n{text}", gazetteer).verdict != "reported"


def test_a_delegation_led_to_attend_a_round_attended_it(gazetteer):
    text = "The secretary has led a delegation to attend the first bilateral consultations of Ghana and Oman."
    assert session_of(text, gazetteer).number.value == 1


def test_who_led_the_discussions_led_the_session(gazetteer):
    text = (
        "Ghana hosted the second Ghana-Oman Energy Dialogue in Accra on March 3. Ghana's Deputy Minister Ama "
        "Owusu Boateng and Oman's Deputy Minister Salim Said Harthi led the discussions."
    )
    assert [chair.country for chair in session_of(text, gazetteer).co_chairs] == ["GH", "OM"]
