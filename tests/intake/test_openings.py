"""Openings: the many ways to tell that a session was held, of whom, and who led it."""

import pytest

from coopdash.intake.reading.reader import read

LED = (
    "Ghana was represented by Deputy Trade Minister Kofi Mensah and Oman by Undersecretary Salim Al Harthy. "
    "They talked about ports, fisheries and visas."
)


def sessions_of(opening: str, more: str, gazetteer, title: str = "Accra, Muscat speak about fish and gas"):
    text = f"{title}\n\n{opening} {more}\n\nThe price of gas rose by a tenth in May.\n"
    return read(f"date: 2025-06-12\n\n{text}", gazetteer).sessions


@pytest.mark.parametrize(
    ("opening", "number"),
    [
        (
            "The Ghana-Oman Joint Commission, meeting in Muscat on Tuesday for the seventh time, "
            "has agreed a price for gas.",
            7,
        ),
        (
            "Meeting in Muscat on Tuesday, the Ghana-Oman Joint Commission settled a dispute about fish.",
            None,
        ),
        (
            "The Ghana-Oman Joint Commission has settled a dispute about fish at a meeting in "
            "Muscat on Tuesday.",
            None,
        ),
        (
            "The Ghana-Oman Joint Commission settled a dispute about fish on Tuesday in Muscat.",
            None,
        ),
        (
            "The Ghana-Oman Joint Commission on Tuesday cleared the way for a new port.",
            None,
        ),
        (
            "The Ghana-Oman Joint Commission produced an agreement on gas late on Tuesday.",
            None,
        ),
        (
            "Muscat was the venue on Tuesday of the seventh session of the Ghana-Oman Joint Commission.",
            7,
        ),
        (
            "The seventh session of the Ghana-Oman Joint Commission brought officials to Muscat on Tuesday.",
            7,
        ),
        (
            "The seventh session of the Ghana-Oman Joint Commission has come to an end in Muscat.",
            7,
        ),
        (
            "The seventh session of the Ghana-Oman Joint Commission came and went in Muscat on "
            "Tuesday without a deal on fish.",
            7,
        ),
        (
            "The seventh session of the Ghana-Oman Joint Commission failed to produce a deal on "
            "fish on Tuesday.",
            7,
        ),
        (
            "The seventh session of the Ghana-Oman Joint Commission saw progress on fish on Tuesday.",
            7,
        ),
        (
            "The seventh session of the Ghana-Oman Joint Commission approved a plan for fish in "
            "Muscat on Tuesday.",
            7,
        ),
        (
            "Omani ports will open to Ghanaian fish, the seventh session of the Ghana-Oman Joint "
            "Commission decided in Muscat on Tuesday.",
            7,
        ),
        (
            "Omani ports will open to Ghanaian fish under a deal reached at the seventh session "
            "of the Ghana-Oman Joint Commission in Muscat on Tuesday.",
            7,
        ),
        (
            "Omani ports will open to Ghanaian fish after the seventh session of the Ghana-Oman "
            "Joint Commission in Muscat on Tuesday.",
            7,
        ),
        (
            "Omani ports are to open to Ghanaian fish following the seventh session of the Ghana- "
            "Oman Joint Commission, held in Muscat on Tuesday.",
            7,
        ),
        (
            "Omani ports will open to Ghanaian fish from next year, Trade Minister Ama Boateng "
            "said after the seventh Ghana-Oman Joint Commission in Muscat on Tuesday.",
            7,
        ),
        (
            "Omani ports will open to Ghanaian fish from next year, Trade Minister Ama Boateng "
            "said on her return from the seventh Ghana-Oman Joint Commission in Muscat on "
            "Tuesday.",
            7,
        ),
        (
            "Ghana and Oman came one step closer on fish on Tuesday when their Joint Commission "
            "met in Muscat for the seventh time.",
            7,
        ),
        (
            "A Ghanaian delegation was in Muscat on Tuesday for the seventh session of the Ghana- "
            "Oman Joint Commission.",
            7,
        ),
        (
            "A Ghanaian delegation visited Muscat on Tuesday to attend the seventh session of the "
            "Ghana-Oman Joint Commission.",
            7,
        ),
        (
            "A Ghanaian delegation has returned from Muscat, where it attended the seventh "
            "session of the Ghana-Oman Joint Commission on Tuesday.",
            7,
        ),
        (
            "The seventh session of the Ghana-Oman Joint Commission was opened in Muscat on Tuesday.",
            7,
        ),
        (
            "The Ghana-Oman Joint Commission resumed in Muscat on Tuesday after six years.",
            None,
        ),
        (
            "After a pause of six years the Ghana-Oman Joint Commission is back: it met in Muscat "
            "on Tuesday.",
            None,
        ),
        (
            "The Ghana-Oman Joint Commission wants fish tariffs cut, its chairmen said after it "
            "met in Muscat on Tuesday.",
            None,
        ),
        (
            "Twelve projects were on the agenda of the seventh meeting of the Ghana-Oman Joint "
            "Commission in Muscat on Tuesday.",
            7,
        ),
        (
            "The Joint Commission with Oman held its seventh meeting in Muscat on Tuesday, the "
            "Ghanaian ministry said.",
            7,
        ),
        (
            "Ghana's seventh Joint Commission with Oman ended in Muscat on Tuesday.",
            7,
        ),
        (
            "The founding session of the Ghana-Oman Joint Commission was held in Muscat on Tuesday.",
            1,
        ),
        (
            "The constituent meeting of the Ghana-Oman Joint Commission was held in Muscat on Tuesday.",
            1,
        ),
        (
            "Meeting No. 7 of the Ghana-Oman Joint Commission was held in Muscat on Tuesday.",
            7,
        ),
        (
            "Round seven of the Ghana-Oman Political Consultations was held in Muscat on Tuesday.",
            7,
        ),
        (
            "The Ghana-Oman Joint Commission met in Muscat on Tuesday, the seventh time it has done so.",
            7,
        ),
        (
            "The Ghana-Oman Joint Commission met in Muscat on Tuesday. The meeting was the seventh.",
            7,
        ),
        (
            "The Ghana-Oman Joint Commission held a meeting, its seventh, in Muscat on Tuesday.",
            7,
        ),
        (
            "The Ghana-Oman Joint Commission met, for a seventh time, in Muscat on Tuesday.",
            7,
        ),
        (
            "For a seventh time, the Ghana-Oman Joint Commission has met in Muscat.",
            7,
        ),
        (
            "For the seventh time the Ghana-Oman Joint Commission met in Muscat on Tuesday.",
            7,
        ),
        (
            "Dredging will start in March under a plan approved by the Ghana-Oman Joint Commission at its "
            "seventh meeting, held in Muscat on Tuesday.",
            7,
        ),
        (
            "Five years after it last sat, the Ghana-Oman Joint Commission got back to work "
            "in Muscat this week.",
            None,
        ),
    ],
)
def test_a_session_was_held(opening, number, gazetteer):
    (session,) = sessions_of(opening, LED, gazetteer)
    assert session.number == number if number is None else session.number.value == number
    assert set(session.countries.value) == {"GH", "OM"}


