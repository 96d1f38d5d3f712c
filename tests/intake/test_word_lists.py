"""Word lists are read once, in the background, while somebody pastes the first article."""

import logging
import threading

import pytest
from django.urls import reverse

from coopdash.intake.reading import word_lists as module
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.reader import read
from coopdash.intake.reading.word_lists import WordLists, read_word_lists, word_lists


def test_however_many_ask_they_are_read_once(monkeypatch):
    read_by = []
    monkeypatch.setattr(module, "read_word_lists", lambda: read_by.append(threading.current_thread().name))
    lists = WordLists()
    for _ in range(3):
        lists.begin()
    lists.wait()
    assert read_by == ["word lists"]


def test_an_article_waits_for_lists_that_are_being_read(monkeypatch):
    may_end, ended = threading.Event(), []
    monkeypatch.setattr(module, "read_word_lists", lambda: may_end.wait(10) and ended.append(True))
    lists = WordLists()
    lists.begin()
    threading.Timer(0.05, may_end.set).start()
    lists.wait()
    assert ended == [True]


def test_an_article_waits_for_nothing_where_nobody_began():
    WordLists().wait()


def test_a_list_that_cannot_be_read_is_logged_and_stops_nobody(monkeypatch, caplog):
    def fail(*args):
        raise OSError("no such file")

    monkeypatch.setattr(module, "read", fail)
    with caplog.at_level(logging.ERROR):
        read_word_lists()
    assert "The word lists could not be read ahead" in caplog.text


@pytest.mark.parametrize("sentence", module._SENTENCES)
def test_what_is_read_ahead_is_a_session_with_a_chair_and_a_step(sentence):
    gazetteer = Gazetteer()
    gazetteer.add_general_terms()
    (session,) = read(sentence, gazetteer).sessions
    assert session.number.value == 6
    assert session.city.value == "Muscat"
    assert session.co_chairs
    assert "transport.railways" in {value.value for value in session.sectors}


@pytest.mark.django_db
def test_the_page_for_a_new_article_has_them_read(admin_client, monkeypatch):
    asked = []
    monkeypatch.setattr(word_lists, "begin", lambda: asked.append(True))
    admin_client.post(reverse("intake_new"), {"text": ""})
    assert asked == []
    admin_client.get(reverse("intake_new"))
    assert asked == [True]
