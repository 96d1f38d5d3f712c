"""Everyone may change their own password, and nobody else's."""

import re
from datetime import timedelta
from typing import ClassVar

import pytest
from celery.exceptions import Retry
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from coopdash.dashboard import signing_in
from coopdash.dashboard.tasks import mail_reset_links

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


# --- A forgotten password -------------------------------------------------------------------------------

FORGOTTEN = "/accounts/forgotten/"
HERE = "editor@example.org"


class MailServerAway:
    """A mail server that nobody reaches; what it was asked to send."""

    TRIES: ClassVar[list] = []

    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        self.TRIES.extend(messages)
        raise TimeoutError(f"nobody took the mail to {messages[0].to}")


@pytest.fixture
def mail(people, settings):
    """A site that sends mail, and an account with an address."""
    settings.MAIL, settings.SITE_URL = "smtp", "https://register.example.org"
    people["editor"].email = HERE
    people["editor"].save()


@pytest.fixture
def ask(client, mail, django_capture_on_commit_callbacks):
    """Ask for a link, and have the worker send what it was left."""

    def asked(address=HERE, query=""):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"{FORGOTTEN}{query}", {"email": address})

    return asked


def sent_link(ask, mailoutbox) -> str:
    """The path of the link in the one mail that is sent."""
    assert ask().status_code == 302
    [letter] = mailoutbox
    [link] = re.findall(r"https?://\S+", letter.body)
    assert link.startswith("https://register.example.org/accounts/forgotten/")
    return link.removeprefix("https://register.example.org")


SIGN_IN = ["/accounts/login/", "/admin/login/"]


@pytest.mark.parametrize("kept", ["file", "console"])
@pytest.mark.parametrize("page", SIGN_IN)
@pytest.mark.parametrize(
    ("language", "whom"),
    [
        ("en", "ask the administrator who gave you the account"),
        ("hi", "जिस प्रशासक ने आपको खाता दिया"),
        ("ru", "попросите администратора, который выдал вам учётную запись"),
    ],
)
def test_where_no_mail_goes_out_whoever_signs_in_is_told_whom_to_ask(
    client, people, settings, kept, page, language, whom
):
    settings.MAIL = kept
    text = client.get(f"{page}?lang={language}", follow=True).text
    assert text.count(whom) == 1
    assert FORGOTTEN not in text


@pytest.mark.parametrize("page", SIGN_IN)
def test_where_mail_goes_out_a_link_is_offered_instead(client, mail, page):
    text = client.get(page).text
    assert f'href="{FORGOTTEN}"' in text
    assert "ask the administrator" not in text


def test_whoever_is_refused_for_a_while_is_told_too(client, people):
    for _time in range(signing_in.MOST_OF_ACCOUNT + 1):
        answer = client.post("/admin/login/", {"username": "editor", "password": "no"})
    assert answer.status_code == 429
    assert "ask the administrator who gave you the account" in answer.text


def test_where_no_mail_goes_out_nothing_offers_to_send_any(client, people):
    assert FORGOTTEN not in client.get("/accounts/login/").text
    for step in ("", "sent/", "done/", "MQ/a-b/"):
        assert client.get(f"{FORGOTTEN}{step}").status_code == 404


def test_a_link_that_is_sent_sets_a_new_password_once(client, ask, mailoutbox, people):
    assert f'href="{FORGOTTEN}"' in client.get("/accounts/login/").text
    address = sent_link(ask, mailoutbox)
    form = client.get(address, follow=True)
    typed = {"new_password1": NEW, "new_password2": NEW}
    answer = client.post(form.request["PATH_INFO"], typed, follow=True)
    assert "Your password is changed" in answer.text
    people["editor"].refresh_from_db()
    assert people["editor"].check_password(NEW)
    assert "This link works no more" in Client().get(address, follow=True).text


def test_a_link_older_than_an_hour_works_no_more(client, ask, mailoutbox, monkeypatch):
    address = sent_link(ask, mailoutbox)
    later = timezone.now().replace(tzinfo=None) + timedelta(days=1)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)
    assert "This link works no more" in client.get(address, follow=True).text


def test_the_answer_does_not_tell_whether_an_account_has_the_address(
    client, mail, mailoutbox, django_capture_on_commit_callbacks
):
    told = []
    for address in (HERE, "nobody@example.org"):
        with CaptureQueriesContext(connection) as seen, django_capture_on_commit_callbacks() as left:
            answer = client.post(FORGOTTEN, {"email": address}, follow=True)
        assert "Look into your mail" in answer.text
        told.append((answer.redirect_chain, len(seen), len(left)))
        for to_worker in left:
            to_worker()
    assert told[0] == told[1], "the same steps, the same work for the worker"
    assert [letter.to for letter in mailoutbox] == [[HERE]]


def test_every_account_with_the_address_gets_a_link_of_its_own(ask, mailoutbox, people):
    people["reader"].email = HERE.upper()
    people["reader"].save()
    ask()
    assert sorted(re.search("account (.*)[.]", letter.body)[1] for letter in mailoutbox) == [
        "editor",
        "reader",
    ]


def test_nobody_waits_for_a_mail_server_and_it_is_asked_again_later(
    client, mail, mailoutbox, people, settings, caplog
):
    settings.EMAIL_BACKEND = f"{__name__}.MailServerAway"
    MailServerAway.TRIES.clear()
    assert client.post(FORGOTTEN, {"email": HERE}).headers["Location"] == f"{FORGOTTEN}sent/"
    assert not MailServerAway.TRIES, "the mail is left to the worker"
    with pytest.raises(Retry):
        mail_reset_links([people["editor"].pk], "en")
    assert len(MailServerAway.TRIES) == 1
    assert HERE not in caplog.text


def test_an_account_closed_meanwhile_gets_no_link(mail, mailoutbox, people):
    people["editor"].is_active = False
    people["editor"].save()
    assert mail_reset_links([people["editor"].pk], "en") == {"asked": 1}
    assert not mailoutbox


def test_a_weak_password_is_refused_by_the_link_too(client, ask, mailoutbox, people):
    form = client.get(sent_link(ask, mailoutbox), follow=True)
    page = client.post(form.request["PATH_INFO"], {"new_password1": "short", "new_password2": "short"}).text
    assert page.count("The new password is too short: take at least 12 characters.") == 2
    people["editor"].refresh_from_db()
    assert people["editor"].check_password(OLD)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter the mail address of your account."),
        ("x", "Enter a mail address such as name@example.org."),
    ],
)
def test_what_is_no_address_is_asked_for_in_words(client, mail, typed, sentence):
    page = client.post(FORGOTTEN, {"email": typed}).text
    assert "<title>Error: " in page
    assert page.count(sentence) == 2


def test_nobody_fills_a_mailbox_with_links(ask, mailoutbox):
    for _time in range(signing_in.MOST_OF_ACCOUNT):
        ask()
    answer = ask()
    assert answer.status_code == 429
    assert "asked for too often" in answer.text
    assert len(mailoutbox) == signing_in.MOST_OF_ACCOUNT


@pytest.mark.parametrize(("language", "words"), [("hi", "नया पासवर्ड"), ("ru", "новый пароль")])
def test_the_mail_is_in_the_language_of_who_asked(ask, mailoutbox, language, words):
    ask(query=f"?lang={language}")
    [letter] = mailoutbox
    assert letter.subject == f"CoopDash: {words}"
    assert "password" not in letter.body
