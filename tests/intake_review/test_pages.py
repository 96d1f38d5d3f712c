"""The pages: bad input answered in words, nothing typed lost, hostile text inert, two people told apart."""

import re
import unicodedata

import pytest
from django.urls import reverse

from coopdash.intake.choices import DraftState
from coopdash.intake.models import Draft
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.selectors.titles import draft_title
from coopdash.intake.selectors.withdrawal import draft_withdrawal
from coopdash.intake.services.drafts import draft_save, draft_submit
from sectors_app.models import Commitment
from sessions_app.models import Session
from tests.intake_review.helpers import created, decided, published
from tests.intake_review.texts import ENGLISH, NEW_BODY, NOTHING

NEW = "/intake/new/"
TWELFTH = ENGLISH.replace("11th", "12th").replace("6 August 2025", "5 August 2026")


def values_of(draft, key, **parts):
    return {f"{key}.{name}": text for name, text in parts.items()} | {"version": draft.version}


def test_an_empty_form_says_what_to_do(editor):
    page = editor.post(NEW, {}).content.decode()
    assert '<a href="#id_text">Paste the text of the article, or choose a file.</a>' in page
    assert "novalidate" in page


@pytest.mark.parametrize(
    ("name", "text"),
    [("address", "javascript:alert(1)"), ("published_on", "29.02.2023"), ("publisher_country", "ZZ")],
)
def test_a_wrong_detail_keeps_the_text(editor, name, text):
    answer = editor.post(NEW, {"text": "Words of mine", name: text})
    assert answer.status_code == 422
    assert "Words of mine" in answer.content.decode()


def test_all_details_of_the_source_are_taken(editor):
    details = {"title": "A report", "publisher": "Example Gazette", "kind": "official", "language": "ru"}
    more = {"publisher_country": "India", "address": "https://example.org/1", "published_on": "7 August 2025"}
    assert editor.post(NEW, {"text": NOTHING} | details | more).status_code == 302
    draft = Draft.objects.get()
    assert {name: getattr(draft, name) for name in details} == details
    assert (draft.publisher_country, draft.address) == ("IN", "https://example.org/1")
    assert str(draft.published_on) == "2025-08-07"
    assert editor.post(NEW, {"text": "Other words.", "published_on": "August 2025"}).status_code == 422


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "<script>alert(1)</script>\n{{ 7*7 }}",
        "Turned\u202e and e\u0301",
        "\u0915\u093c\u200d words",
    ],
)
def test_hostile_text_is_kept_and_inert(editor, text):
    answer = editor.post(NEW, {"text": text}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>alert" not in page
    assert Draft.objects.get().text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("language", "words"), [("en", "as a file"), ("hi", "फ़ाइल"), ("ru", "файлом")])
def test_a_text_of_5_mb_is_refused_in_words(editor, language, words):
    editor.get(f"/intake/?lang={language}")
    answer = editor.post(NEW, {"text": "The two sides met. " * 270_000})
    assert answer.status_code == 413
    assert words in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_null_sign_is_refused_in_words(editor):
    answer = editor.post(NEW, {"text": "Before\x00after"})
    assert answer.status_code == 422
    assert not Draft.objects.exists()


def test_a_text_without_a_session_says_so(editor):
    page = editor.post(NEW, {"text": NOTHING}, follow=True).content.decode()
    assert "No session was found in this text" in page
    assert "Enter the values by hand" in page


def test_the_same_text_leads_to_its_draft(editor):
    editor.post(NEW, {"text": NOTHING})
    answer = editor.post(NEW, {"text": NOTHING})
    assert answer.status_code == 422
    assert f"/intake/{Draft.objects.get().pk}/" in answer.content.decode()


def test_every_value_leads_to_its_words_and_back(register, editor):
    page = editor.post(NEW, {"text": ENGLISH}, follow=True).content.decode()
    assert re.search(r'<mark class="h-id"><a href="#f-number-0">11th</a></mark>', page)
    assert 'href="#p2">¶2</a>' in page
    for target in set(re.findall(r'href="#([fp][\w-]*)"', page)):
        assert f'id="{target}"' in page


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(18, "read in 18 ms"), (1000, "read in 1000 ms"), (14724, "read in 14.7 s")]
)
def test_how_long_reading_took_is_told(people, editor, milliseconds, words):
    draft = created(people["editor"], ENGLISH)
    draft.extracted["milliseconds"] = milliseconds
    draft.save()
    assert words in editor.get(draft.get_absolute_url()).text