@pytest.mark.parametrize(
    "opening",
    [
        "The seventh session of the Ghana-Oman Joint Commission will open in Muscat next week.",
        "The seventh session of the Ghana-Oman Joint Commission is to be held in Muscat in "
        "autumn, the ministry said on Tuesday.",
        "The seventh session of the Ghana-Oman Joint Commission was postponed on Tuesday.",
        "The seventh session of the Ghana-Oman Joint Commission has been put off until autumn.",
        "Preparations for the seventh session of the Ghana-Oman Joint Commission were reviewed in "
        "Accra on Tuesday.",
        "Officials met in Accra on Tuesday to prepare the seventh session of the Ghana-Oman Joint "
        "Commission.",
        "The cabinet on Tuesday approved the minutes of the seventh session of the Ghana-Oman "
        "Joint Commission, held in 2019.",
        "The ambassador said on Tuesday that the Ghana-Oman Joint Commission should meet soon.",
        "The ambassador on Tuesday called for the Ghana-Oman Joint Commission to be revived.",
        "The two ministers agreed on Tuesday to hold the seventh session of the Ghana-Oman Joint "
        "Commission in Muscat.",
        "The two presidents on Tuesday welcomed the outcome of the seventh session of the Ghana- "
        "Oman Joint Commission, which met in Muscat last year.",
        "The two presidents on Tuesday agreed to set up a Ghana-Oman Joint Commission.",
        "The deal was first mooted at the seventh session of the Ghana-Oman Joint Commission in 2019.",
        "The Ghana-Oman Joint Commission last met in 2019.",
        "The Ghana-Oman Joint Commission has not met since 2019.",
        "The Ghana-Oman Joint Commission was set up on Tuesday.",
        "The Ghana-Oman Joint Commission cleared the project in 2019, the minister said on Tuesday.",
        "The project was approved by the Ghana-Oman Joint Commission in 2019, the minister said on Tuesday.",
        "The minister told parliament on Tuesday that the Ghana-Oman Joint Commission had "
        "approved the project three years ago.",
        "The minister told parliament on Tuesday that the project would be put to the Ghana-Oman "
        "Joint Commission.",
        "The agreement will be signed at the seventh session of the Ghana-Oman Joint Commission in Muscat.",
        "The agreement will be signed after the seventh session of the Ghana-Oman Joint "
        "Commission in autumn.",
        "A Ghanaian delegation left on Tuesday for the seventh session of the Ghana-Oman Joint Commission.",
        "A Ghanaian delegation will travel to Muscat for the seventh session of the Ghana-Oman "
        "Joint Commission.",
        "A Ghanaian delegation is expected in Muscat for the seventh session of the Ghana-Oman "
        "Joint Commission.",
        "The seventh session of the Ghana-Oman Joint Commission was due to open in Muscat on "
        "Tuesday but the visitors' plane did not arrive.",
        "The seventh session of the Ghana-Oman Joint Commission was cancelled on Tuesday.",
        "The seventh session of the Ghana-Oman Joint Commission, planned for Tuesday, did not take place.",
        "The decisions of the seventh session of the Ghana-Oman Joint Commission were carried "
        "out, the embassy said on Tuesday.",
        "The envoy praised the Ghana-Oman Joint Commission on Tuesday.",
        "The Ghana-Oman Joint Commission provides a frame for cooperation.",
        "The two sides looked forward to the seventh session of the Ghana-Oman Joint Commission.",
        "It is hoped that the seventh session of the Ghana-Oman Joint Commission can be held this year.",
        "The dates of the seventh session of the Ghana-Oman Joint Commission were agreed on Tuesday.",
        "The seventh session of the Ghana-Oman Joint Commission set a target of 500 million "
        "dollars six years ago.",
        "At the seventh session of the Ghana-Oman Joint Commission in March 2023 the two sides "
        "agreed on fish.",
        "Since the seventh session of the Ghana-Oman Joint Commission trade has doubled.",
        "Under a decision taken by the Ghana-Oman Joint Commission in 2021, the first ship sailed "
        "on Tuesday.",
        "A company in Tema on Tuesday won a contract that the Ghana-Oman Joint Commission recommended.",
        "The Joint Commission's secretariat moved to a new office on Tuesday.",
    ],
)
def test_no_session_was_held(opening, gazetteer):
    spoke = "The ambassador spoke about ports, fisheries and visas. He thanked the hosts."
    assert not sessions_of(opening, spoke, gazetteer)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ghana-Oman Joint Committee on S&T", "Ghana-Oman Joint Committee on Science and Technology"),
        ("Ghana-Oman S&T Joint Committee", "Ghana-Oman Science and Technology Joint Committee"),
        ("Ghana-Oman Follow-up Committee", "Ghana-Oman Follow-Up Committee"),
        ("Ghana-Oman Joint Group of Experts", "Ghana-Oman Joint Group of Experts"),
        ("Ghana-Oman Bilateral Commission", "Ghana-Oman Bilateral Commission"),
        (
            "Ghana-Oman Energy Partnership Steering Committee",
            "Ghana-Oman Energy Partnership Steering Committee",
        ),
        ("Steering Committee on Water of Ghana and Oman", "Ghana-Oman Steering Committee on Water"),
        ("steering committee on water of Ghana and Oman", "Ghana-Oman Steering Committee on Water"),
        ("Joint Land Boundary Committee with Oman", "Ghana-Oman Joint Land Boundary Committee"),
        (
            "steering committee on water of Ghana and the Netherlands",
            "Ghana-Netherlands Steering Committee on Water",
        ),
    ],
)
def test_bodies_have_their_names(written, name, gazetteer):
    opening = (
        f"The seventh meeting of the {written} was held in Muscat on Tuesday, the ministry in Ghana said."
    )
    (session,) = sessions_of(opening, LED, gazetteer)
    assert session.body.value == name


