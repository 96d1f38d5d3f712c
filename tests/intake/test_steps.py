"""Which steps a sentence tells, and which it only seems to tell, on sentences of our own."""

import pytest

from tests.intake.test_outcome_rules import outcomes_of, reading_of, sectors_of


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (
            "The two sides agreed to open a dairy plant, promote tourism and expand cooperation in mining.",
            [
                ("agriculture.farm_food", "joint_project"),
                ("people.culture_tourism", "enhanced_engagement"),
                ("mining.general", "enhanced_engagement"),
            ],
        ),
        (
            "In the field of health, they agreed to sign a new treaty and hold a forum of surgeons.",
            [("people.health", "contract_or_agreement"), ("people.health", "enhanced_engagement")],
        ),
        (
            "They agreed to work actively towards establishing air links.",
            [("industry.aerospace", "enhanced_engagement")],
        ),
    ],
)
def test_each_step_after_one_verb_has_its_own_kind(text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer) == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "Both sides underscored the potential for expanding cooperation in fisheries and mining.",
        "Emphasis was placed on expanding collaboration across sectors, including mining.",
        "Norway also highlighted the establishment of an academy of fisheries, health and mining.",
        "Norway offered its expertise in the assembly of ferries, health and mining.",
    ],
)
def test_what_was_only_emphasised_is_a_topic(text, gazetteer):
    session = reading_of(text, gazetteer)
    assert session.sectors
    assert session.commitments == []


def test_attention_paid_is_a_topic_in_russian(gazetteer):
    text = "Особое внимание на заседании было уделено развитию сотрудничества в рыболовстве."
    assert "agriculture.farm_food" in sectors_of(text, gazetteer, "ru")
    assert outcomes_of(text, gazetteer, "ru") == []


def test_papers_in_a_list_are_each_an_agreement(gazetteer):
    text = (
        "The session ended with the signing of a Protocol and of further documents: an Agreement on mutual "
        "recognition of diplomas, a Memorandum of Understanding on fish farming."
    )
    assert outcomes_of(text, gazetteer) == [
        ("people.education_skills", "contract_or_agreement"),
        ("agriculture.farm_food", "contract_or_agreement"),
    ]


def test_what_a_paper_holds_was_agreed_with_the_paper(gazetteer):
    text = (
        "A memorandum on railways was signed.\n\nThe memorandum includes:\n\n- training of railway staff;\n\n"
        "- construction of a tram line."
    )
    assert outcomes_of(text, gazetteer) == [("transport.railways", "contract_or_agreement")]


def test_groups_whose_progress_was_reviewed_tell_their_fields(gazetteer):
    text = "They reviewed the progress of the Joint Working Group on Tourism and Joint Committee on Mining."
    assert outcomes_of(text, gazetteer) == [
        ("people.culture_tourism", "review"),
        ("mining.general", "review"),
    ]


def test_talks_are_read_after_those_who_held_them(gazetteer):
    text = (
        "For two days, representatives of ministries and of business circles discussed fisheries and mining."
    )
    assert sectors_of(text, gazetteer) >= {"agriculture.farm_food", "mining.general"}


def test_what_areas_are_identified_for_is_no_area(gazetteer):
    text = "The talks identified key sectors to boost investment, including timber and fertilisers."
    assert outcomes_of(text, gazetteer) == [
        ("agriculture.forestry_timber", "exploration_of_opportunities"),
        ("industry.fertilisers", "exploration_of_opportunities"),
    ]


def test_why_a_step_was_taken_is_no_step(gazetteer):
    text = "They agreed to open a dairy plant, recognising the role of tourism."
    assert outcomes_of(text, gazetteer) == [("agriculture.farm_food", "joint_project")]


def test_a_second_sentence_of_an_item_may_tell_a_step(gazetteer):
    text = (
        "Highlights:\n\n• The sides met. They also agreed to deepen cooperation in fisheries.\n\n"
        "• The talks took place in a warm atmosphere."
    )
    assert outcomes_of(text, gazetteer) == [("agriculture.farm_food", "enhanced_engagement")]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("The leaders launched the dairy initiative in May 2024 to expand cooperation in fisheries.", []),
        (
            "They agreed to carry out the fisheries agreement signed in May 2024.",
            [("agriculture.farm_food", "enhanced_engagement")],
        ),
    ],
)
def test_what_was_signed_months_ago_is_past(text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer) == outcomes