def test_a_refused_step_keeps_what_was_typed(register, people, editor):
    draft = decided(created(people["editor"], NEW_BODY), people["editor"])
    data = values_of(draft, "city-0", name="Nairobi", link="new", country="Q1", decision="edit")
    answer = editor.post(f"/intake/{draft.pk}/submit/", data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: " in page
    assert 'href="#if-city-0-country"' in page
    assert 'value="Q1"' in page


@pytest.mark.parametrize("typed", ["0", "-1", "1000", "32768", "5" * 5000, "eleven"])
def test_a_number_that_is_none_is_asked_again(register, people, editor, typed):
    draft = decided(created(people["editor"], NEW_BODY), people["editor"])
    data = values_of(draft, "number-0", number=typed, decision="edit")
    answer = editor.post(f"/intake/{draft.pk}/submit/", data)
    assert answer.status_code == 422
    assert 'href="#if-number-0-number"' in answer.content.decode()


@pytest.mark.parametrize("sign", ["\ue000", "\u0378"])
def test_a_sign_that_is_no_text_is_asked_again(register, people, editor, sign):
    draft = decided(created(people["editor"], NEW_BODY), people["editor"])
    data = values_of(draft, "venue-0", name=f"A{sign}house", decision="edit")
    answer = editor.post(f"/intake/{draft.pk}/submit/", data)
    assert answer.status_code == 422
    assert 'href="#if-venue-0-name"' in answer.content.decode()


def test_devanagari_digits_are_a_number(register, people, editor):
    draft = decided(created(people["editor"], NEW_BODY), people["editor"])
    editor.post(f"/intake/{draft.pk}/", values_of(draft, "number-0", number="१२", decision="edit"))
    from coopdash.intake.selectors.review import draft_review

    assert draft_review(Draft.objects.get(pk=draft.pk)).one("number").value["number"] == 12


def test_a_form_of_hundreds_of_values_is_saved(register, people, editor):
    draft = decided(created(people["editor"], NEW_BODY), people["editor"])
    others = {f"commitment-{n}.wording": "Build" for n in range(1_500)}
    editor.post(
        f"/intake/{draft.pk}/", values_of(draft, "venue-0", name="Old House", decision="edit") | others
    )
    assert "Old House" in editor.get(f"/intake/{draft.pk}/").content.decode()


def test_two_people_see_both_texts(register, people, editor):
    draft = created(people["editor"], NEW_BODY)
    first = values_of(draft, "venue-0", name="First house", decision="edit")
    second = values_of(draft, "venue-0", name="Second house", decision="edit")
    assert editor.post(f"/intake/{draft.pk}/", first).status_code == 302
    answer = editor.post(f"/intake/{draft.pk}/", second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First house" in page
    assert 'name="venue-0.name" value="Second house"' in page
    # Without scripts nobody says that typing is editing: what differs is the name alone.
    unsaid = editor.post(f"/intake/{draft.pk}/", second | {"venue-0.decision": ""}).content.decode()
    assert "<bdi>open</bdi>" not in unsaid
    assert editor.post(f"/intake/{draft.pk}/autosave/", second).status_code == 409


def test_of_two_versions_each_value_stays_as_it_is_chosen(register, people, editor):
    draft = created(people["editor"], NEW_BODY)
    first = values_of(draft, "venue-0", name="First house", decision="edit")
    second = values_of(draft, "venue-0", name="Second house", decision="edit")
    second |= {"delegates-0.number": "33", "delegates-0.decision": "edit"}
    editor.post(f"/intake/{draft.pk}/", first)
    page = editor.post(f"/intake/{draft.pk}/", second).content.decode()
    assert page.count('value="mine" checked') == page.count('value="theirs"') == 2
    draft.refresh_from_db()
    chosen = {"version": draft.version, "stays venue-0": "theirs", "stays delegates-0": "mine"}
    # A third person has saved meanwhile: what was chosen is asked for no more, and nothing goes over it.
    page = editor.post(f"/intake/{draft.pk}/", second | chosen | {"version": 1}).content.decode()
    assert "Second house" not in page
    assert 'name="delegates-0.number" value="33"' in page
    assert editor.post(f"/intake/{draft.pk}/", second | chosen).status_code == 302
    draft.refresh_from_db()
    values = draft.edits["values"]
    assert (values["venue-0"]["name"], values["delegates-0"]["number"]) == ("First house", "33")


def test_a_commitment_of_the_register_is_told_by_its_words(register, people, editor):
    draft = created(people["editor"], ENGLISH)
    page = editor.get(f"/intake/{draft.pk}/").content.decode()
    assert "Technology transfer in mining" in page
    editor.post(f"/intake/{draft.pk}/", {"version": draft.version, "action": f"target:{register.pk}"})
    row = next(row for row in draft_review(Draft.objects.get()).rows if isinstance(row.target, Commitment))
    assert row.target_words.endswith(" Technology transfer in mining")
    page = editor.get(f"/intake/{draft.pk}/").content.decode()
    assert re.search(r"In the register:\s+(<[^>]+>)*" + re.escape(row.target_words), page)


def test_values_of_other_drafts_and_columns_are_not_taken(register, people, editor):
    draft = created(people["editor"], NOTHING)
    data = {"version": 1, "evil-0.name": "x", "chair-99.name": "y", "state": "published", "author": 1}
    editor.post(f"/intake/{draft.pk}/", data)
    draft.refresh_from_db()
    assert set(draft.edits["values"]) == set()
    assert draft.state == "draft"


@pytest.mark.parametrize("decision", ["accept", "reject"])
@pytest.mark.parametrize("group", ["commitments", "all"])
def test_a_group_and_all_are_decided_on_at_once(register, people, editor, decision, group):
    from coopdash.intake.selectors.review import draft_review

    draft = created(people["editor"], ENGLISH)
    was_open = {row.key for row in draft_review(draft).rows if row.is_open}
    editor.post(f"/intake/{draft.pk}/", {"version": 1, "action": f"{decision}:{group}"})
    review = draft_review(Draft.objects.get())
    decided_on = {row.key for row in review.rows if row.key in was_open and not row.is_open}
    assert decided_on == {key for key in was_open if group == "all" or key.startswith("commitment-")}
    assert {row.decision for row in review.rows if row.key in decided_on} <= {decision}
    assert len(decided_on) > 0


def test_values_can_be_added_by_hand(register, people, editor):
    draft = created(people["editor"], NOTHING)
    editor.post(f"/intake/{draft.pk}/", {"version": 1, "action": "add:chair"})
    draft.refresh_from_db()
    assert draft.edits["added"] == ["chair-0"]
    assert 'name="chair-0.name"' in editor.get(f"/intake/{draft.pk}/").content.decode()


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_dates_shown_in_a_language_are_read_back(people, register, editor, language):
    draft = decided(created(people["editor"], NEW_BODY), people["editor"])
    page = editor.get(f"/intake/{draft.pk}/?lang={language}").content.decode()
    shown = re.search(r'name="date-0.date" value="([^"]*)"', page).group(1)
    from coopdash.intake.lib.dates import parse_date

    assert parse_date(shown).iso == "2025-03-11"


def test_a_note_is_asked_for(register, people, client):
    draft = decided(created(people["editor"], ENGLISH), people["editor"], target=str(register.pk))
    draft = draft_submit(draft=draft, by=people["editor"], version=draft.version)
    client.force_login(people["publisher"])
    answer = client.post(f"/intake/{draft.pk}/return/", {"version": draft.version, "note": " "})
    assert answer.status_code == 422
    assert '<a href="#note">Write what the author should do.</a>' in answer.text
    assert answer.text.count('id="note"') == 1
    data = {"version": draft.version, "note": "Check ¶2"}
    answer = client.post(f"/intake/{draft.pk}/return/", data, follow=True)
    assert "is with its author again" in answer.content.decode()
    client.force_login(people["editor"])
    assert "Check ¶2" in client.get(f"/intake/{draft.pk}/").content.decode()


def test_a_button_pressed_twice_is_pressed_once(register, people, editor):
    draft = decided(created(people["editor"], ENGLISH), people["editor"], target=str(register.pk))
    data = values_of(draft, "venue-0", name="A house", decision="edit")
    for _time in range(2):
        answer = editor.post(f"/intake/{draft.pk}/submit/", data)
        assert (answer.status_code, answer["Location"]) == (302, f"/intake/{draft.pk}/")
    draft.refresh_from_db()
    assert draft.state == "in_review"
    assert draft.events.filter(action="submitted").count() == 1
    editor.post(f"/intake/{draft.pk}/take-back/", {"version": draft.version})
    assert editor.post(f"/intake/{draft.pk}/submit/", data).status_code == 409, "an older form is none"


def test_publishing_through_the_page_twice_is_publishing_once(register, people, client):
    draft = decided(created(people["editor"], ENGLISH), people["editor"], target=str(register.pk))
    draft = draft_submit(draft=draft, by=people["editor"], version=draft.version)
    client.force_login(people["publisher"])
    for _time in range(2):
        answer = client.post(f"/intake/{draft.pk}/publish/", {"version": draft.version})
        assert answer.status_code == 302
    assert Session.objects.filter(number=11).count() == 1
    page = client.get(reverse("draft", args=[draft.pk])).content.decode()
    assert Session.objects.get(number=11).get_absolute_url() in page


def test_signing_in_takes_password_managers(client, people):
    page = client.get("/accounts/login/?next=/intake/").content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    answer = client.post("/accounts/login/", {"username": "editor", "password": "wrong", "next": "/intake/"})
    assert "<title>Error: " in answer.content.decode()
    answer = client.post(
        "/accounts/login/", {"username": "editor", "password": "a long enough word", "next": "/intake/"}
    )
    assert answer["Location"] == "/intake/"


def test_every_list_of_drafts_has_pages_and_says_how_many_there_are(people, client):
    author = people["other_editor"]
    for state in (DraftState.DRAFT, DraftState.IN_REVIEW):
        Draft.objects.bulk_create(
            Draft(author=author, title="A report", text="Words", sha256=f"{state} {number}", state=state)
            for number in range(31)
        )
    client.force_login(people["administrator"])
    page = client.get("/intake/").content.decode()
    for name in ("to-review", "others"):
        assert f'<h2 id="{name}">' in page
        assert f'href="?{name}=2#{name}"' in page
    assert page.count('<p class="sub">31</p>') == 2
    second = client.get("/intake/", {"others": 2})
    assert [len(second.context[name]) for name in ("others", "to_review")] == [1, 30]


def test_what_is_asked_names_its_value(register, people, editor):
    draft = created(people["editor"], ENGLISH)
    page = editor.post(f"/intake/{draft.pk}/submit/", {"version": draft.version}).text
    sentences = re.findall(r'<li><a href="#f-[^"]+">([^<]+)</a>', page)
    assert len(set(sentences)) == len(sentences)
    assert any("“Set up a joint project on wind tunnels" in one for one in sentences)


def test_who_sends_a_draft_is_told_what_comes_next(register, people, editor, publisher):
    session = str(Session.objects.get().pk)
    draft = decided(created(people["editor"], ENGLISH), people["editor"], target=session)
    page = editor.post(f"/intake/{draft.pk}/submit/", {"version": draft.version}, follow=True).text
    assert "Until then you may take it back." in page
    assert "Until then you may take it back." not in publisher.get(f"/intake/{draft.pk}/").text
    page = publisher.post(f"/intake/{draft.pk}/publish/", {"version": draft.version + 1}, follow=True).text
    assert "<h1>Published record</h1>" in page


def test_a_returned_draft_says_so_in_a_word(register, people, editor, publisher):
    session = str(Session.objects.get().pk)
    draft = decided(created(people["editor"], ENGLISH), people["editor"], target=session)
    draft = draft_submit(draft=draft, by=people["editor"], version=draft.version)
    publisher.post(f"/intake/{draft.pk}/return/", {"version": draft.version, "note": "Look at the date"})
    assert '<span class="pill pill--warn">Returned</span>' in editor.get("/intake/").text


def test_a_note_that_is_begun_outlives_the_buttons_that_save(register, people, publisher):
    session = str(Session.objects.get().pk)
    draft = decided(created(people["editor"], ENGLISH), people["editor"], target=session)
    draft = draft_submit(draft=draft, by=people["editor"], version=draft.version)
    address = f"/intake/{draft.pk}/"
    data = {"version": draft.version, "note": "Half a\nnote", "action": "add:chair"}
    assert "Half a\nnote</textarea>" in publisher.post(address, data, follow=True).text
    assert "Half a\nnote</textarea>" in publisher.get(address).text
    draft.refresh_from_db()
    publisher.post(f"{address}return/", {"version": draft.version, "note": "Half a\nnote, and the rest"})
    assert not publisher.session.get(f"note {draft.pk}")


def test_a_draft_without_values_is_not_called_decided(editor):
    page = editor.post(NEW, {"text": NOTHING}, follow=True).text
    assert "No values yet" in page
    assert "All values decided" not in page


TWO = NEW_BODY + (
    NEW_BODY.replace("Kenya", "Egypt")
    .replace("Nairobi", "Cairo")
    .partition("\n")[2]
    .replace("11 March", "14 March")
)
SOURCE = {"title": "", "publisher": "Example Gazette", "kind": "official", "publisher_country": "Russia"}


def test_the_source_is_corrected_after_the_article_was_read(register, people, editor):
    draft = created(people["editor"], ENGLISH, publisher="Example Gazzete")
    address = f"/intake/{draft.pk}/"
    data = {"version": draft.version, "action": "source", "venue-0.name": "A house"}
    page = editor.post(address, data, follow=True)
    assert page.redirect_chain[-1][0] == f"{address}source/", "what was typed is saved on the way"
    assert 'value="Example Gazzete"' in page.text
    data = SOURCE | {"published_on": "8 August 2025", "version": draft.version + 1}
    assert editor.post(f"{address}source/", data).status_code == 302
    draft.refresh_from_db()
    assert (draft.kind, draft.publisher_country, draft.language) == ("official", "RU", "en")
    assert str(draft.published_on) == "2025-08-08"
    assert str(draft_title(draft)).startswith("Report of 8 August 2025, 11th session")
    page = editor.get(address).text
    assert 'value="Example Gazette"' in page, "the publisher under review follows"
    assert 'value="A house"' in page


def test_a_wrong_detail_of_the_source_and_a_stale_form_keep_what_was_typed(register, people, editor):
    draft = created(people["editor"], ENGLISH)
    address = f"/intake/{draft.pk}/source/"
    answer = editor.post(address, SOURCE | {"version": draft.version, "published_on": "31.02.2025"})
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    answer = editor.post(address, SOURCE | {"version": draft.version - 1})
    assert answer.status_code == 409
    assert 'value="Example Gazette"' in answer.text
    draft.refresh_from_db()
    assert draft.publisher == ""


def test_all_sessions_of_a_text_have_one_source(register, people, editor):
    draft = created(people["editor"], TWO)
    assert draft.parts == 2
    editor.post(f"/intake/{draft.pk}/source/", SOURCE | {"version": draft.version})
    assert set(Draft.objects.values_list("publisher", "kind")) == {("Example Gazette", "official")}


def test_a_page_of_another_session_of_the_text_is_out_of_date_once_its_source_is_another(
    register, people, editor
):
    draft = created(people["editor"], TWO)
    other = Draft.objects.exclude(pk=draft.pk).get()
    page = values_of(other, "venue-0", name="A house", decision="edit")
    editor.post(f"/intake/{draft.pk}/source/", SOURCE | {"version": draft.version})
    assert editor.post(f"/intake/{other.pk}/autosave/", page).status_code == 409
    # The same source given again changes nothing, and puts no page out of date.
    versions = dict(Draft.objects.values_list("pk", "version"))
    editor.post(f"/intake/{draft.pk}/source/", SOURCE | {"version": versions[draft.pk]})
    assert dict(Draft.objects.values_list("pk", "version")) == versions


def test_only_what_there_is_can_be_accepted_or_rejected(register, people, editor):
    draft = created(people["editor"], NEW_BODY)
    page = editor.get(f"/intake/{draft.pk}/").text
    assert 'name="number-0.decision" value="accept"' in page
    assert 'name="venue-0.name"' in page
    assert 'name="venue-0.decision"' not in page
    editor.post(f"/intake/{draft.pk}/", values_of(draft, "venue-0", name="A house"))
    page = editor.get(f"/intake/{draft.pk}/").text
    assert re.search('name="venue-0.decision" value="edit"[^>]* checked', page), (
        "what is typed counts as edited"
    )


def test_who_only_reads_a_draft_sees_what_it_says(register, people, publisher):
    draft = decided(created(people["editor"], NEW_BODY), people["editor"])
    draft = draft_submit(draft=draft, by=people["editor"], version=draft.version)
    Draft.objects.update(state=DraftState.REJECTED)
    page = publisher.get(f"/intake/{draft.pk}/").text
    assert 'id="f-city-0"' in page
    assert 'id="f-venue-0"' not in page
    assert 'id="g-outcome"' not in page, "nor a heading over nothing"


def test_a_conflict_with_the_register_stands_beside_the_value(register, people, editor):
    draft = created(people["editor"], ENGLISH.replace("80 delegates", "95 delegates"))
    Session.objects.update(delegates=80)
    page = editor.get(f"/intake/{draft.pk}/").text
    assert page.count("The register has: 80") == 1
    assert page.count("The register has:") == 1


def test_the_other_sessions_of_a_text_are_named(register, people, editor):
    draft = created(people["editor"], TWO)
    page = editor.get(f"/intake/{draft.pk}/").text
    assert "Session 2: <bdi>A report</bdi>" in page


def test_two_versions_are_told_in_words(register, people, editor):
    draft = created(people["editor"], ENGLISH)
    data = values_of(draft, "commitment-0", wording="Wind tunnels", strength="noted", decision="reject")
    data["version"] = draft.version + 7
    page = editor.post(f"/intake/{draft.pk}/?lang=ru", data).text
    assert "<bdi>Отклонить</bdi>" in page
    assert "<bdi>reject</bdi>" not in page
    assert "<bdi>noted</bdi>" not in page


def test_what_was_edited_shows_what_was_read(register, people, editor):
    draft = created(people["editor"], ENGLISH)
    editor.post(
        f"/intake/{draft.pk}/", values_of(draft, "date-0", date="6 августа 2025 г.", decision="accept")
    )
    draft.refresh_from_db()
    assert "As read:" not in editor.get(f"/intake/{draft.pk}/").text
    data = values_of(draft, "number-0", number="12", decision="edit")
    data |= values_of(draft, "date-0", date="2025-08-07", decision="edit")
    page = editor.post(f"/intake/{draft.pk}/", data, follow=True).text
    assert re.findall("As read: ([^<]+)<", page) == ["11", "6 August 2025"]


def test_what_became_of_a_session_is_cited_with_its_body_and_the_page_says_so(register, people, editor):
    draft = created(people["editor"], NEW_BODY)
    rows = {row.kind.code: row for row in draft_review(draft).rows}
    assert (rows["status"].span, rows["status"].evidence) == (None, rows["body"])
    page = editor.get(f"/intake/{draft.pk}/").text
    assert "Cited with the passage of the body:" in page
    draft_save(draft=draft, by=people["editor"], version=None, values={"body-0": {"decision": "reject"}})
    assert "Cited with the passage of the body:" not in editor.get(f"/intake/{draft.pk}/").text


def test_a_published_record_is_not_shown_as_waiting(register, people, editor):
    draft = published(created(people["editor"], TWELFTH), people["editor"], people["publisher"])
    page = editor.get(f"/intake/{draft.pk}/").text
    assert ">Draft record<" not in page
    assert "Not there yet: enter it as new" not in page


def test_a_refused_step_comes_to_hand_without_a_script(register, people, publisher):
    draft = published(created(people["editor"], TWELFTH), people["editor"], people["publisher"])
    asked = {"version": draft.version, "seen": draft_withdrawal(draft).seen}
    answer = publisher.post(f"/intake/{draft.pk}/withdraw/", asked)
    assert answer.status_code == 422
    assert 'role="alert" tabindex="-1" autofocus' in answer.text
    assert 'aria-invalid="true" aria-describedby="refusal"' in answer.text


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_what_is_not_translated_is_told_to_be_english(register, people, client, language):
    draft = published(created(people["editor"], TWELFTH), people["editor"], people["publisher"])
    commitment = Commitment.objects.filter(mentions__session=draft.session).latest("pk")
    for address in (draft.session.get_absolute_url(), commitment.get_absolute_url()):
        page = client.get(f"{address}?lang={language}", follow=True).text
        assert f'<span lang="en">{commitment.wording_en}</span>' in page, address


def test_the_admin_names_intake_in_the_language_of_the_reader(people, client):
    people["administrator"].is_staff = True
    people["administrator"].save()
    client.force_login(people["administrator"])
    client.get("/?lang=ru")
    assert [
        app["name"] for app in client.get("/admin/").context["app_list"] if app["app_label"] == "intake"
    ] == ["Приём материалов"]
