"""Names that are hard to tell from offices, towns and titles, and people whose office is the role."""

import pytest

from tests.intake.readings import chairs_of, session_of

HELD = "The 4th session of the Ghana-Oman Joint Commission was held in Accra on Monday. "


OMANI = "the Omani delegation was headed by Minister of Transport Salim Al Harthy."


@pytest.mark.parametrize(
    ("written", "name"),
    [
        # A surname that is a town, or a word of offices, behind a given name.
        ("Foreign Secretary Edmund Lima", "Edmund Lima"),
        ("Dr. Esther Power", "Esther Power"),
        ("Minister of Trade Rt Hon Ama Boateng", "Ama Boateng"),
        ("Engr. Kofi Mensah, Joint Technological Adviser", "Kofi Mensah"),
        ("Ambassador BOA Kwame", "Boa Kwame"),
        ("Minister K.A. Mensah", "K.A. Mensah"),
        ("Deputy Minister of health K. Mensah", "K. Mensah"),
        ("Hajah Rahma binti Haji Yussif, Permanent Secretary", "Rahma binti Haji Yussif"),
        ("Minister for State for Trade (Independent Charge) Ms Ama Boateng", "Ama Boateng"),
        (
            "Deputy Minister, Ministry of Industrialisation, Trade and SME Development, Mr Kofi Osei",
            "Kofi Osei",
        ),
    ],
)
def test_a_name_is_told_from_the_words_around_it(written, name, gazetteer):
    text = f"{HELD}The Ghanaian delegation was led by {written}, while {OMANI}"
    assert chairs_of(text, gazetteer) == {(name, "GH"), ("Salim Al Harthy", "OM")}


BOTH = {("Ama Boateng", "GH"), ("Salim Al Harthy", "OM")}


@pytest.mark.parametrize(
    "text",
    [
        # Active for one, passive for the other.
        HELD
        + "Ms Ama Boateng, Secretary of Trade, led the Ghanaian delegation to the session and held talks "
        "with the Omani delegation headed by Mr Salim Al Harthy, Minister of Transport.",
        HELD
        + "Ama Boateng, Minister of Trade, led a large delegation from Ghana to the talks while the Omani "
        "side was headed by Salim Al Harthy, Director General.",
        HELD + "Minister Ama Boateng and Minister Salim Al Harthy chaired the deliberations.",
        HELD + "Minister Ama Boateng of Ghana and Under Secretary Salim Al Harthy co-led the discussion.",
        # The office says the role.
        HELD + "The minutes were endorsed by Ama Boateng, head of the Ghanaian side of the commission and "
        "Ghana's trade minister, and Salim Al Harthy, head of the Omani side and Oman's transport minister.",
        HELD + "Minister of Trade Ama Boateng and her Omani host Salim Al Harthy co-chaired the session.",
        # The second office of one in brackets is not the first of the next.
        HELD
        + "It was co-chaired by Ghanaian Ambassador Ama Boateng (Assistant Secretary, Ministry of Trade) "
        "and Omani Minister of Transport Salim Al Harthy.",
        HELD
        + "The meeting was chaired by Ms Ama Boateng, Deputy Secretary for Trade, Ghana State Department "
        "and Mr Salim Al Harthy, Joint Adviser, Transport Ministry of Oman.",
        # The country behind the office is half of the session's name, and nobody's side.
        "Ghanaian Minister of Trade Ama Boateng and Minister of Transport Salim Al Harthy of Oman met in "
        "Accra on Monday for the 4th session of the Oman-Ghana Joint Commission.",
        # A plural office whose words hold another office.
        HELD
        + "It was co-chaired by Ghanaian Deputy Chairman of the Cabinet of Ministers Ama Boateng and Omani "
        "Deputy Prime Minister Salim Al Harthy.",
    ],
)
def test_each_side_has_its_chair(text, gazetteer):
    assert chairs_of(text, gazetteer) == BOTH


