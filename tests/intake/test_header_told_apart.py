"""English: what a sentence of its own tells of a session, its length, and how it is counted or named."""

from datetime import date
from functools import partial

import pytest

from coopdash.intake.reading.reader import read
from tests.intake import readings

session_of = partial(readings.session_of, published="2025-03-06")
"""Days are told back from a Thursday here."""
OPENING = "The sixth session of the Ghana-Oman Joint Commission ended with three agreements. Cocoa was one. "


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks were held in Salalah on 3 and 4 March.",
        "It took place in Salalah from March 3 to 4.",
        "Held behind closed doors in Salalah on 3 and 4 March, the meeting was run by the two trade "
        "ministers.",
        "The two-day gathering was hosted in Salalah on 3-4 March.",
    ],
)
def test_days_and_town_may_come_in_a_sentence_of_their_own(sentence, gazetteer):
    session = session_of(f"{OPENING}Exporters were pleased. {sentence}", gazetteer)
    assert (session.date_start.value, session.date_end.value) == (date(2025, 3, 3), date(2025, 3, 4))
    assert session.city.value == "Salalah"


def test_the_town_of_the_next_session_is_not_that_of_this_one(gazetteer):
    session = session_of(f"{OPENING}The next meeting will be held in Salalah.", gazetteer)
    assert session.city is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "It emerged on Wednesday as the sixth session of the Ghana-Oman Joint Commission came to a "
            "close here. The "
            "two-day session was chaired by two ministers.",
            date(2025, 3, 4),
            date(2025, 3, 5),
        ),
        (
            "Dates will be back on the shelves, ministers said in Accra, after two days of "
            "haggling.\n\nThey signed the "
            "minutes of the sixth session of the Ghana-Oman Joint Commission on Wednesday.",
            date(2025, 3, 4),
            date(2025, 3, 5),
        ),
        (
            "The sixth session of the Ghana-Oman Joint Commission wound up in Accra on Wednesday after "
            "two days.",
            date(2025, 3, 4),
            date(2025, 3, 5),
        ),
        (
            "The sixth session of the Ghana-Oman Joint Commission came to an end Wednesday in Accra. The "
            "co-chairs "
            "were glad. Fees were one theme. Ports were another. The two-day gathering brought together "
            "eighty people.",
            date(2025, 3, 4),
            date(2025, 3, 5),
        ),
        (
            "The sixth session of the Ghana-Oman Joint Commission completed three days of work in Accra "
            "on Wednesday.",
            date(2025, 3, 3),
            date(2025, 3, 5),
        ),
        (
            "Ghana and Oman on Wednesday gave themselves a year to lift the duty. The two-day meeting of "
            "their Joint "
            "Trade Commission closed with the signing of minutes.",
            date(2025, 3, 4),
            date(2025, 3, 5),
        ),
        (
            "Ghana and Oman on Wednesday signed the protocol of the sixth session of their Joint Trade "
            "Commission. "
            "The ministers had jointly chaired the two-day deliberations.",
            date(2025, 3, 4),
            date(2025, 3, 5),
        ),
        (
            "Muscat is hosting the sixth meeting of the Ghana-Oman Joint Commission. Ministers addressed the "
            "opening of the two-day event, which started today.",
            date(2025, 3, 6),
            date(2025, 3, 7),
        ),
        (
            "The joint working group on labour of Ghana and Oman has agreed on a text. The group met for "
            "two days "
            "at a hotel, ending Wednesday.",
            date(2025, 3, 4),
            date(2025, 3, 5),
        ),
    ],
)
def test_the_length_of_a_session_counts_its_days(text, first, last, gazetteer):
    session = session_of(text, gazetteer)
    assert (session.date_start.value, session.date_end.value) == (first, last)


@pytest.mark.parametrize(
    "saying",
    [
        "In a statement on Thursday, the ministry said the meeting was a success.",
        "In a release issued on Thursday, the ministry said the meeting was a success.",
    ],
)
def test_the_day_of_a_statement_is_not_that_of_the_session(saying, gazetteer):
    text = f"The sixth session of the Ghana-Oman Joint Commission ended with three agreements. {saying}"
    assert session_of(text, gazetteer).date_start is None


