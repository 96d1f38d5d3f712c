"""Chairs in English by what the words around a name say of its side."""

import pytest

from coopdash.intake.reading.reader import read

SESSION = "The seventh session of the Ghana-Oman Joint Commission was held in Muscat on Tuesday."


def chairs_of(told: str, gazetteer) -> dict[str, str]:
    text = f"date: 2025-06-12\n\nPorts and visas\n\n{SESSION} {told} They spoke of visas.\n"
    (session,) = read(text, gazetteer).sessions
    return {chair.country: chair.name for chair in session.co_chairs}


@pytest.mark.parametrize(
    "told",
    [
        "Commissioner Kofi Mensah spoke for Accra; on the Omani side sat Prefect Salim Harthy.",
        "Minister of Ports Salim Harthy sat for the hosts and Deputy Minister Kofi Mensah for the guests.",
        "Ghana's delegation, of twelve, had Works Secretary Kofi Mensah as its leader. "
        "Oman sent National Director Salim Harthy.",
        "Salim Harthy, who directs Oman's ports, shared the chair with Ghana's Kofi Mensah.",
        "Port chief Salim Harthy received a Ghanaian delegation under Kofi Mensah.",
        "Trade Secretary Kofi Mensah led for Ghana. Deputy Minister Salim Harthy did so for Oman.",
        "Trade Secretary Kofi Mensah flew in from Accra. Ports Secretary Salim Harthy steered the talks.",
        "Muscat's port minister, Salim Harthy, had traders with him. From Accra came Secretary Kofi Mensah.",
        "Ghana's Kofi Mensah and Oman's Salim Harthy agreed on ports.",
        "Vice President Salim Harthy hosted it with his Ghanaian opposite number, Kofi Mensah.",
        "The customs chiefs of Ghana and Oman, Kofi Mensah and Salim Harthy, presided.",
        "Hydrographer Salim Harthy opened it with Ghana's Minister of Digital Technologies Kofi Mensah.",
    ],
)
def test_a_side_is_told_by_its_country_its_capital_or_its_part(told, gazetteer):
    assert chairs_of(told, gazetteer) == {"GH": "Kofi Mensah", "OM": "Salim Harthy"}


def test_members_of_a_delegation_lead_nothing(gazetteer):
    told = "Governor Yaw Boadu was also in Ghana's team. Works Secretary Kofi Mensah spoke for Accra."
    assert chairs_of(told, gazetteer)["GH"] == "Kofi Mensah"


def test_the_sentence_before_tells_nothing_of_the_next_name(gazetteer):
    told = "Trade Secretary Kofi Mensah led for Ghana. Deputy Minister Salim Harthy was the Omani chairman."
    assert chairs_of(told, gazetteer)["OM"] == "Salim Harthy"