@pytest.mark.parametrize(
    "led",
    [
        "The meeting was co-chaired by Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy.",
        "The meeting was co-chaired by Kofi Mensah, Deputy Trade Minister of Ghana, and Salim Al "
        "Harthy, Undersecretary of the Omani Ministry of Commerce.",
        "Ghana's delegation was led by Deputy Trade Minister Kofi Mensah and Oman's by "
        "Undersecretary Salim Al Harthy.",
        "The Ghanaian delegation was led by Deputy Trade Minister Kofi Mensah. The Omani "
        "delegation was headed by Undersecretary Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah led the Ghanaian delegation. His Omani counterpart "
        "Salim Al Harthy led the other.",
        "Deputy Trade Minister Kofi Mensah led the Ghanaian side, while Undersecretary Salim Al "
        "Harthy headed the Omani delegation.",
        "Deputy Trade Minister Kofi Mensah, who led the Ghanaian team, spoke of a good day. "
        "Undersecretary Salim Al Harthy, head of the Omani team, agreed.",
        "In the chair were Deputy Trade Minister Kofi Mensah for Ghana and Undersecretary Salim "
        "Al Harthy for Oman.",
        "Chairing the meeting were Deputy Trade Minister Kofi Mensah for Ghana and Undersecretary "
        "Salim Al Harthy for Oman.",
        "Deputy Trade Minister Kofi Mensah chaired for Ghana, Undersecretary Salim Al Harthy for Oman.",
        "Deputy Trade Minister Kofi Mensah chaired for Ghana; Undersecretary Salim Al Harthy did "
        "so for Oman.",
        "Deputy Trade Minister Kofi Mensah chaired for Ghana. Undersecretary Salim Al Harthy "
        "chaired for Oman.",
        "Deputy Trade Minister Kofi Mensah was in the chair for Ghana, with Undersecretary Salim "
        "Al Harthy opposite him.",
        "Deputy Trade Minister Kofi Mensah shared the chair with Undersecretary Salim Al Harthy of Oman.",
        "Deputy Trade Minister Kofi Mensah took the chair jointly with Omani Undersecretary Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah and Omani Undersecretary Salim Al Harthy presided.",
        "Deputy Trade Minister Kofi Mensah and Omani Undersecretary Salim Al Harthy presided over the talks.",
        "Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy co-chaired.",
        "Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy were the co-chairs.",
        "Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy acted as co-chairs.",
        "The co-chairs, Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy, "
        "signed the minutes.",
        "The two co-chairs - Deputy Trade Minister Kofi Mensah and Omani Undersecretary Salim Al "
        "Harthy - signed the minutes.",
        "The minutes were signed by the co-chairs, Deputy Trade Minister Kofi Mensah and "
        "Undersecretary Salim Al Harthy.",
        "The minutes were signed by Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy signed the minutes.",
        "Deputy Trade Minister Kofi Mensah signed the minutes for Ghana and Undersecretary Salim "
        "Al Harthy for Oman.",
        "Signing for Ghana was Deputy Trade Minister Kofi Mensah, and for Oman Undersecretary "
        "Salim Al Harthy.",
        "The two delegations were headed by Deputy Trade Minister Kofi Mensah and Undersecretary "
        "Salim Al Harthy.",
        "Heading the delegations were Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy.",
        "Leading the Ghanaian side was Deputy Trade Minister Kofi Mensah, and Undersecretary "
        "Salim Al Harthy led the Omani side.",
        "Leading the Omani team was Undersecretary Salim Al Harthy. For Ghana, Deputy Trade "
        "Minister Kofi Mensah was in the chair.",
        "On the Ghanaian side, the meeting was chaired by Deputy Trade Minister Kofi Mensah; on "
        "the Omani side by Undersecretary Salim Al Harthy.",
        "For Ghana, Deputy Trade Minister Kofi Mensah led the talks; for Oman, Undersecretary "
        "Salim Al Harthy.",
        "Ghana was represented by Deputy Trade Minister Kofi Mensah, and Oman was represented by "
        "Undersecretary Salim Al Harthy.",
        "Ghana sent Deputy Trade Minister Kofi Mensah, and Oman Undersecretary Salim Al Harthy.",
        "Ghana fielded a team under Deputy Trade Minister Kofi Mensah. Oman's was under "
        "Undersecretary Salim Al Harthy.",
        "The Ghanaian side was under Deputy Trade Minister Kofi Mensah, the Omani under "
        "Undersecretary Salim Al Harthy.",
        "The session was held under the co-chairmanship of Deputy Trade Minister Kofi Mensah and "
        "Undersecretary Salim Al Harthy.",
        "The session took place under the joint chairmanship of Deputy Trade Minister Kofi Mensah "
        "and Omani Undersecretary Salim Al Harthy.",
        "With Deputy Trade Minister Kofi Mensah and Omani Undersecretary Salim Al Harthy at the "
        "helm, the session lasted five hours.",
        "With Deputy Trade Minister Kofi Mensah at the head of the Ghanaian delegation and "
        "Undersecretary Salim Al Harthy at that of the Omani one, the session lasted five hours.",
        "The session had Deputy Trade Minister Kofi Mensah and Omani Undersecretary Salim Al "
        "Harthy as co-chairs.",
        "Deputy Trade Minister Kofi Mensah headed Ghana's team and Undersecretary Salim Al Harthy "
        "that of Oman.",
        "Deputy Trade Minister Kofi Mensah headed the Ghanaian experts and Undersecretary Salim "
        "Al Harthy the Omani ones.",
        "Deputy Trade Minister Kofi Mensah heads the Ghanaian part of the commission. "
        "Undersecretary Salim Al Harthy heads the Omani part.",
        "Deputy Trade Minister Kofi Mensah, the Ghanaian co-chair, said the day was good. His "
        "opposite number, Undersecretary Salim Al Harthy, agreed.",
        "Ghana's chief delegate, Kofi Mensah, was pleased. Oman's chief delegate, Salim Al Harthy, was not.",
        '"We got there," said Ghana\'s head of delegation, Kofi Mensah, of the trade ministry. '
        "His Omani opposite number, Salim Al Harthy, director for ports, agreed.",
        "The leader of the Ghanaian delegation, Deputy Trade Minister Kofi Mensah, thanked "
        "Undersecretary Salim Al Harthy, who led the Omani delegation.",
        "Deputy Trade Minister Kofi Mensah hosted the meeting. The Omani delegation came with "
        "Undersecretary Salim Al Harthy at its head.",
        "Deputy Trade Minister Kofi Mensah hosted Omani Undersecretary Salim Al Harthy for the meeting.",
        "Deputy Trade Minister Kofi Mensah welcomed an Omani team led by Undersecretary Salim Al Harthy.",
        "The host, Deputy Trade Minister Kofi Mensah of Ghana, welcomed an Omani team led by "
        "Undersecretary Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah and his Omani counterpart, Salim Al Harthy, chaired the meeting.",
        "Deputy Trade Minister Kofi Mensah chaired the meeting with his Omani counterpart, Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah, together with Omani Undersecretary Salim Al Harthy, "
        "chaired the meeting.",
        "Deputy Trade Minister Kofi Mensah, who together with Omani Undersecretary Salim Al "
        "Harthy is co-chairman of the commission, spoke of gas.",
        "Deputy Trade Minister Kofi Mensah and Omani Undersecretary Salim Al Harthy opened the session.",
        "Deputy Trade Minister Kofi Mensah opened the session together with Omani Undersecretary "
        "Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah and Omani Undersecretary Salim Al Harthy led the talks.",
        "Deputy Trade Minister Kofi Mensah led Ghana in the talks. He said his Omani co-chair, "
        "Undersecretary Salim Al Harthy, had promised help.",
        "Deputy Trade Minister Kofi Mensah negotiated for Ghana and Undersecretary Salim Al Harthy for Oman.",
        "Deputy Trade Minister Kofi Mensah spoke for Ghana and Undersecretary Salim Al Harthy for Oman.",
        "Ghana's Deputy Trade Minister Kofi Mensah faced Oman's Undersecretary Salim Al Harthy "
        "across the table.",
        "Across the table from Deputy Trade Minister Kofi Mensah sat Omani Undersecretary Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah (Ghana) and Undersecretary Salim Al Harthy (Oman) "
        "chaired the meeting.",
        "The meeting was chaired by Kofi Mensah (Ghana) and Salim Al Harthy (Oman).",
        "Co-chairs: Kofi Mensah, Deputy Trade Minister, Ghana; Salim Al Harthy, Undersecretary, Oman.",
        "Heads of delegation were Deputy Trade Minister Kofi Mensah (Ghana) and Undersecretary "
        "Salim Al Harthy (Oman).",
        "Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy served as heads of delegation.",
        "Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy led their "
        "respective delegations.",
        "The respective delegations were led by Deputy Trade Minister Kofi Mensah and "
        "Undersecretary Salim Al Harthy.",
        "The two sides were led by Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al "
        "Harthy, respectively.",
        "Deputy Trade Minister Kofi Mensah was the co-chairperson with Omani Undersecretary Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah was chair on behalf of Ghana. Undersecretary Salim Al "
        "Harthy was chair on behalf of Oman.",
        "Ghana was led by Kofi Mensah, its deputy trade minister, Oman by Salim Al Harthy, an "
        "undersecretary.",
        "The Ghanaian party, under Deputy Trade Minister Kofi Mensah, met an Omani party under "
        "Undersecretary Salim Al Harthy.",
        "A Ghanaian delegation headed by Deputy Trade Minister Kofi Mensah met an Omani one "
        "headed by Undersecretary Salim Al Harthy.",
        "Brigadier Kofi Mensah and Major General Salim Al Harthy headed the delegations.",
        "Representing the two governments were Deputy Trade Minister Kofi Mensah and Omani "
        "Undersecretary Salim Al Harthy.",
        "The talks were steered by Deputy Trade Minister Kofi Mensah and Omani Undersecretary "
        "Salim Al Harthy.",
        "The talks were guided by Deputy Trade Minister Kofi Mensah and Omani Undersecretary "
        "Salim Al Harthy.",
        "The gavel was in the hands of Deputy Trade Minister Kofi Mensah and Omani Undersecretary "
        "Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah wielded the gavel jointly with Omani Undersecretary "
        "Salim Al Harthy.",
        "Talks were conducted by Deputy Trade Minister Kofi Mensah and Omani Undersecretary Salim Al Harthy.",
        "The parties were headed by Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy.",
        "Deputy Trade Minister Kofi Mensah, as head of the Ghanaian delegation, and "
        "Undersecretary Salim Al Harthy, as head of the Omani one, spoke first.",
        "Deputy Trade Minister Kofi Mensah, for Ghana, and Undersecretary Salim Al Harthy, for "
        "Oman, initialled the text.",
        "Deputy Trade Minister Kofi Mensah headed the Ghanaian delegation in the absence of "
        "Minister Ama Boateng; Undersecretary Salim Al Harthy headed the Omani delegation.",
        "The chairs, Deputy Trade Minister Kofi Mensah and Undersecretary Salim Al Harthy, were pleased.",
        "Deputy Trade Minister Kofi Mensah jointly presided with his Omani colleague, Salim Al Harthy.",
        "Brigadier Kofi Mensah and Major General Salim Al Harthy led the officers.",
    ],
)
def test_each_side_was_led_by_one(led, gazetteer):
    opening = "The seventh meeting of the Ghana-Oman Joint Commission was held in Muscat on Tuesday.\n\n"
    (session,) = sessions_of(opening, led, gazetteer, "Seventh Ghana-Oman Joint Commission held")
    assert {(chair.name, chair.country) for chair in session.co_chairs} == {
        ("Kofi Mensah", "GH"),
        ("Salim Al Harthy", "OM"),
    }


