"""More rules of the outcomes on our own sentences: who tells them, what was looked at, what for."""

import pytest

from tests.intake.test_outcome_rules import outcomes_of, reading_of, sectors_of

CONSULTATIONS = "The fifth Ghana-Norway Political Consultations were held in Accra on 3 March 2025."
DEFENCE = "The second meeting of the Ghana-Norway Joint Working Group on Defence was held on 3 March 2025."


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("The two sides reviewed their relations in farming, mining and tourism.", []),
        ("They reviewed the whole range of cooperation, including health and railways.", []),
        ("The sides reviewed the progress of cooperation in health.", [("people.health", "review")]),
        ("They reviewed the implementation of the fisheries project.", [("agriculture.farm_food", "review")]),
        ("The co-chairs were apprised of the progress made in mining.", []),
    ],
)
def test_to_look_at_relations_is_to_talk_and_to_look_at_progress_is_a_review(text, outcomes, gazetteer):
    session = reading_of(text, gazetteer)
    assert [(one.sector, one.kind) for one in session.commitments] == outcomes
    assert session.sectors


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The sides reviewed progress in railways, the Ministry of Health said in a statement."),
        ("en", "A media release said, “The meeting took stock of the progress made in railways.”"),
        ("en", '"The two sides reviewed the progress made in railways," it added.'),
        ("hi", "विदेश मंत्रालय ने बताया कि दोनों पक्षों ने रेलवे में प्रगति की समीक्षा की।"),
    ],
)
def test_what_a_ministry_tells_is_of_the_session_and_its_own_name_is_no_topic(language, text, gazetteer):
    session = reading_of(text, gazetteer, language)
    assert {one.value for one in session.sectors} <= {"transport.railways", "economy.trade"}
    assert ("transport.railways", "review") in [(one.sector, one.kind) for one in session.commitments]


def test_what_a_thing_brings_is_no_search_for_it(gazetteer):
    text = "They underlined the importance of tourism in creating opportunities for farming."
    assert outcomes_of(text, gazetteer) == []


def test_a_group_that_is_to_find_fields_is_a_group(gazetteer):
    text = "The sides agreed to form a task force to identify new areas of mining cooperation."
    assert outcomes_of(text, gazetteer) == [("mining.general", "institutional_arrangement")]


def test_talks_that_focused_on_a_list_give_topics(gazetteer):
    text = "The talks focussed on health, including the production of medicines and building hospitals."
    assert outcomes_of(text, gazetteer) == []
    assert "people.health" in sectors_of(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "They reviewed the fisheries programme, which over the years has widened work in mining and health.",
        "They reaffirmed their partnership in fisheries, founded on mining, health and tourism.",
    ],
)
def test_how_a_thing_came_to_be_gives_no_topics(text, gazetteer):
    assert sectors_of(text, gazetteer) == {"agriculture.farm_food"}


@pytest.mark.parametrize(
    ("held", "text", "outcomes"),
    [
        (
            CONSULTATIONS,
            "It was agreed to enhance bilateral exchanges and to strengthen the dialogue mechanisms.",
            [("security.foreign_policy", "enhanced_engagement")],
        ),
        (
            CONSULTATIONS,
            "The two sides agreed to work on reactivating the mechanisms and to report to the next session.",
            [("security.foreign_policy", "institutional_arrangement")],
        ),
        (CONSULTATIONS, "They agreed to enhance cooperation in different fields.", []),
        (
            DEFENCE,
            "Both sides agreed to hold them regularly.",
            [("security.defence", "institutional_arrangement")],
        ),
    ],
)
def test_what_a_body_of_one_field_will_do_is_of_its_field(held, text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer, held=held) == outcomes


def test_a_minister_of_several_fields_is_no_topic(gazetteer):
    text = "They welcomed the visits of the Trade, Tourism and Energy Minister and discussed fisheries."
    assert sectors_of(text, gazetteer) == {"agriculture.farm_food"}


def test_satisfaction_with_ties_is_talk_of_them(gazetteer):
    text = "Both sides expressed satisfaction with the growing cooperation in fisheries."
    assert sectors_of(text, gazetteer) == {"agriculture.farm_food"}
    assert outcomes_of(text, gazetteer) == []


@pytest.mark.parametrize(
    "text",
    [
        "No new agreements on railways were signed.",
        "Ghana reaffirmed strong support for Norway as a partner in peacekeeping and mining.",
        "They reaffirmed the importance of mining.",
        "She highly appreciated the fisheries school for its work in training.",
        "Norway, which plans to open new mines by 2035, is known for its fisheries.",
        "The group will meet again as the two countries seek to strengthen mining.",
    ],
)
def test_praise_of_one_side_and_what_was_not_done_are_no_outcomes(text, gazetteer):
    assert outcomes_of(text, gazetteer) == []


def test_closer_work_in_a_field_is_one_outcome_however_often_it_is_told(gazetteer):
    text = (
        "They agreed to strengthen cooperation in mining. Both sides also agreed to promote mining."
        " They signed a memorandum on mining."
    )
    assert outcomes_of(text, gazetteer) == [
        ("mining.general", "enhanced_engagement"),
        ("mining.general", "contract_or_agreement"),
    ]


