"""Rules for sectors and commitments, each on a few sentences written for it."""

import pytest

from tests.intake.readings import session_of
from tests.intake.test_reading_rules import HELD, outcomes_of


def sectors_of(text: str, gazetteer, language: str = "en") -> list[str]:
    return [value.value for value in session_of(f"{HELD[language]} {text}", gazetteer).sectors]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (
            "The sides agreed to establish a Joint Fisheries Committee.",
            [("agriculture.farm_food", "institutional_arrangement")],
        ),
        (
            "It was agreed that a Joint Working Group on Mining would be set up.",
            [("mining.general", "institutional_arrangement")],
        ),
        (
            "An action plan on waste management was adopted.",
            [("environment.waste", "institutional_arrangement")],
        ),
    ],
)
def test_the_name_of_a_group_set_up_tells_the_field(text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer) == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "The sides called for enhanced cooperation in fisheries.",
        "Both sides expressed interest in expanding cooperation in tourism.",
        "The talks focused on measures for enhanced cooperation in forestry.",
        "Strengthening cooperation in health was stressed by the two sides.",
        "The Minister of Trade noted that his country was strengthening the port of Tema.",
        "They reviewed a wide range of regional and international issues.",
    ],
)
def test_what_is_only_called_for_or_stressed_is_no_outcome(text, gazetteer):
    assert outcomes_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (
            "The sides agreed to speed up work under the Agreement on Transit.",
            [("transport.logistics", "enhanced_engagement")],
        ),
        (
            "The programme of cooperation in tourism and the action plan for sport were also signed.",
            [("people.culture_tourism", "contract_or_agreement")],
        ),
        (
            "Norway offered short-term trainings in the banking sector.",
            [("economy.investment_finance", "capacity_building")],
        ),
        (
            "In the field of education and training, the sides agreed to sign a new treaty.",
            [("people.education_skills", "contract_or_agreement")],
        ),
        (
            "The sides agreed to invest in hydropower.",
            [("energy.power", "investment")],
        ),
        (
            "He said the two sides reviewed progress in fisheries.",
            [("agriculture.farm_food", "review")],
        ),
        (
            "Both sides agreed on capacity building and closer collaboration in solar energy.",
            [("people.capacity_building", "capacity_building"), ("energy.power", "enhanced_engagement")],
        ),
        (
            "The sides agreed to continue building and strengthening cooperation in tourism.",
            [("people.culture_tourism", "enhanced_engagement")],
        ),
    ],
)
def test_the_words_of_an_outcome_give_its_kind(text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer) == outcomes


def test_the_private_sector_is_no_topic(gazetteer):
    assert sectors_of("The sides discussed fisheries with the private sector.", gazetteer) == [
        "agriculture.farm_food"
    ]


@pytest.mark.parametrize(
    "items",
    [
        "1. Cooperation in fisheries\n\n2. Cooperation in tourism",
        "Cooperation in fisheries\n\nCooperation in tourism",
    ],
)
def test_the_items_of_a_list_have_a_number_or_a_line_of_their_own(items, gazetteer):
    text = f"The plan adopted by the sides includes:\n\n{items}\n\nThe talks took place in a warm atmosphere."
    assert outcomes_of(text, gazetteer) == [
        ("agriculture.farm_food", "enhanced_engagement"),
        ("people.culture_tourism", "enhanced_engagement"),
    ]


def test_what_an_agency_reports_the_sides_to_have_discussed_is_a_topic(gazetteer):
    text = "Стороны обсудили туризм, сообщил представитель «Порта»."
    assert "people.culture_tourism" in sectors_of(text, gazetteer, "ru")


def test_satisfaction_with_the_course_of_cooperation_is_a_review(gazetteer):
    text = "Стороны выразили удовлетворение ходом сотрудничества в сфере туризма."
    assert outcomes_of(text, gazetteer, "ru") == [("people.culture_tourism", "review")]


def test_a_hindi_word_for_form_is_no_currency(gazetteer):
    text = "चर्चा मुख्य रूप से पर्यटन पर हुई और बात-चीत सौहार्दपूर्ण रही।"
    assert sectors_of(text, gazetteer, "hi") == ["people.culture_tourism"]


def test_the_field_after_the_name_of_a_group_is_its_own(gazetteer):
    text = (
        "The second meeting of the Joint Working Group in the field of Fisheries between Ghana and Norway "
        "was held in Accra on 3 March 2025. They agreed on sharing experience and best practices."
    )
    session = session_of(text, gazetteer)
    assert [(one.sector, one.kind) for one in session.commitments] == [
        ("agriculture.farm_food", "capacity_building")
    ]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (
            "The two ministries were instructed to prepare an agreement on fisheries.",
            [("agriculture.farm_food", "contract_or_agreement")],
        ),
        ("The co-chairs considered possibilities of expanding cooperation in tourism.", []),
    ],
)
def test_a_paper_to_be_prepared_is_an_outcome_and_possibilities_considered_are_none(
    text, outcomes, gazetteer
):
    assert outcomes_of(text, gazetteer) == outcomes


def test_the_need_that_was_emphasised_is_what_the_sides_spoke_of(gazetteer):
    text = "The need for cooperation in forestry was also emphasized."
    assert sectors_of(text, gazetteer) == ["agriculture.forestry_timber"]
