"""Collecting new strings moves no old ones."""

from tools.update_messages import in_old_order

HEAD = 'msgid ""\nmsgstr ""\n"POT-Creation-Date: {}\\n"'
ONE = '#: {}\nmsgid "One"\nmsgstr "Один"'
TWO = '#: b.py\nmsgctxt "of two"\nmsgid "Two"\nmsgid_plural "Twos"\nmsgstr[0] "Два"'
NEW = '#: a.py\nmsgid "New"\nmsgstr ""'
GONE = '#: c.py\nmsgid "Gone"\nmsgstr "Нет"'


def catalogue(*messages: str) -> str:
    return "\n\n".join(messages) + "\n"


def test_a_run_that_finds_nothing_changes_nothing():
    old = catalogue(HEAD.format("yesterday"), TWO, ONE.format("a.py"))
    new = catalogue(HEAD.format("today"), ONE.format("a.py"), TWO)
    assert in_old_order(old, new) == old


def test_a_new_message_stands_behind_the_one_before_it_in_the_code_and_an_old_one_goes():
    old = catalogue(HEAD.format("yesterday"), GONE, TWO, ONE.format("a.py"))
    new = catalogue(HEAD.format("today"), ONE.format("moved.py"), NEW, TWO)
    assert in_old_order(old, new) == catalogue(HEAD.format("yesterday"), TWO, ONE.format("moved.py"), NEW)


def test_a_message_is_known_however_its_words_are_broken_into_lines():
    broken = 'msgid ""\n"Words that "\n"go on"\nmsgstr "Слова"'
    whole = 'msgid "Words that go on"\nmsgstr "Слова"'
    old = catalogue(HEAD.format("yesterday"), broken, TWO)
    assert in_old_order(old, catalogue(HEAD.format("today"), TWO, whole)) == catalogue(
        HEAD.format("yesterday"), whole, TWO
    )
