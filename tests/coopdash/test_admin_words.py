"""The admin in Hindi: what Django leaves in English there is ours to say."""

from html import unescape

import pytest
from django.utils.translation import gettext, override

from coopdash.dashboard.admin_words import LEFT_IN_ENGLISH
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db


def test_the_first_page_of_the_admin_has_no_english_words_of_django_in_hindi(admin_client):
    html = admin_client.get("/admin/", headers={"accept-language": "hi"}).content.decode()
    assert "साइट देखें" in html
    left = [word for word in LEFT_IN_ENGLISH if word in html]
    assert left == []


@pytest.mark.parametrize(
    "address", ["/admin/auth/user/add/", "/admin/password_change/", "/admin/sessions_app/session/"]
)
def test_nor_have_the_pages_on_which_accounts_are_made_and_lists_narrowed(admin_client, address):
    SessionFactory()
    html = unescape(admin_client.get(address, headers={"accept-language": "hi"}).content.decode())
    assert [word for word in (*LEFT_IN_ENGLISH, "Your password must") if word in html] == []


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_each_of_these_words_is_taken_from_our_own_catalogue(language):
    with override(language):
        assert [word for word in LEFT_IN_ENGLISH if gettext(word) == word] == []
