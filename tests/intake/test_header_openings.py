"""Openings of releases: what was done at a session, who met for it, chairs named by an apposition."""

import pytest

from tests.intake.readings import reading_of

EN = "The 7th session of the Ghana-Oman Joint Trade Committee was held in Accra on 26-27 February 2025. "


def chairs_of(text: str, gazetteer) -> set[tuple[str, str]]:
    (session,) = reading_of(EN + text, gazetteer).sessions
    return {(chair.name, chair.country) for chair in session.co_chairs}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Ghana and Oman signed the agreed minutes of the sixth meeting of their Joint Trade Committee on "
            "Monday, hoping to start a shipping line.",
            6,
        ),
        (
            "Ghana and Oman will open three ports, the Ghana-Oman Joint Trade Committee decided at its 6th "
            "meeting. Ministers Ama Boateng and Salim Harthy presided over the meeting on Monday.",
            6,
        ),
        (
            "The joint labour committee of the two countries, Ghana and Oman, met in Accra on Monday. It was "
            "the first meeting of the committee. Ama Boateng headed the team of Ghana.",
            1,
        ),
        (
            "Ghana and Oman talked of ports again, with the Joint Trade Committee meeting in Accra for the "
            "first time since 2019. The minister said after the 6th meeting on Monday that dates were short.",
            6,
        ),
    ],
)
def test_a_session_is_told_by_what_was_done_at_it(text, number, gazetteer):
    (session,) = reading_of(text, gazetteer).sessions
    assert session.number.value == number
    assert set(session.countries.value) == {"GH", "OM"}


def test_people_meet_for_a_body(gazetteer):
    text = (
        "Trade Secretary Ama Boateng met Minister Salim Harthy in Accra on Monday for the Ghana-Oman "
        "Working Group on Ports. They spoke of cranes. Nothing else was said. They parted as friends."
    )
    (session,) = reading_of(text, gazetteer).sessions
    assert session.body.value == "Ghana-Oman Working Group on Ports"


def test_a_meeting_of_months_ago_is_recalled(gazetteer):
    text = (
        "The two leaders noted the outcomes of the fifth Ghana-Oman Joint Commission meeting, which was held "
        "in Muscat in November."
    )
    assert not reading_of(text, gazetteer).sessions


def test_a_body_has_its_list_of_fields(gazetteer):
    text = "The Joint Economic, Trade and Technical Committee between Ghana and Oman held its second session."
    (session,) = reading_of(text, gazetteer).sessions
    assert session.body.value == "Ghana-Oman Joint Economic, Trade and Technical Committee"


def test_days_are_counted_back_from_the_last(gazetteer):
    text = (
        "Ghana and Oman held the 6th meeting of their Joint Trade Committee. The committee met over two days "
        "in Accra, ending on 28 February."
    )
    (session,) = reading_of(text, gazetteer).sessions
    assert (session.date_start.value.day, session.date_end.value.day) == (27, 28)


@pytest.mark.parametrize(
    "text",
    [
        "Trade Minister Ama Boateng of Ghana and Omani Minister of Trade Salim Harthy, the two co-chairs, "
        "agreed on ports.",
        "Trade Minister Ama Boateng and Omani Trade Minister Salim Harthy put their names to the minutes.",
        "Trade Minister Ama Boateng shared the chair with Salim Harthy, Minister of Trade of Oman.",
        "Trade Minister Ama Boateng is chairing the Ghanaian part of the Committee, while the Omani part is "
        "represented by Trade Minister Salim Harthy.",
        "Trade Minister Ama Boateng led the Ghanaian side, and Trade Minister Salim Harthy the Omani side.",
        "Trade Minister Ama Boateng stood for Ghana and Trade Minister Salim Harthy for Oman.",
        "Ghana's team had at its head Minister Ama Boateng. Oman's was led by Minister Salim Harthy of Oman.",
        "It met under the joint presidency of Minister Ama Boateng of Ghana and Omani Minister Salim Harthy.",
        "Secretary for Trade Ama Boateng, who led the Ghanaian side, and Omani Minister Salim Harthy spoke.",
        "The two trade ministers, Ama Boateng and Salim Harthy, spoke of ports.",
        "It was led by Ghana's Defence Minister, Air Marshal (Retd) Ama Boateng and Oman's Defence Minister, "
        "General (Rtd) Salim Harthy.",
    ],
)
def test_each_side_has_its_chair(text, gazetteer):
    assert chairs_of(text, gazetteer) == {("Ama Boateng", "GH"), ("Salim Harthy", "OM")}


@pytest.mark.parametrize("days", ["on Monday and Tuesday", "from Monday to Tuesday"])
def test_days_of_the_week_are_a_run(days, gazetteer):
    text = f"The Ghana-Oman Joint Trade Committee held its 6th meeting in Accra {days}. They spoke of ports."
    (session,) = reading_of(text, gazetteer).sessions
    assert (str(session.date_start.value), str(session.date_end.value)) == ("2025-03-03", "2025-03-04")


def test_a_count_opens_the_sentence(gazetteer):
    text = "Meeting for the 33rd time, the Ghana-Oman Joint Higher Committee on Monday agreed on a ferry."
    (session,) = reading_of(text, gazetteer).sessions
    assert session.number.value == 33


def test_a_round_that_was_closed_was_held(gazetteer):
    text = "Ghana and Oman have closed the third round of their Joint Trade Commission with a pledge on tea."
    (session,) = reading_of(text, gazetteer).sessions
    assert session.number.value == 3
