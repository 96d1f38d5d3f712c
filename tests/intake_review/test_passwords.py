"""Everyone may change their own password, and nobody else's."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from coopdash.dashboard import signing_in

ADDRESS = "/accounts/password/"
OLD, NEW = "a long enough word", "four other words here"


def change(client, old=OLD, new=NEW, again=None, **more):
    typed = {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}
    return client.post(ADDRESS, typed, **more)


@pytest.fixture
def reader(people):
    """Somebody with no right but to read, signed in."""
    people["reader"].last_name = "Konstantinov"
    people["reader"].save()
    client = Client()
    client.force_login(people["reader"])
    return client


def test_every_page_of_a_signed_in_person_leads_to_it(reader):
    assert f'href="{ADDRESS}"' in reader.get("/").content.decode()
    assert f'href="{ADDRESS}"' not in Client().get("/").content.decode()


def test_a_new_password_is_the_one_that_counts_from_then_on(people, reader):
    answer = change(reader, follow=True)
    assert "Your password is changed" in answer.content.decode()
    people["reader"].refresh_from_db()
    assert people["reader"].check_password(NEW)


def test_whoever_changes_it_stays_signed_in_and_all_others_are_signed_out(people, reader):
    elsewhere = Client()
    elsewhere.force_login(people["reader"])
    change(reader)
    assert reader.get("/views/").status_code == 200
    assert elsewhere.get("/views/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "a wrong word"}, "This is not your present password. Enter it again."),
        ({"again": "four other words there"}, "The two new passwords differ. Type the same one twice."),
        ({"new": "short"}, "The new password is too short: take at least 12 characters."),
        ({"new": "830174620954"}, "The new password has digits only. Add letters or words."),
        ({"new": "1234567891011"}, "The new password is one that many people use. Take another one."),
        ({"new": "konstantinov1"}, "The new password is too much like your name or address."),
        ({"old": ""}, "Enter your present password."),
        ({"new": ""}, "Enter a new password."),
    ],
)
def test_what_does_not_do_is_said_in_words_and_changes_nothing(people, reader, typed, sentence):
    page = change(reader, **typed).content.decode()
    assert "<title>Error: " in page
    assert page.count(sentence) == 2, "in the summary and at its field"
    assert NEW not in page
    people["reader"].refresh_from_db()
    assert people["reader"].check_password(OLD)


def test_guessing_the_present_password_is_stopped_as_at_signing_in(people, reader):
    for _time in range(signing_in.MOST_OF_ACCOUNT):
        assert change(reader, old="a wrong word").status_code == 200
    answer = change(reader)
    assert answer.status_code == 429
    assert "Wait 5 minutes" in answer.content.decode()
    people["reader"].refresh_from_db()
    assert people["reader"].check_password(OLD)


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_its_sentences_are_in_the_language_of_the_page(reader, language):
    page = reader.post(f"{ADDRESS}?lang={language}", {"old_password": "wrong", "new_password1": "1"})
    main = page.content.decode().partition('id="main"')[2].partition("</main>")[0]
    assert main.count("<strong>") == 3, "each field has its sentence"
    assert not re.search("[a-z]{4}", strip_tags(f"<main{main}").replace("reader", ""))
