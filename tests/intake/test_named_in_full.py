"""English names of bodies that unite two services, names given in full elsewhere, names of people."""

import pytest

from tests.intake.readings import session_of


def body_of(text: str, gazetteer) -> str:
    return session_of(text, gazetteer).body.value


def chairs_of(text: str, gazetteer):
    return [(chair.name, chair.country) for chair in session_of(text, gazetteer).co_chairs]


@pytest.mark.parametrize(
    ("name", "standard"),
    [
        (
            "Joint Board of the Customs Services of Ghana and Oman",
            "Ghana-Oman Joint Board of the Customs Services",
        ),
        (
            "Joint Committee of the Ghanaian and Omani Academies of Sciences",
            "Ghana-Oman Joint Committee of the Academies of Sciences",
        ),
        # A commission is of both states, and not of each.
        (
            "Meeting of the Joint Trade Commission of Ghana and Oman",
            "Ghana-Oman Joint Trade Commission",
        ),
    ],
)
def test_a_body_of_two_services_has_their_name_in_its_own(name, standard, gazetteer):
    text = f"The sixth session of the {name} was held in Accra on Tuesday. Dates get cheaper."
    text = text.replace("session of the Meeting", "Meeting")
    assert body_of(text, gazetteer) == standard


def test_a_committee_goes_by_the_name_that_the_text_gives_in_full(gazetteer):
    text = (
        "A map of shoals, approved by the Ghana-Oman Joint Hydrographic Committee, is on sale. The "
        "committee, which met for the seventh time, sat in Accra on Tuesday. Sailors are glad."
    )
    assert body_of(text, gazetteer) == "Ghana-Oman Joint Hydrographic Committee"


def test_meetings_of_officials_are_bodies(gazetteer):
    text = (
        "The 12th Ghana-Togo Joint Border Administrators' and Commissioners' Meeting was held in Aflao on "
        "Tuesday. Herders are glad."
    )
    assert body_of(text, gazetteer) == "Ghana-Togo Joint Border Administrators and Commissioners' Meeting"


def test_pairs_that_call_themselves_by_adjectives_keep_them(gazetteer):
    text = "The third meeting of the Saudi-Omani Coordination Council was held in Riyadh on Tuesday."
    assert body_of(text, gazetteer) == "Saudi-Omani Coordination Council"


def test_northern_ireland_is_not_ireland(gazetteer):
    text = (
        "The third meeting of the British-Irish Intergovernmental Conference was held in London on Tuesday. "
        "It was chaired by the Northern Ireland Secretary, Giles Marsh, and Foreign Minister Niamh Byrne."
    )
    assert ("Giles Marsh", "GB") in chairs_of(text, gazetteer)


@pytest.mark.parametrize(
    "told",
    [
        "was at last able to meet for the sixth time in Accra on Tuesday",
        "closed its sixth plenary in Accra on Tuesday",
    ],
)
def test_further_words_for_a_session_held(told, gazetteer):
    text = f"The Ghana-Oman Joint Trade Commission {told}. Dates get cheaper. Sailors are glad."
    assert session_of(text, gazetteer).countries.value == ("GH", "OM")


HELD = "The sixth session of the Ghana-Oman Joint Trade Commission was held in Tema on Tuesday. "


@pytest.mark.parametrize(
    ("told", "chairs"),
    [
        (
            "The Ghanaian side was led by Kofi Mensah, Commissioner (Volta Ferries), the Omani side by "
            "Salim Al Harthy, Deputy Director (Markets and Ports).",
            [("Kofi Mensah", "GH"), ("Salim Al Harthy", "OM")],
        ),
        (
            "Kofi Mensah (Accra) and Salim Al Harthy (Muscat) headed the two delegations.",
            [("Kofi Mensah", "GH"), ("Salim Al Harthy", "OM")],
        ),
        (
            "Minister of Trade Kofi ole Mensah led the Ghanaian delegation, Academician Salim Al Harthy the "
            "Omani one.",
            [("Kofi ole Mensah", "GH"), ("Salim Al Harthy", "OM")],
        ),
        (
            "Trade Minister Teresa Valdivia led the Ghanaian delegation, Trade Minister Salim Al Harthy the "
            "Omani one.",
            [("Teresa Valdivia", "GH"), ("Salim Al Harthy", "OM")],
        ),
        (
            "Minister of Trade Kofi Mensah led the Ghanaian delegation. On the Omani side the presidency "
            "fell to Salim Al Harthy, replacing Senator Said Al Balushi, who was ill.",
            [("Kofi Mensah", "GH"), ("Salim Al Harthy", "OM")],
        ),
    ],
)
def test_who_led_is_read_past_what_stands_around_the_name(told, chairs, gazetteer):
    assert sorted(chairs_of(f"{HELD}{told} Dates get cheaper.", gazetteer)) == sorted(chairs)


@pytest.mark.parametrize(
    ("name", "standard"),
    [
        (
            "Joint Committee under the Free Trade Agreement between the Republic of Ghana and Oman",
            "Ghana-Oman Free Trade Agreement Joint Committee",
        ),
        (
            "Ghana-Oman Joint Committee established under the Comprehensive Economic Partnership Agreement",
            "Ghana-Oman Comprehensive Economic Partnership Agreement Joint Committee",
        ),
        ("Joint Committee of the Ghana-Oman FTA", "Ghana-Oman FTA Joint Committee"),
        # An agreement without a field tells nothing, and a body with a field is named by its own.
        ("Joint Commission under the Ghana-Oman Agreement", "Ghana-Oman Joint Commission"),
        (
            "Ghana-Oman Joint Tourism Committee under the Partnership Agreement",
            "Ghana-Oman Joint Tourism Committee",
        ),
    ],
)
def test_a_joint_committee_has_the_agreement_that_it_stands_under_in_its_name(name, standard, gazetteer):
    text = f"The sixth meeting of the {name} was held in Accra on Tuesday. Dates get cheaper."
    assert body_of(text, gazetteer) == standard


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Mr Addo led meetings of two intergovernmental commissions. On Monday, the sixth meeting of the "
            "Ghanaian-Omani commission took place in Muscat.",
            "Ghana-Oman Intergovernmental Commission",
        ),
        (
            "Министр Белов провёл заседания двух межправительственных комиссий. В понедельник в Маскате "
            "прошло шестое заседание российско-оманской комиссии.",
            "Russia-Oman Intergovernmental Commission",
        ),
        (
            "On Monday, the sixth meeting of the Ghanaian-Omani commission took place in Muscat. Oman has "
            "nine intergovernmental commissions.",
            "Ghana-Oman Commission",
        ),
    ],
)
def test_a_commission_is_of_governments_where_the_text_counts_it_among_such(text, name, gazetteer):
    assert body_of(text, gazetteer) == name