@pytest.mark.parametrize(
    ("language", "text", "outcomes"),
    [
        (
            "en",
            "They welcomed the agreement on fisheries, which will promote tourism and expand exports.",
            [("agriculture.farm_food", "enhanced_engagement")],
        ),
        (
            "en",
            "The parties discussed fisheries, affirming that both governments will support health projects.",
            [("people.health", "enhanced_engagement")],
        ),
        (
            "en",
            "The leaders discussed progress since the signing of the treaty on fisheries.",
            [],
        ),
        (
            "en",
            "It was agreed to set up a Joint Fisheries and Mining Committee.",
            [
                ("agriculture.farm_food", "institutional_arrangement"),
                ("mining.general", "institutional_arrangement"),
            ],
        ),
        (
            "en",
            "Under the fisheries agreement, Norway will supply nets.",
            [],
        ),
        (
            "ru",
            "Стороны подписали меморандум между институтами двух стран о рыболовстве.",
            [("agriculture.farm_food", "contract_or_agreement")],
        ),
    ],
)
def test_what_is_told_beside_a_step_is_no_step(language, text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer, language) == outcomes


def test_a_bare_word_of_a_list_is_a_topic(gazetteer):
    text = "The areas include trade, customs, railways and tourism."
    session = reading_of(text, gazetteer)
    assert {one.value for one in session.sectors} >= {"economy.trade", "transport.railways"}
    assert session.commitments == []


def test_three_steps_towards_closer_work_in_one_field_are_told_once(gazetteer):
    text = "They agreed to enhance cooperation in fisheries, promote fish farming and improve aquaculture."
    assert outcomes_of(text, gazetteer) == [("agriculture.farm_food", "enhanced_engagement")]


def test_who_takes_part_is_no_topic(gazetteer):
    text = "The sides discussed new work in fisheries by governments, industry and academia."
    assert sectors_of(text, gazetteer) == {"agriculture.farm_food"}


@pytest.mark.parametrize(
    ("language", "text", "outcomes"),
    [
        (
            "en",
            "In the context of growing trade, the two sides agreed to build a dairy plant.",
            [("agriculture.farm_food", "joint_project")],
        ),
        (
            "en",
            "The session ended with the signing of agreements ranging from aviation to mining to fisheries.",
            [
                ("industry.aerospace", "contract_or_agreement"),
                ("mining.general", "contract_or_agreement"),
                ("agriculture.farm_food", "contract_or_agreement"),
            ],
        ),
        (
            "en",
            "They discussed roads as well as identified areas for cooperation in fisheries and mining.",
            [
                ("agriculture.farm_food", "exploration_of_opportunities"),
                ("mining.general", "exploration_of_opportunities"),
            ],
        ),
        ("en", "The deliberations focused on assessing and exploring new areas of work in fisheries.", []),
        (
            "ru",
            "Подписанные документы охватывают рыболовство и туризм.",
            [
                ("agriculture.farm_food", "contract_or_agreement"),
                ("people.culture_tourism", "contract_or_agreement"),
            ],
        ),
        ("ru", "По его словам, проекты помогут рыболовству и туризму.", []),
    ],
)
def test_what_a_step_stands_in_is_no_step(language, text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer, language) == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "He said that the agenda covered fisheries and mining.",
        "The minister called on the two sides to deepen cooperation in fisheries and mining.",
        "She said Norway was willing to work with Ghana in fisheries and mining.",
        "He called on both sides to promote fisheries and expand mining.",
    ],
)
def test_what_a_chair_says_of_the_talks_is_a_topic_and_no_outcome(text, gazetteer):
    session = reading_of(text, gazetteer)
    assert {one.value for one in session.sectors} >= {"agriculture.farm_food", "mining.general"}
    assert session.commitments == []