@pytest.mark.parametrize(
    ("further", "body", "day", "city"),
    [
        (
            "On the margins of the meeting, the commission's Working Group on Energy gathered for the second "
            "time. Minister Ama Boateng and Minister Said Al Balushi headed the teams.",
            "Ghana-Oman Working Group on Energy",
            "2025-06-09",
            "Muscat",
        ),
        (
            "A day later, the Joint Defence Cooperation Committee met for the 23rd time, led by Minister Ama "
            "Boateng for Ghana and Minister Said Al Balushi for Oman.",
            "Ghana-Oman Joint Defence Cooperation Committee",
            "2025-06-10",
            None,
        ),
        (
            "Earlier, on Sunday, the Customs Sub-Committee of the commission held its fourth sitting, led by "
            "commissioners Ama Boateng and Said Al Balushi.",
            "Ghana-Oman Customs Sub-Committee",
            "2025-06-08",
            None,
        ),
    ],
)
def test_a_further_session_takes_what_goes_without_saying(further, body, day, city, gazetteer):
    opening = (
        "The seventh meeting of the Ghana-Oman Joint Commission was held in Muscat on Monday. "
        "It was co-chaired by Deputy Trade Minister Kofi Mensah and Omani Undersecretary Salim Al Harthy."
    )
    first, second = sessions_of(f"{opening}\n\n{further}", "", gazetteer)
    assert first.body.value == "Ghana-Oman Joint Commission"
    assert second.body.value == body
    assert second.date_start.value.isoformat() == day
    assert (second.city and second.city.value) == city


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        (
            "The seventh Ghana-Oman Joint Commission ended in Muscat on Tuesday after three days of talks.",
            "2025-06-08",
            "2025-06-10",
        ),
        (
            "Ghana and Oman have held the seventh session of their Joint Commission. It was held two days "
            "ago, the ministry told reporters on Thursday.",
            "2025-06-10",
            None,
        ),
        (
            "Ghana and Oman have held the seventh session of their Joint Commission. Ministers steered the "
            "talks, which ended in Muscat on Tuesday.",
            "2025-06-10",
            None,
        ),
    ],
)
def test_days_are_told_around_the_naming(told, first, last, gazetteer):
    (session,) = sessions_of(told, LED, gazetteer)
    assert session.date_start.value.isoformat() == first
    assert (session.date_end and session.date_end.value.isoformat()) == last


