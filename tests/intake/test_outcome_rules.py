"""Rules of the outcomes, each on a few sentences of our own: what is agreed, by whom, on what ground."""

import pytest

from coopdash.intake.reading.reader import read

HELD = {
    "en": "The sixth session of the Ghana-Norway Joint Commission was held in Accra on 3 March 2025.",
    "ru": "3 марта 2025 года в Аккре прошло шестое заседание российско-ганской комиссии по торговле.",
    "hi": "भारत-घाना संयुक्त आयोग की छठी बैठक 3 मार्च को अक्करा में आयोजित हुई।",
}


def reading_of(text: str, gazetteer, language: str = "en", held: str | None = None):
    text = f"date: 2025-03-04\n\nA headline\n\n{held or HELD[language]} {text}\n"
    (session,) = read(text, gazetteer).sessions
    return session


def outcomes_of(text: str, gazetteer, language: str = "en", held: str | None = None):
    return [(one.sector, one.kind) for one in reading_of(text, gazetteer, language, held).commitments]


def sectors_of(text: str, gazetteer, language: str = "en", held: str | None = None):
    return {one.value for one in reading_of(text, gazetteer, language, held).sectors}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "They discussed it in the spirit of friendship, and local customers of a private house spoke.",
        ),
        ("en", "The talks covered the transition of modern offices in this connection."),
        ("ru", "Стороны обсудили за обедом визит семи делегаций из Грузии и с Урала."),
        ("hi", "कल दोनों पक्षों ने चार घंटे तक औपचारिक रूप से चर्चा की।"),
    ],
)
def test_a_word_with_the_stem_of_a_term_is_no_topic(language, text, gazetteer):
    assert sectors_of(text, gazetteer, language) <= {"economy.trade"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway suggested that Ghana import more salmon and offer support to dairy farms.",
        "The minister proposed opening a shipyard, which will employ many.",
    ],
)
def test_what_one_side_asked_for_is_a_topic_and_no_outcome(text, gazetteer):
    session = reading_of(text, gazetteer)
    assert session.sectors
    assert not session.commitments


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        # What a sentence opens with is its one field.
        (
            "In the defence sector, both sides agreed to speed up an MoU on the sale of trucks.",
            [("security.defence", "contract_or_agreement")],
        ),
        ("FISHERIES: agreed to enhance cooperation.", [("agriculture.farm_food", "enhanced_engagement")]),
        ("In July, both sides agreed to build a dairy plant.", [("agriculture.farm_food", "joint_project")]),
        # The grounds of a step are no step.
        (
            "The sides agreed to build a dairy plant in accordance with the programme on tourism.",
            [("agriculture.farm_food", "joint_project")],
        ),
        # Counted agreements are papers; "agreements were reached" is what was agreed.
        (
            "Important agreements were reached on further cooperation in the fields of tourism and mining.",
            [("people.culture_tourism", "enhanced_engagement"), ("mining.general", "enhanced_engagement")],
        ),
        (
            "The commitment was sealed by the signing of memoranda on tourism and petroleum.",
            [
                ("people.culture_tourism", "contract_or_agreement"),
                ("energy.oil_gas", "contract_or_agreement"),
            ],
        ),
        ("The sides discussed the agreement on tourism signed on June 25, 2003.", []),
        ("The meeting was an opportunity to discuss tourism.", []),
        ("The participants stated the need to strengthen cooperation in tourism.", []),
        ("Norway appreciated Ghana's contribution to peacekeeping.", []),
        (
            "A press release said that projects would be launched in the field of education.",
            [("people.education_skills", "joint_project")],
        ),
        (
            "Minister Mensah also held bilateral meetings with others. They agreed to cooperate in mining.",
            [],
        ),
    ],
)
def test_what_was_agreed_and_what_stands_around_it(text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer) == outcomes


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        # The opening and the release quoted tell of one step.
        (
            "Ghana and Norway agreed to strengthen the exchange of news on salmon farming. The two sides "
            "agreed to strengthen further the exchange of news on salmon farming, a joint statement said.",
            [("agriculture.farm_food", "enhanced_engagement")],
        ),
        # Threats are talked of; a press service that is quoted tells of the session.
        ("The sides reviewed threats by smugglers of drugs.", []),
        (
            '"The commission supported the holding of contests of scientific projects, which helps to solve '
            'the financing of tourism," the press service said.',
            [("technology.research", "enhanced_engagement")],
        ),
        ("A discussion was held to strengthen cooperation in tourism.", []),
        (
            "He said the two sides reviewed progress in tourism.",
            [("people.culture_tourism", "review")],
        ),
        (
            "The sides agreed to create more favourable conditions for bilateral trade.",
            [("economy.trade", "trade_facilitation")],
        ),
        (
            "The sides agreed to deepen cooperation in mining-energy-tourism.",
            [
                ("mining.general", "enhanced_engagement"),
                ("energy.power", "enhanced_engagement"),
                ("people.culture_tourism", "enhanced_engagement"),
            ],
        ),
        ("The sides discussed a road map and the misuse of the internet.", []),
    ],
)
def test_what_is_told_twice_quoted_or_only_helped_by_an_outcome(text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer) == outcomes


