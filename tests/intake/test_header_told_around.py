"""Sessions told by what was said at them, what followed them, and columns that only recall them."""

import pytest

from tests.intake.readings import reading_of


@pytest.mark.parametrize(
    "text",
    [
        "Oman is to open a cold store in Tema in May, the trade ministers announced at the end of the sixth "
        "session of the Ghana-Oman Joint Commission in Accra on Monday. Exporters have waited for it for "
        "years. The store will hold four thousand tonnes.",
        "The two sides will lift the duty on dates in June, officials said after the sixth session of the "
        "Ghana-Oman Joint Commission in Accra on Monday. Traders met the news with relief. Prices fell at "
        "once.",
    ],
)
def test_what_is_told_at_the_end_of_a_session_may_be_to_come(text, gazetteer):
    (session,) = reading_of(text, gazetteer).sessions
    assert (session.number.value, session.countries.value) == (6, ("GH", "OM"))


def test_a_session_that_news_follows_was_held(gazetteer):
    text = (
        "Exporters of shea butter will find it easier to sell, following a meeting of the Ghana-Oman Joint "
        "Trade Committee."
    )
    (session,) = reading_of(text, gazetteer).sessions
    assert session.countries.value == ("GH", "OM")


@pytest.mark.parametrize("mark", ["OPINION | ", "Editorial: ", "COMMENT - "])
def test_a_column_recalls_the_session_it_is_about(mark, gazetteer):
    text = (
        f"{mark}Paper is patient\n\nThe sixth session of the Ghana-Oman Joint Commission was held in Accra "
        "last week. It ended with eleven pages of good will. I do not expect a single crate of dates to move."
    )
    reading = reading_of(text, gazetteer)
    assert reading.sessions == []
    assert [(one.number, one.status) for one in reading.mentions] == [(6, "past")]


@pytest.mark.parametrize(
    ("foot", "is_session"),
    [
        ("Мнение редакции может не совпадать с мнением авторов.", True),
        ("Мнение редакции может не совпадать с мнением автора.", False),
        ("Мнение автора может не совпадать с позицией редакции.", False),
    ],
)
def test_what_a_russian_site_writes_under_all_its_texts_marks_no_column(foot, is_session, gazetteer):
    text = (
        "Гана и Оман продлили договор\n\nШестое заседание комиссии Ганы и Омана завершилось в Аккре в среду. "
        f"Стороны договорились о поставках фиников.\n\n{foot}"
    )
    assert reading_of(text, gazetteer).is_session is is_session


def test_a_month_without_a_year_that_is_long_gone_recalls_a_session(gazetteer):
    text = (
        "Salalah port wants more cranes. The sixth session of the Ghana-Oman Joint Commission, which met in "
        "Accra in November, had asked for them. The port has five."
    )
    reading = reading_of(text, gazetteer)
    assert reading.sessions == []


def test_the_first_meeting_of_a_group_to_be_formed_is_not_the_number_of_the_session(gazetteer):
    text = (
        "The Ghana-Oman Joint Trade Committee met in Accra on Monday. The ministers committed to a new "
        "working group on fisheries, with its first meeting before Easter."
    )
    (session,) = reading_of(text, gazetteer).sessions
    assert session.number is None


def test_who_headed_the_team_of_a_country_by_its_name(gazetteer):
    text = (
        "The Ghana-Oman Joint Commission met in Accra on Monday. The trade minister, Gen. (Rtd) Kofi Mensah, "
        "who headed Ghana's team, spoke of cocoa. The opposition shadow minister, Ama Boateng, was not "
        "impressed."
    )
    (session,) = reading_of(text, gazetteer).sessions
    assert ("Kofi Mensah", "GH") in {(chair.name, chair.country) for chair in session.co_chairs}
    assert "Ama Boateng" not in {chair.name for chair in session.co_chairs}


def test_the_office_between_host_and_guest_is_the_guests(gazetteer):
    text = (
        "At the invitation of Prime Minister Kofi Mensah, the Prime Minister of Oman, H.E. Salim Harthy, is "
        "on an official visit to Ghana. The two leaders held the 4th Ghana-Oman Annual Summit in Accra on "
        "Monday."
    )
    (session,) = reading_of(text, gazetteer).sessions
    chairs = {(chair.name, chair.country) for chair in session.co_chairs}
    assert chairs == {("Kofi Mensah", "GH"), ("Salim Harthy", "OM")}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's Kofi Mensah and Oman's Salim Harthy jointly presided over the sixth session of the "
        "Ghana-Oman Joint Commission in Accra on Monday.",
        "Wrapping up the sixth round of the Ghana-Oman Joint Commission in Accra on Monday, Foreign Minister "
        "Kofi Mensah of Ghana said the ferry would sail.",
        "Curtains came down on the sixth Ghana-Oman Joint Commission in Accra on Monday.",
        "JOINT COMMUNIQUÉ OF THE SIXTH SESSION OF THE GHANA-OMAN JOINT COMMISSION\n\nHeld in Accra on "
        "Monday.",
    ],
)
def test_further_verbs_of_holding_a_session(text, gazetteer):
    (session,) = reading_of(text, gazetteer).sessions
    assert (session.body.value, session.number.value) == ("Ghana-Oman Joint Commission", 6)


@pytest.mark.parametrize(
    "led",
    [
        "Ghana's Kofi Mensah and Oman's Salim Harthy co-chaired the meeting.",
        "The meeting took place under the chairmanship of Kofi Mensah and Salim Harthy.",
    ],
)
def test_chairs_that_are_named_without_an_office(led, gazetteer):
    text = f"The sixth session of the Ghana-Oman Joint Commission was held in Accra on Monday. {led}"
    (session,) = reading_of(text, gazetteer).sessions
    assert {(chair.name, chair.country) for chair in session.co_chairs} == {
        ("Kofi Mensah", "GH"),
        ("Salim Harthy", "OM"),
    }


def test_a_hindi_text_tells_of_a_commission_with_another_country(gazetteer):
    text = "केन्या के साथ संयुक्त व्यापार समिति की नौवीं बैठक सोमवार को नैरोबी में हुई। दालों पर चर्चा हुई।"
    (session,) = reading_of(text, gazetteer).sessions
    assert (session.countries.value, session.number.value) == (("IN", "KE"), 9)


def test_a_committee_of_another_country_is_not_shared_with_it(gazetteer):
    text = "चीन में कम्युनिस्ट पार्टी की केंद्रीय समिति की बैठक सोमवार को हुई। नेता चुने गए।"
    assert reading_of(text, gazetteer).sessions == []
