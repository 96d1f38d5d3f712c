"""Signing in is limited by the caller's address, and locks nobody else out."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from coopdash.dashboard import signing_in
from coopdash.dashboard.models import SignInAttempt

ADDRESS = "/accounts/login/"
RIGHT, WRONG = "a long enough word", "a wrong word"


def sign_in(client, password, name="editor", address=ADDRESS, **more):
    return client.post(address, {"username": name, "password": password, "next": "/intake/"}, **more)


@pytest.fixture
def stopped(people, client):
    """A client that tried a wrong password as often as it may."""
    for _time in range(signing_in.MOST_OF_ACCOUNT):
        assert sign_in(client, WRONG).status_code == 200
    return client


@pytest.mark.parametrize(("name", "page"), [("reader", "/"), ("editor", "/intake/")])
def test_everyone_arrives_where_they_may_be(people, client, name, page):
    answer = client.post(ADDRESS, {"username": name, "password": RIGHT}, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert answer.status_code == 200


@pytest.mark.parametrize("address", [ADDRESS, "/admin/login/"])
def test_too_many_tries_are_told_to_wait(stopped, address):
    answer = sign_in(stopped, RIGHT, address=address)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= signing_in.WINDOW.total_seconds()
    assert "<title>Error: " in page
    assert "Wait 5 minutes" in page
    assert 'value="editor"' in page
    assert WRONG not in page
    assert RIGHT not in page


def test_what_is_left_out_is_asked_for_in_words(people, client):
    page = client.post(ADDRESS, {"username": "", "password": ""}).content.decode()
    for sentence in ("Enter your user name.", "Enter your password."):
        assert page.count(sentence) == 2, "in the summary and at its field"
    assert "required" not in page.partition("<main")[2].partition("<form")[0]


def test_the_victim_can_still_sign_in_from_elsewhere(stopped):
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), RIGHT).status_code == 302


def test_other_accounts_of_the_address_can_still_sign_in(stopped):
    assert sign_in(stopped, RIGHT, name="publisher").status_code == 302


def test_what_a_caller_says_of_their_address_makes_no_difference(stopped):
    answer = sign_in(stopped, RIGHT, headers={"X-Forwarded-For": "198.51.100.9"})
    assert answer.status_code == 429


def test_behind_a_proxy_its_own_word_counts(people, client, settings):
    settings.BEHIND_PROXY = True
    for number in range(signing_in.MOST_OF_ACCOUNT + 1):
        answer = sign_in(client, WRONG, headers={"X-Forwarded-For": f"203.0.113.{number}, 192.0.2.1"})
    assert answer.status_code == 429
    assert sign_in(client, RIGHT, headers={"X-Forwarded-For": "192.0.2.1, 192.0.2.2"}).status_code == 302


def test_whoever_has_an_account_cannot_clear_the_tries_at_another(people, client):
    signed_in, password = Client(), RIGHT
    assert sign_in(signed_in, RIGHT, name="reader").status_code == 302
    for number in range(signing_in.MOST_OF_ACCOUNT):
        sign_in(client, WRONG)
        new = f"another long enough phrase {number}"
        sent = {"username": "editor", "old_password": password, "new_password1": new, "new_password2": new}
        if signed_in.post("/accounts/password/", sent).status_code == 302:
            password = new
    assert sign_in(client, RIGHT).status_code == 429


def test_one_address_cannot_go_through_many_accounts(people, client):
    for number in range(signing_in.MOST_OF_ADDRESS):
        sign_in(client, WRONG, name=f"name {number}")
    assert sign_in(client, RIGHT).status_code == 429


def test_an_ipv6_household_is_one_address(people):
    for number in range(signing_in.MOST_OF_ACCOUNT):
        sign_in(Client(REMOTE_ADDR=f"2001:db8::{number}"), WRONG)
    assert sign_in(Client(REMOTE_ADDR="2001:db8::ffff"), RIGHT).status_code == 429
    assert sign_in(Client(REMOTE_ADDR="2001:db8:0:1::1"), RIGHT).status_code == 302


def test_the_wait_ends(stopped):
    for attempt in SignInAttempt.objects.all():
        attempt.at -= signing_in.WINDOW + timedelta(seconds=1)
        attempt.save()
    assert sign_in(stopped, RIGHT).status_code == 302
    assert not SignInAttempt.objects.exists()


def test_the_wait_is_until_few_enough_tries_are_left_in_the_window(db):
    begin, minute = timezone.now(), timedelta(minutes=1)
    keys = {"somebody": 3}
    for number in range(3):
        assert signing_in.attempt_note(keys=keys, at=begin + number * minute) is None
    # The first and the second have to be forgotten, this one counts as well.
    assert signing_in.attempt_note(keys=keys, at=begin + 3 * minute) == signing_in.WINDOW - 2 * minute
    assert signing_in.attempt_note(keys=keys, at=begin + minute + signing_in.WINDOW + minute / 60) is None


def test_signing_in_again_and_again_is_no_attack(people, client):
    for _time in range(signing_in.MOST_OF_ADDRESS + 1):
        assert sign_in(client, RIGHT).status_code == 302


def test_neither_address_nor_account_is_kept(stopped):
    kept = " ".join(SignInAttempt.objects.values_list("key", flat=True))
    assert "127.0.0.1" not in kept
    assert "editor" not in kept


@pytest.mark.django_db(transaction=True)
def test_fifty_tries_at_once_are_no_more_than_five(people):
    codes = []

    def attempt():
        codes.append(sign_in(Client(), WRONG).status_code)
        connection.close()

    threads = [Thread(target=attempt) for _number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # SQLite in memory, as in tests, may answer some that it is busy: they see no password either.
    assert codes.count(200) <= signing_in.MOST_OF_ACCOUNT
    assert set(codes) <= {200, 429, 503}