def test_meetings_month_by_month_are_a_step_of_the_committee(gazetteer):
    held = "The sixth meeting of the Ghana-Norway Joint Trade Committee was held in Accra on 3 March 2025."
    text = "It was decided that the ministers of both sides will hold monthly meetings."
    assert outcomes_of(text, gazetteer, held=held) == [("economy.trade", "institutional_arrangement")]


def test_grounds_are_a_topic_still(gazetteer):
    text = "The sides agreed to build a dairy plant in accordance with the programme on tourism."
    assert sectors_of(text, gazetteer) == {"agriculture.farm_food", "people.culture_tourism"}


def test_words_joined_by_an_ampersand_are_two_topics(gazetteer):
    assert sectors_of("The talks dealt with road & air connectivity.", gazetteer) == {
        "transport.infrastructure",
        "industry.aerospace",
    }


def test_a_commission_for_everything_has_no_field_of_its_own(gazetteer):
    held = (
        "The sixth session of the Ghana-Norway Joint Commission on Economic, Scientific and Technological "
        "Cooperation was held in Accra on 3 March 2025."
    )
    assert outcomes_of("The sides reviewed the implementation of decisions.", gazetteer, held=held) == []


def test_industry_at_large_is_of_the_field_of_the_committee(gazetteer):
    held = (
        "The sixth meeting of the Ghana-Norway Joint Defence Cooperation Committee was held on 3 March 2025."
    )
    text = "The two sides reviewed progress in joint exercises and industry cooperation."
    assert sectors_of(text, gazetteer, held=held) == {"security.defence"}


@pytest.mark.parametrize(
    ("language", "text", "outcomes"),
    [
        (
            "ru",
            "Стороны подписали протокол о сотрудничестве в области СМИ.",
            [("people.culture_tourism", "contract_or_agreement")],
        ),
        (
            "ru",
            "Меморандум о взаимопонимании затрагивает сферу рыболовства.",
            [("agriculture.farm_food", "contract_or_agreement")],
        ),
        (
            "hi",
            "दोनों पक्षों ने मत्स्य पालन पर समझौता ज्ञापन को अंतिम रूप दिया।",
            [("agriculture.farm_food", "contract_or_agreement")],
        ),
        (
            "hi",
            "दोनों पक्षों ने मत्स्य पालन की प्रगति की समीक्षा की और खनन में सहयोग के क्षेत्रों की पहचान की।",
            [("agriculture.farm_food", "review"), ("mining.general", "exploration_of_opportunities")],
        ),
        (
            "hi",
            "दोनों देशों ने 10 अरब डॉलर के द्विपक्षीय व्यापार का लक्ष्य हासिल करने की प्रतिबद्धता दोहराई।",
            [("economy.trade", "enhanced_engagement")],
        ),
    ],
)
def test_what_was_agreed_in_russian_and_hindi(language, text, outcomes, gazetteer):
    assert outcomes_of(text, gazetteer, language) == outcomes


def test_who_came_with_a_minister_is_no_topic(gazetteer):
    text = "Премьер-министра сопровождают министры транспорта, энергетики и туризма."
    assert sectors_of(text, gazetteer, "ru") <= {"economy.trade"}