def test_a_list_in_a_sentence_of_its_own_has_the_verb_of_the_one_before(gazetteer):
    text = "The session explored cooperation in many sectors. These include tourism, mining and fisheries."
    assert outcomes_of(text, gazetteer) == [
        ("people.culture_tourism", "exploration_of_opportunities"),
        ("mining.general", "exploration_of_opportunities"),
        ("agriculture.farm_food", "exploration_of_opportunities"),
    ]


def test_each_item_of_a_list_that_was_agreed_is_a_step(gazetteer):
    text = (
        "The sides agreed to:\n\n- ask their police forces to share what they know of cyber crime;\n\n"
        "- begin negotiations on a mining agreement."
    )
    assert outcomes_of(text, gazetteer) == [
        ("security.law_enforcement", "enhanced_engagement"),
        ("mining.general", "contract_or_agreement"),
    ]


def test_a_business_council_that_is_to_be_set_up_is_no_other_meeting(gazetteer):
    text = "Ghana and Norway will formalise the establishment of a fisheries business council."
    assert ("agriculture.farm_food", "institutional_arrangement") in outcomes_of(text, gazetteer)


@pytest.mark.parametrize(
    ("language", "text", "outcomes"),
    [
        (
            "ru",
            "В четверг стороны подпишут меморандум о развитии туризма.",
            [("people.culture_tourism", "contract_or_agreement")],
        ),
        (
            "ru",
            "Поручено до осени подготовить соглашение о транзите хлопка.",
            [("transport.logistics", "contract_or_agreement")],
        ),
        (
            "hi",
            "घाना ने भारतीय आमों के आयात पर लगी रोक हटाने का निर्णय लिया।",
            [("agriculture.farm_food", "trade_facilitation")],
        ),
    ],
)
def test_papers_to_be_signed_and_bans_to_be_lifted(language, text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer, language) == outcomes


@pytest.mark.parametrize(
    ("language", "text", "outcomes"),
    [
        ("en", "In Accra last year, the ministers agreed to promote mining.", []),
        ("en", "It was agreed, last year, that the mining agencies meet.", []),
        ("en", "They reviewed the mining scene of the region and the fears of third countries.", []),
        ("en", "They agreed to link the power grids of both countries.", [("energy.power", "joint_project")]),
        (
            "en",
            "They welcomed the opening of a joint laboratory for fisheries.",
            [("agriculture.farm_food", "joint_project")],
        ),
        ("ru", "Обсуждались вопросы, возникшие при согласовании проектов в туризме и медицине.", []),
        (
            "ru",
            "На заседании российско-ганской подкомиссии по туризму решено открыть два новых пункта пропуска.",
            [("transport.logistics", "joint_project")],
        ),
    ],
)
def test_what_was_decided_now_and_not_before(language, text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer, language) == outcomes


def test_fields_that_were_cited_are_topics(gazetteer):
    text = "Some of the areas were cited as mining, fisheries and tourism."
    assert sectors_of(text, gazetteer) == {
        "mining.general",
        "agriculture.farm_food",
        "people.culture_tourism",
    }


def test_projects_announced_without_a_word_for_what_they_are_promise_nothing(gazetteer):
    assert outcomes_of("A number of steps were announced, including one for tourism.", gazetteer) == []
    assert outcomes_of("The two sides will work closely in tourism.", gazetteer) == [
        ("people.culture_tourism", "enhanced_engagement")
    ]


@pytest.mark.parametrize(
    ("language", "text", "fields"),
    [
        (
            "en",
            "Ghana's chairman Kofi Mensah, Minister of Health, and Norway's chairman Per Dahl, Minister of "
            "Finance, considered further work in farming and railways.",
            {"agriculture.farm_food", "transport.railways"},
        ),
        (
            "ru",
            "Сопредседатели комиссии, министр здравоохранения Ганы Кофи Менса и министр финансов Норвегии "
            "Пер Даль, обсудили туризм и железные дороги.",
            {"people.culture_tourism", "transport.railways"},
        ),
        (
            "en",
            "Ghana's chairman Kofi Mensah and Norway's chairman Per Dahl met to discuss farming and coal.",
            set(),
        ),
        (
            "ru",
            '"Подписано пять документов в сфере туризма, здравоохранения и железных дорог", - сказал Менса.',
            {"people.health"},
        ),
        (
            "ru",
            '"Мы видим большое будущее в туризме, здравоохранении и на железных дорогах", - сказал Менса.',
            set(),
        ),
        ("en", "Farming and railways were identified as fields of promise.", {"transport.railways"}),
        (
            "ru",
            "Стороны обсудили работу в таких областях, как промышленность, туризм и здравоохранение.",
            {"industry.modernisation", "people.health"},
        ),
        (
            "en",
            "The ministers recognised the importance of a stable maritime order.",
            {"security.foreign_policy"},
        ),
    ],
    ids=["chairs", "председатели", "what for", "papers told", "opinion", "identified", "как", "order"],
)
def test_who_talked_who_told_and_what_was_named(language, text, fields, gazetteer):
    read = {one.value for one in reading_of(text, gazetteer, language).sectors}
    assert fields <= read if fields else not read - {"economy.trade"}