@pytest.mark.parametrize(
    "text",
    [
        "Muscat is hosting the sixth session of the Ghana-Oman Joint Commission.",
        "Muscat was the venue for the sixth session of the Ghana-Oman Joint Commission on Monday.",
        "Ghana and Oman settled a dispute after two days of talks in Muscat. The deal came at the close "
        "of the "
        "sixth session of their Joint Commission.",
        "MUSCAT, Sept. 6 (Agency) -- Two ministers co-chaired the sixth meeting of the Ghana-Oman Joint "
        "Committee here "
        "on Monday.",
        "MUSCAT, March 6 (Agency) - The sixth meeting of the Ghana-Oman Joint Committee was held in the "
        "city today.",
        "JOINT COMMUNIQUÉ OF THE SIXTH SESSION OF THE GHANA-OMAN JOINT COMMISSION, MUSCAT, 3 MARCH 2025",
        "MUSCAT, March 6 (Agency) - The joint committee of Ghana and Oman on dates met on Monday at a "
        "hotel in the "
        "capital.",
    ],
)
def test_the_host_town_is_the_town(text, gazetteer):
    assert session_of(text, gazetteer).city.value == "Muscat"


@pytest.mark.parametrize(
    "text",
    [
        "Tractors will be assembled in Bulawayo, the minister said after the sixth session of the "
        "Ghana-Oman Joint "
        "Commission on Monday.",
        "The sixth session of the Ghana-Oman Joint Commission was held on Monday. The two sides agreed to "
        "open a "
        "border post at Elubo round the clock.",
    ],
)
def test_where_something_is_to_be_done_is_not_the_town(text, gazetteer):
    assert session_of(text, gazetteer).city is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Ghana and Oman met in Accra on Monday for a meeting of their Joint Trade Commission. The two "
            "ministers "
            "co-chaired the meeting, the 12th of its kind.",
            12,
        ),
        (
            "The meeting of the Ghana-Oman Joint Economic Commission (JEC), the 22nd since the forum was "
            "established, "
            "closed in Accra on Monday.",
            22,
        ),
        ("The XIth Meeting of the Ghana-Oman Joint Trade Commission was held in Accra on Monday.", 11),
        (
            "The Ghana-Oman Joint Trade Commission, meeting for the 14th time, on Monday cleared the plan.",
            14,
        ),
        (
            "Commerce secretary-level talks between Ghana and Oman concluded in Accra on Monday. It was "
            "the tenth such "
            "meeting.",
            10,
        ),
    ],
)
def test_a_session_is_counted_behind_its_name(text, number, gazetteer):
    assert session_of(text, gazetteer).number.value == number


def test_a_headline_of_two_capitals_names_two_states(gazetteer):
    session = session_of("Muscat, Accra wrap up IV round of Foreign Office Consultations", gazetteer)
    assert session.countries.value == ("GH", "OM")
    assert session.city is None


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's and Oman's joint commission on road transport has failed to fix the quota, hauliers "
        "said. Held in "
        "Accra on 3 March, the meeting was run by two deputy ministers. No day is set for another try. "
        "Lorries wait.",
        "Accra and Muscat at one\n\nThe joint trade commission of Ghana and Oman, with Minister Kofi "
        "Mensah on one side, "
        "dealt with dates on Monday.",
        "The minister was addressing the closing session of the second meeting of the Ghana-Oman Joint "
        "Task Force "
        "on Railways, set up last year, in Accra on Monday.",
    ],
)
def test_a_body_that_did_something_met(text, gazetteer):
    assert session_of(text, gazetteer).countries.value == ("GH", "OM")