_STENOGRAPHED = (
    "Из стенограммы:\n\nИ.Белов: Уважаемые коллеги! Рад приветствовать вас. Портфель вырос до 65 "
    "проектов.\n\n"
    "Хотел бы поблагодарить деловой совет за предложения. Прошу министра доложить о поручениях.\n"
)


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        (
            "Иван Белов провёл заседание Российско-Оманской комиссии по инвестициям",
            "Вице-премьер Иван Белов провёл восьмое заседание Российско-Оманской комиссии по инвестициям.",
        ),
        (
            "Оманский бизнес зовут на стройки",
            "Россия предлагает оманским компаниям участвовать в стройках, сказал министр сегодня на 11-м "
            "заседании Российско-Оманской комиссии по инвестициям.",
        ),
    ],
)
def test_what_headline_and_text_tell_or_is_told_of_today_is_no_passing_word(
    title, opening, gazetteer, monkeypatch
):
    monkeypatch.setattr("coopdash.intake.reading.openings.report_likelihood", lambda article: 0.01)
    text = f"date: 2025-06-12\n\n{title}\n\n{opening}\n\n{_STENOGRAPHED}"
    assert len(read(text, gazetteer).sessions) == 1
    assert not read(text.replace(" сегодня", "").replace("провёл", "готовил"), gazetteer).sessions
