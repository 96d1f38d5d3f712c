"""Every string of the interface stands in Hindi and in Russian, whole and with what it is filled with."""

import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]")


@pytest.fixture(params=["hi", "ru"])
def catalogue(request):
    path = settings.BASE_DIR / "locale" / request.param / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return [message for message in read_po(file, locale=request.param) if message.id]


def forms(text) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_nothing_is_left_untranslated_or_guessed(catalogue):
    open_ends = [m.id for m in catalogue if m.fuzzy or not all(form.strip() for form in forms(m.string))]
    assert open_ends == []


def test_a_translation_is_filled_with_what_the_original_is(catalogue):
    lost = [
        message.id
        for message in catalogue
        for form in forms(message.string)
        if not set(PLACEHOLDER.findall(form))
        <= {p for part in forms(message.id) for p in PLACEHOLDER.findall(part)}
    ]
    assert lost == []