def test_two_who_lead_one_delegation_are_of_its_side(gazetteer):
    text = HELD + (
        "Deputy Secretaries Ama Boateng and Kofi Mensah (MoT) led Ghana's delegation. Minister Salim Al "
        "Harthy led the Omani delegation."
    )
    assert chairs_of(text, gazetteer) == BOTH | {("Kofi Mensah", "GH")}


def test_two_prime_ministers_are_those_the_text_names(gazetteer):
    text = (
        "Ghanaian Prime Minister Ama Boateng on Monday ended a visit to Muscat at the invitation of Prime "
        "Minister Salim Al Harthy. During the visit the two PMs co-chaired the 4th session of the Ghana-Oman "
        "Joint Commission."
    )
    assert chairs_of(text, gazetteer) == BOTH


def test_those_without_a_country_stand_in_the_order_of_their_own_sentence(gazetteer):
    text = (
        "Oman-Ghana Annual Leaders' Dialogue\n\nPrime Minister Ama Boateng and Prime Minister Salim Al "
        "Harthy held the fifth Ghana-Oman Annual Leaders' Dialogue in Muscat on Monday."
    )
    assert chairs_of(text, gazetteer) == BOTH


def test_a_surname_of_two_words_is_completed(gazetteer):
    text = HELD + (
        "At the invitation of H.E. Ama Mensah Boateng, Minister of Trade of Ghana, Salim Al Harthy, Minister "
        "of Transport of Oman, came to Accra. Minister Mensah Boateng and Minister Al Harthy co-chaired the "
        "session."
    )
    assert chairs_of(text, gazetteer) == {("Ama Mensah Boateng", "GH"), ("Salim Al Harthy", "OM")}


def test_offices_in_the_plural_are_no_names(gazetteer):
    text = (
        HELD + "Minister of Trade Ama Boateng spoke. Ghanaian Ministers, Omani Governors and Mayors attended."
    )
    assert all("Governors" not in name for name, _ in chairs_of(text, gazetteer))


@pytest.mark.parametrize(
    "text",
    [
        # "She" is whom the sentence before is about.
        "Ghanaian Minister of Trade Ama Boateng arrived in Muscat on Monday. She co-chaired the 4th session "
        "of the Ghana-Oman Joint Commission with Omani Minister of Transport Salim Al Harthy.",
        # A surname alone is the person named in full elsewhere.
        "Boateng and Al Harthy co-chaired the 4th session of the Ghana-Oman Joint Commission on Monday. "
        "Minister of Trade Ama Boateng of Ghana thanked Minister of Transport Salim Al Harthy of Oman.",
        # An office alone, "with the Omani Deputy PM", too.
        "Omani Deputy Prime Minister and Foreign Minister Salim Al Harthy came to Accra on Sunday. On "
        "Monday Minister Ama Boateng co-chaired the 4th session of the Ghana-Oman Joint Commission with the "
        "Omani Deputy PM.",
        # No office is told of the first.
        HELD
        + "Ama Boateng and Minister of Transport of Oman Salim Al Harthy led their respective delegations.",
        # Whoever received the delegation did not lead it.
        HELD
        + "The Ghanaian delegation, led by Minister Ama Boateng, was received by Omani Vice President Said "
        "Nasser, then met Salim Al Harthy, Minister of Transport and head of the commission for the Omani "
        "side.",
        "MUSCAT (ONA) - Omani Prime Minister Salim Al Harthy on Monday opened with Ghanaian Prime Minister "
        "Ama Boateng the 4th session of the Ghana-Oman Joint Commission.",
        # Nobody is said to lead: the first of each side, but no president and no spokesman.
        HELD
        + "Spokesman Kofi Mensah of Ghana gave the figures. President Kwame Osei of Ghana sent his regards. "
        "Accra hoped for more ports, as Ms Ama Boateng of Ghana and Mr Salim Al Harthy of Oman have long "
        "wished.",
    ],
)
def test_a_side_has_its_chair_where_others_words_tell_it(text, gazetteer):
    assert chairs_of(text, gazetteer) == BOTH