@pytest.mark.parametrize(
    "text",
    [
        "Trade with Oman is up. The simplified regime agreed by the Ghana-Oman Joint Commission at its "
        "sixth session in "
        "Accra has also begun to bear fruit, the council says.",
        "The president met the sultan in Tokyo today. They spoke of health and ports. They were glad. Tea "
        "was served. They praised the "
        "summit of six states held today. They affirmed the outcomes of the Ghana-Oman Joint Commission "
        "held on "
        "January 25, which showed how far they had come.",
        "Trade with Oman is up. A broker put that down to decisions of the sixth Ghana-Oman Joint "
        "Commission meeting, "
        "held in Accra last November.",
        "Joint commission opens in Muscat today\n\nMinister Kofi Mensah will head the Ghanaian side at "
        "the sixth session "
        "of the Ghana-Oman Joint Commission, which is to be held in Muscat on Thursday (today).",
        "This action follows last week's meeting of the Ghana-Oman Working Group on Fisheries. Traders "
        "are glad of it. "
        "The duty goes in May.",
        "FACT SHEET: Ghana-Oman Economic Dialogue\n\nThe president and the sultan agreed to relaunch the "
        "Ghana-Oman "
        "Economic Dialogue. The Ghana-Oman Economic Dialogue has four pillars. The Ghana-Oman Economic "
        "Dialogue is for "
        "all.",
        "Officials led a delegation to meet an Omani one in Muscat. The Ghana-Oman Talks on Shipping Risk "
        "went well.",
        "The secretary met the ambassador yesterday. They also welcomed the successful Ghana-Oman "
        "Ministerial "
        "Consultations that took place March 4 in Accra.",
        "Joint Statement on the Ghana-Oman Task Force on Energy\n\nThe Ghana-Oman Task Force on Energy "
        "has made major "
        "progress in meeting its goals. Imports of gas fell by half.",
        "Joint Statement on the Extension of the Ghana-Oman Energy Task Force\n\nGhana and Oman are "
        "pleased to announce "
        "the renewal of the Ghana-Oman Energy Task Force for a year. They build shared supply chains.",
        "The minister addressed the Ghana-Oman Investment Enabling Forum in Accra on Monday.",
        "The president and the sultan met in Accra on Monday. They agreed to continue to deepen their "
        "close dialogue on "
        "all matters of security.",
    ],
)
def test_what_an_earlier_session_brought_is_no_report_of_it(text, gazetteer):
    assert read(f"date: 2025-03-06\n\n{text}\n", gazetteer).sessions == []


def test_two_ambassadors_share_their_title(gazetteer):
    session = session_of(
        "The joint trade commission of Ghana and Oman met in Accra on Monday. It is chaired by the deputy "
        "foreign "
        "ministers, Ambassadors Kofi Mensah and Salim Al Harthy.",
        gazetteer,
    )
    assert [chair.name for chair in session.co_chairs] == ["Kofi Mensah", "Salim Al Harthy"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Delegation leaders were Rear Admiral Kofi Mensah and Brigadier General Salim Al Harthy.",
        "Brig Gen Kofi Mensah, head of cooperation, and Col (res.) Salim Al Harthy, of the Omani "
        "directorate for "
        "cooperation, led the respective delegations.",
    ],
)
def test_leaders_of_the_delegations_are_named_behind_or_before_the_word(sentence, gazetteer):
    session = session_of(
        f"The Ghana-Oman Joint Defence Committee met in Accra on Monday. {sentence}", gazetteer
    )
    assert [(chair.name, chair.country) for chair in session.co_chairs] == [
        ("Kofi Mensah", "GH"),
        ("Salim Al Harthy", "OM"),
    ]


def test_the_two_ministers_are_those_told_before(gazetteer):
    session = session_of(
        "Omani Trade Minister Salim Al Harthy arrived in Accra at the invitation of Ghanaian Trade "
        "Minister Kofi "
        "Mensah. In the course of the visit the two ministers presided over the sixth session of the "
        "Ghana-Oman "
        "Joint Trade Commission.",
        gazetteer,
    )
    assert {chair.name for chair in session.co_chairs} == {"Kofi Mensah", "Salim Al Harthy"}


def test_the_next_round_that_is_looked_forward_to_is_not_this_one(gazetteer):
    session = session_of(
        "On Wednesday the Deputy Minister welcomed Oman's Deputy Secretary, Brigadier Salim Al Harthy, "
        "for the 13th "
        "Ghana-Oman Security Dialogue. Both sides look forward to the 14th dialogue in Salalah next year.",
        gazetteer,
    )
    assert (session.number.value, session.date_start.value) == (13, date(2025, 3, 5))
    assert session.city is None or session.city.value != "Salalah"


