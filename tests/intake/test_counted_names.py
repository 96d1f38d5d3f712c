"""Bodies that no list of names has, known in English by the count of their meetings."""

import pytest

from coopdash.intake.reading.reader import read


def sessions_of(text: str, gazetteer):
    return read(f"date: 2025-06-12\n\nVisas and ports\n\n{text} They spoke of visas.\n", gazetteer).sessions


@pytest.mark.parametrize(
    ("told", "body", "number"),
    [
        (
            "The sixth sitting of the Ghana-Oman Visa Cell was held in Accra on Tuesday.",
            "Ghana-Oman Visa Cell",
            6,
        ),
        (
            "The third Ghana-Oman Defence Industry Conclave closed in Accra on Tuesday.",
            "Ghana-Oman Defence Industry Conclave",
            3,
        ),
        (
            "Ghana and Oman's Joint Grain Desk gathered in Accra on Tuesday for its seventh round.",
            "Ghana-Oman Joint Grain Desk",
            7,
        ),
        (
            "The Joint Ports Fund of Ghana and Oman had its fifth encounter in Accra on Tuesday.",
            "Ghana-Oman Joint Ports Fund",
            5,
        ),
        (
            "Accra hosted on Tuesday the second round of the Ghana-Oman Hydrography Quorate.",
            "Ghana-Oman Hydrography Quorate",
            2,
        ),
        (
            "The Ghana-Oman Visa Round held its tenth meeting in Accra on Tuesday.",
            "Ghana-Oman Visa Round",
            10,
        ),
        (
            "The Ghana-Oman Visa Cell was founded in 2019. Its fourth meeting was held in Accra on Tuesday.",
            "Ghana-Oman Visa Cell",
            4,
        ),
        (
            "The Governing Council of the Ghana-Oman Ports Fund held its third meeting in Accra on Tuesday.",
            "Ghana-Oman Ports Fund",
            3,
        ),
        (
            "The Volta Pilotage Bench, which Ghana and Oman founded, sat in Accra on Tuesday. It was the "
            "bench's thirtieth session.",
            "Ghana-Oman Volta Pilotage Bench",
            30,
        ),
        (
            "The joint fisheries mission of Ghana and Oman held its fourth review in Accra on Tuesday.",
            "Ghana-Oman Joint Fisheries Mission",
            4,
        ),
        (
            "The joint fuel swap board of Ghana and Oman met for a sixth time in Accra on Tuesday.",
            "Ghana-Oman Joint Fuel Swap Board",
            6,
        ),
        (
            "The Ghana-Oman Joint Fisheries Mission sat in Accra on Tuesday for only the third time since "
            "it came into being.",
            "Ghana-Oman Joint Fisheries Mission",
            3,
        ),
        (
            "The Ghana-Oman High Level Consultations, the fourteenth, closed in Accra on Tuesday.",
            "Ghana-Oman High Level Consultations",
            14,
        ),
        (
            "Accra wants more at the 4th Ghana-Oman Fisheries Concord meeting, held there on Tuesday.",
            "Ghana-Oman Fisheries Concord",
            4,
        ),
    ],
)
def test_what_is_counted_and_of_two_countries_is_a_body(told, body, number, gazetteer):
    (session,) = sessions_of(told, gazetteer)
    assert (session.body.value, session.number.value) == (body, number)


@pytest.mark.parametrize(
    "told",
    [
        "The sixth Ghana-Oman Film Week was held in Accra on Tuesday.",
        "The second round of the Ghana-Oman Friendship Cup was held in Accra on Tuesday.",
        "The eleventh Ghana-Oman Rowing Meeting was held in Accra on Tuesday.",
        "The third meeting of the Ghana-Oman Alumni Network was held in Accra on Tuesday.",
        "The third tranche of the Ghana-Oman Cocoa Facility was paid in Accra on Tuesday.",
        "The Ghana-Oman Visa Desk met travellers in Accra on Tuesday.",
    ],
)
def test_what_two_countries_only_do_together_is_none(told, gazetteer):
    assert not sessions_of(told, gazetteer)


def test_a_count_may_stand_behind_the_meeting(gazetteer):
    (session,) = sessions_of(
        "The Ghana-Oman Joint Commission convened in Accra. At Tuesday's meeting, its fourth, ports came up.",
        gazetteer,
    )
    assert session.number.value == 4
