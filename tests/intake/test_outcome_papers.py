"""Papers, plans to talk and circumstances in the outcomes, on our own sentences."""

import pytest

from tests.intake.test_outcome_rules import outcomes_of, reading_of, sectors_of

HEALTH = ("people.health", "contract_or_agreement")
TOURISM = ("people.culture_tourism", "contract_or_agreement")
RAILWAYS = ("transport.railways", "contract_or_agreement")


@pytest.mark.parametrize(
    ("language", "text", "outcomes"),
    [
        ("en", "The agreements span key areas including health, tourism and railways.", {HEALTH, TOURISM}),
        ("en", "The documents signed cover health and tourism.", {HEALTH, TOURISM}),
        ("ru", "Подписанные документы охватывают здравоохранение и туризм.", {HEALTH, TOURISM}),
    ],
)
def test_of_papers_that_cover_several_fields_each_field_has_one(language, text, outcomes, gazetteer):
    assert outcomes <= set(outcomes_of(text, gazetteer, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The following agreements were signed:\n\n- Cooperation in tourism;\n\n- Work on railways.",
        ),
        (
            "ru",
            "По итогам были подписаны следующие документы:\n\n• Соглашение о взаимодействии в туризме;\n\n"
            "• Соглашение о развитии железных дорог.",
        ),
    ],
)
def test_each_item_of_a_list_of_papers_is_a_paper(language, text, gazetteer):
    assert set(outcomes_of(text, gazetteer, language)) == {TOURISM, RAILWAYS}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's chairman Kofi Mensah, Minister of Labour, and Norway's chairman Per Dahl, Minister of "
        "Finance, signed an agreement on railways.",
        "The agreement on railways was signed by Ghana's chairman Kofi Mensah and Norway's Per Dahl.",
    ],
    ids=["behind the chairs", "before them"],
)
def test_what_the_chairs_signed_besides_the_minutes_is_an_outcome(text, gazetteer):
    assert RAILWAYS in outcomes_of(text, gazetteer)


def test_a_paper_signed_with_the_protocol_is_one_of_its_own(gazetteer):
    text = "Стороны подписали протокол, регламент комиссии и программу по туризму."
    assert outcomes_of(text, gazetteer, "ru") == [TOURISM]


def test_a_paper_named_before_a_list_is_on_all_its_items(gazetteer):
    text = "They signed a memorandum of understanding on railways, customs and tariffs."
    assert {kind for _, kind in outcomes_of(text, gazetteer)} == {"contract_or_agreement"}


def test_committees_formed_to_discuss_fields_are_committees(gazetteer):
    text = "Three committees were formed to discuss cooperation on health, railways and tourism."
    assert {kind for _, kind in outcomes_of(text, gazetteer)} == {"institutional_arrangement"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The two sides will discuss health and plan to review tourism."),
        ("en", "The session will consider health and tourism."),
        ("en", "They discussed the progress made in health."),
        ("ru", "Стороны планируют обсудить здравоохранение и туризм."),
        ("hi", "दोनों पक्ष स्वास्थ्य और पर्यटन पर चर्चा करेंगे।"),
        ("hi", "दोनों पक्षों ने स्वास्थ्य क्षेत्र की स्थिति की समीक्षा की।"),
    ],
)
def test_to_plan_to_talk_is_to_talk(language, text, gazetteer):
    assert outcomes_of(text, gazetteer, language) == []
    assert "people.health" in sectors_of(text, gazetteer, language)


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (
            "दोनों पक्ष पर्यटन में विशेषज्ञों के आदान-प्रदान और रेलवे में सहयोग का विस्तार करने तथा उसे और प्रगाढ़ बनाने "
            "पर सहमत हुए।",
            {"transport.railways"},
        ),
        ("दोनों पक्षों ने रेलवे में सहयोग को मजबूत बनाने की प्रतिबद्धता दोहराई।", {"transport.railways"}),
        ("भारत और नॉर्वे ने कहा कि वे रेलवे में सहयोग को गहरा करेंगे।", {"transport.railways"}),
    ],
    ids=["infinitive", "made stronger", "both said"],
)
def test_hindi_infinitives_hang_on_the_last_verb(text, outcomes, gazetteer):
    found = outcomes_of(text, gazetteer, "hi")
    assert {sector for sector, kind in found if kind == "enhanced_engagement"} >= outcomes
    assert "joint_project" not in {kind for _, kind in found}


def test_each_russian_infinitive_after_one_verb_is_a_step(gazetteer):
    text = "Стороны договорились улучшать структуру торговли, развивать туризм и упрощать перевозки."
    assert {sector for sector, _ in outcomes_of(text, gazetteer, "ru")} >= {
        "economy.trade",
        "people.culture_tourism",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian Minister of Energy and the Ghanaian Minister of Health agreed to build a railway.",
        "They agreed to build a railway, the official GNA news agency reported.",
        "The commission's goal is to promote tourism. They agreed to build a railway.",
        "They were welcomed at the airport by the Minister of State. They agreed to build a railway.",
    ],
    ids=["office behind a nation", "news agency", "what it is for", "reception"],
)
def test_offices_agencies_and_aims_are_no_topics(text, gazetteer):
    session = reading_of(text, gazetteer)
    assert {one.sector for one in session.commitments} == {"transport.railways"}
    assert {one.value for one in session.sectors} <= {"transport.railways", "economy.trade"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They agreed to raise tourism by identifying opportunities to be explored.", "enhanced_engagement"),
        ("Ghana committed to providing a catalogue of investment projects in tourism.", "investment"),
        ("They agreed to enter into a transit trade agreement.", "contract_or_agreement"),
        ("Working groups on tourism were set up.", "institutional_arrangement"),
    ],
)
def test_the_kind_is_that_of_the_step_and_not_of_its_means(text, kind, gazetteer):
    assert {one for _, one in outcomes_of(text, gazetteer)} == {kind}


@pytest.mark.parametrize(
    ("language", "text", "field"),
    [
        (
            "en",
            "In addition, Ghana and Norway emphasised boosting cooperation in tourism.",
            "people.culture_tourism",
        ),
        ("hi", "दोनों पक्षों ने स्वास्थ्य, रेलवे और दूतावास संबंधी मुद्दों पर चर्चा की।", "transport.railways"),
    ],
    ids=["both countries", "consular matters"],
)
def test_what_both_countries_stressed_is_of_the_session(language, text, field, gazetteer):
    assert field in sectors_of(text, gazetteer, language)