def test_the_first_named_of_a_side_is_held_to_be_unsure(gazetteer):
    text = HELD + "Ms Ama Boateng of Ghana had long wished for it."
    (chair,) = session_of(text, gazetteer).co_chairs
    assert (chair.name, chair.confidence) == ("Ama Boateng", 0.55)
    assert "first named of its side" in chair.rule


def test_ministers_who_met_two_by_two_are_all_chairs(gazetteer):
    text = (
        "Ghanaian Foreign Minister Ama Boateng and Defence Minister of Ghana Kofi Mensah met Omani Foreign "
        "Minister Salim Al Harthy and Defence Minister of Oman Said Nasser in Accra on Monday for the 4th "
        "Ghana-Oman 2+2 Ministerial Dialogue."
    )
    assert chairs_of(text, gazetteer) == BOTH | {("Kofi Mensah", "GH"), ("Said Nasser", "OM")}


def test_nasals_spelled_out_in_hindi_are_the_same_office(gazetteer):
    text = (
        "भारत-ओमान संयुक्त व्यापार समिति की 7वीं बैठक 26 फरवरी 2025 को मस्कट में आयोजित की गई। बैठक की "
        "अध्यक्षता भारत की वाणिज्य मन्त्री (स्वतन्त्र प्रभार) रेखा वर्मा एवं उनके समकालीन सलीम हार्थी ने की।"
    )
    assert {(chair.name, chair.country) for chair in session_of(text, gazetteer).co_chairs} == {
        ("Rekha Verma", "IN"),
        ("Salim Harthy", "OM"),
    }


def test_uzbek_names_have_a_j(gazetteer):
    text = (
        "Седьмое заседание узбекско-оманской межправительственной комиссии состоялось 26 февраля 2025 года. "
        "Узбекскую делегацию возглавил министр торговли Узбекистана Жавлон Каримов."
    )
    (chair,) = session_of(text, gazetteer).co_chairs
    assert chair.name == "Javlon Karimov"


@pytest.mark.parametrize(
    "text",
    [
        # What an office is for is no name.
        HELD
        + "Joint Secretary for Counter Terrorism, Ministry of External Affairs, Ama Boateng led the Ghanaian "
        "side. Oman's Ambassador in charge of Cooperation for Countering Organized Crime, Salim Al Harthy, "
        "led the Omani delegation.",
        HELD
        + "The parties were headed by the Ghanaian Vice Foreign Minister for Latin America, Ama Boateng, and "
        "the Omani Secretary for Bilateral and Regional Negotiations, Salim Al Harthy.",
        HELD + "Deputy Minister Ama Boateng spoke for Ghana and State Secretary Salim Al Harthy for Oman.",
        HELD + "Ghanaian Secretary Ama Boateng and Vice Minister Salim Al Harthy headed the teams.",
        HELD
        + "Foreign Secretary Ama Boateng and Deputy Minister of Oman, Salim Al Harthy, lead the respective "
        "sides.",
        HELD + "Minister Ama Boateng of Ghana and Secretary Salim Al Harthy of Oman are in the chair.",
        # The host, and whom the guests are led by.
        "Assistant Secretary for Ports Ama Boateng hosted an Omani delegation, led by Minister of Transport "
        "of Oman Salim Al Harthy, on Monday for the 4th session of the Ghana-Oman Joint Commission. "
        "Secretary Boateng opened.",
    ],
)
def test_more_words_that_tell_who_led(text, gazetteer):
    assert chairs_of(text, gazetteer) == BOTH


def test_a_president_told_beside_ministers_led_neither_side(gazetteer):
    text = HELD + "Meanwhile President Kwame Osei of Ghana plans to travel."
    assert chairs_of(text, gazetteer) == set()


def test_two_hindi_secretaries_share_one_office(gazetteer):
    text = (
        "भारत-ओमान वार्षिक रक्षा वार्ता मंगलवार को हुई, जिसमें रक्षा सचिव मोहन वर्मा और सलीम हार्थी ने अपने "
        "दलों का नेतृत्व किया।"
    )
    assert [chair.name for chair in session_of(text, gazetteer).co_chairs] == ["Mohan Verma", "Salim Harthy"]