@pytest.mark.parametrize(
    ("sentence", "document"),
    [
        ("The meeting closed with a joint declaration and eleven agreements.", "joint_statement"),
        ("The ministers signed a communique at the end.", "joint_statement"),
        ("A joint press statement was issued after the meeting.", "joint_statement"),
        ("Nine legal instruments were signed.", "mou"),
        ("A Standard Operating Procedure for rescue at sea was signed.", "mou"),
    ],
)
def test_papers_go_by_many_names(sentence, document, gazetteer):
    text = f"The sixth session of the Ghana-Oman Joint Commission was held in Accra on Monday. {sentence}"
    assert session_of(text, gazetteer).document.value == document


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The 7th meeting of the Ghana-Oman Joint Group of Customs was held in Accra on Monday.",
            "Ghana-Oman Joint Group of Customs",
        ),
        (
            "The XIV Ghana-Oman High-Level Meeting was held in Accra on Monday.",
            "Ghana-Oman High-Level Meeting",
        ),
    ],
)
def test_groups_and_meetings_that_are_bodies(text, body, gazetteer):
    assert session_of(text, gazetteer).body.value == body


def test_a_sentence_that_names_the_kind_of_body_tells_of_its_session(gazetteer):
    first, second = read(
        "date: 2025-03-06\n\nGhana and Oman held the sixth edition of their Cyber Dialogue on Tuesday and "
        "the seventh "
        "meeting of the Joint Working Group on Fisheries on Wednesday. At the Cyber Dialogue, Director "
        "Kofi Mensah led "
        "the Ghanaian side and Director Salim Al Harthy the Omani side. The Joint Working Group was "
        "co-chaired by "
        "Ghana's Secretary Ama Boateng and Oman's Secretary Noor Al Said.\n",
        gazetteer,
    ).sessions
    assert {chair.name for chair in first.co_chairs} == {"Kofi Mensah", "Salim Al Harthy"}
    assert {chair.name for chair in second.co_chairs} == {"Ama Boateng", "Noor Al Said"}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Le Quang Vinh", "Minister of Foreign Affairs Le Quang Vinh"),
        ("Daniel R. Whitcombe", "Assistant Secretary for Western Hemisphere Affairs Daniel R. Whitcombe"),
    ],
)
def test_a_name_goes_on_behind_a_long_office(name, written, gazetteer):
    session = session_of(
        f"{written} and Omani Deputy Minister Salim Al Harthy co-chaired the sixth session of the "
        "Ghana-Oman Joint "
        "Commission in Accra on Monday.",
        gazetteer,
    )
    assert name in {chair.name for chair in session.co_chairs}


def test_days_of_two_months_are_a_range(gazetteer):
    session = session_of(
        "Oman hosted Ghana for the 11th meeting of the Ghana-Oman Cyber Dialogue in Muscat on February 28 "
        "and March 1.",
        gazetteer,
    )
    assert (session.date_start.value, session.date_end.value) == (date(2025, 2, 28), date(2025, 3, 1))


def test_a_list_of_one_side_shares_the_side_of_the_one_that_tells_it(gazetteer):
    session = session_of(
        "Secretary of State Ann Reed, Secretary of Commerce Tom Hall and United States Trade "
        "Representative Kay Wood "
        "co-chaired the third U.S.-EU Trade Council in College Park on Monday with European Commission "
        "Vice Presidents "
        "Margot Vidal and Valdis Ozols.",
        gazetteer,
    )
    assert {chair.country for chair in session.co_chairs if chair.name in ("Ann Reed", "Tom Hall")} == {"US"}


@pytest.mark.parametrize(
    "text",
    [
        "Today, Security Advisor Kofi Mensah convened the Ghana-Oman Strategic Consultative Group to "
        "consult on shipping. "
        "The Omani side was led by Minister Salim Al Harthy.",
        "Joint Readout of Inaugural Ghana-Oman 3+3 Meeting\n\nSecretaries met their counterparts in Accra "
        "today.",
        "Joint Statement on the Second Round of Ghana-Oman Economic Dialogue\n\nOn March 5, 2025, State "
        "Secretary Kofi "
        "Mensah met with Oman's Deputy Minister Salim Al Harthy. The talks took place under the aegis of "
        "the Ghana-Oman "
        "Economic Dialogue announced in the 2021 Accra Declaration.",
    ],
)
def test_a_readout_tells_of_a_session_by_few_words(text, gazetteer):
    assert session_of(text, gazetteer).countries.value == ("GH", "OM")
