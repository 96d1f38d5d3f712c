"""From paste to publish: in each language, by keyboard alone, without JavaScript; every click is counted."""

import re

import pytest
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext

from coopdash.intake.models import Draft
from coopdash.intake.services.reading import article_read
from sessions_app.models import Session, Source
from tests.intake_review.test_browser import MOST_CLICKS, PASSWORD
from tests.intake_review.texts import ENGLISH, HINDI, RUSSIAN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLES = {"en": ENGLISH, "hi": HINDI, "ru": RUSSIAN}


class Person:
    """Somebody at the screen, whose clicks are counted; typing and pasting are none."""

    def __init__(self, context, language: str):
        self.page, self.language, self.clicks = context.new_page(), language, 0

    def words(self, text: str) -> str:
        with translation.override(self.language):
            return gettext(text)

    def sign_in(self, name: str) -> None:
        self.page.goto(f"/accounts/login/?lang={self.language}&next=/intake/")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", PASSWORD)
        self.page.press("#id_password", "Enter")
        self.page.wait_for_url("**/intake/")

    def click(self, text: str, kind: str = "button") -> None:
        self.clicks += 1
        self.page.locator(f"#main {kind}", has_text=self.words(text)).first.click()

    def write(self, text: str) -> None:
        self.click("Read an article", "a")
        self.page.fill("#id_text", text)
        self.click("Read it")
        self.page.wait_for_url(re.compile(r"/intake/\d+/"))

    def send(self, find: str = "") -> None:
        if find:
            self.page.fill("#find", find)
            self.click("Find sessions")
        self.click("Add as evidence")
        self.click("Accept all that is open")
        self.click("Send for review")
        self.page.locator("#main button", has_text=self.words("Take it back")).wait_for()

    def publish(self) -> None:
        self.clicks += 1
        self.page.locator("#to-review-h, #main table a").first.wait_for()
        self.page.locator("#main table a").first.click()
        self.click("Publish the record")
        self.page.locator("#main a", has_text=self.words("The article as a source")).wait_for()


@pytest.fixture
def two_people(browser, live_server):
    """Opens two browsers apart from each other; closes them whatever comes."""
    opened = []

    def open_both(**more):
        for _person in range(2):
            size = {"width": 1440, "height": 900}
            opened.append(browser.new_context(base_url=live_server.url, viewport=size, **more))
        return opened

    yield open_both
    for context in opened:
        context.close()


def walk(both, language: str, text: str, find: str = "") -> int:
    """From paste to publish by two people; how many clicks it took. ``find`` are words for the session."""
    author, reviewer = (Person(context, language) for context in both)
    author.sign_in("editor")
    author.write(text)
    author.send(find)
    reviewer.sign_in("publisher")
    reviewer.publish()
    assert author.page.locator("html").get_attribute("lang").startswith(language)
    return author.clicks + reviewer.clicks


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("language", ARTICLES)
def test_from_paste_to_publish(register, people, two_people, language, scripts):
    both = two_people(java_script_enabled=scripts)
    clicks = walk(both, language, ARTICLES[language])
    draft = Draft.objects.get()
    assert (draft.state, draft.session, draft.language) == ("published", register, language)
    assert clicks <= MOST_CLICKS


SEEDS = {
    "A": ("en", "wg-mic-11", ""),
    "B": ("hi", "wg-mic-11", ""),
    "C": ("hi", "wg-mic-11", ""),
    "D": ("en", "annual-summit-2018-10", "annual summit 2018"),
    "E": ("en", "irigc-mmtc-2019-11", "military 2019"),
}
"""Language, session, and the words by which one finds it where the article names no number and no day."""


def test_the_seed_articles_take_no_more(seeds, transactional_db, people, two_people):
    call_command("load_register", verbosity=0)
    # The articles come again, as if the register had not seen their texts: only the sessions are known.
    Source.objects.exclude(sha256="").update(sha256="")
    before = Session.objects.count()
    # The word lists are loaded here, not while a page waits.
    article_read(text=seeds["A"])
    both = two_people()
    clicks = {}
    for letter, (language, code, find) in SEEDS.items():
        clicks[letter] = walk(both, language, seeds[letter], find)
        draft = Draft.objects.latest("pk")
        assert (draft.state, draft.session.code, draft.language) == ("published", code, language)
    assert max(clicks.values()) <= MOST_CLICKS, clicks
    assert Session.objects.count() == before


class Keys(Person):
    """Somebody without a mouse: everything is reached with Tab and pressed."""

    MOST_TABS = 400

    def reach(self, matches: str) -> None:
        """Tab on until the focus stands where the expression over ``e`` holds."""
        for _step in range(self.MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(
                f"(() => {{ const e = document.activeElement; return Boolean({matches}) }})()"
            ):
                return
        raise AssertionError(f"no key leads to {matches}")

    def click(self, text: str, kind: str = "button") -> None:
        words = self.words(text).replace("'", "\\'")
        self.reach(f"e.closest('#main') && e.matches('{kind}') && e.textContent.includes('{words}')")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, text: str) -> None:
        self.click("Read an article", "a")
        self.reach("e.id === 'id_text'")
        self.page.keyboard.insert_text(text)
        self.click("Read it")


def test_by_keyboard_alone(register, people, two_people):
    both = two_people()
    author, reviewer = (Keys(context, "en") for context in both)
    author.sign_in("editor")
    author.write(ENGLISH)
    author.click("Add as evidence")
    author.reach("e.id === 'if-delegates-0-number'")
    author.page.keyboard.press("Alt+KeyR")
    assert (
        author.page.evaluate("document.querySelector(\"[name='delegates-0.decision']:checked\").value")
        == "reject"
    )
    author.page.locator("[data-status]", has_text="saved a moment ago").wait_for()
    author.click("Accept all that is open")
    author.click("Send for review")
    reviewer.sign_in("publisher")
    reviewer.reach("e.closest('#main table') && e.matches('a')")
    with reviewer.page.expect_navigation():
        reviewer.page.keyboard.press("Enter")
    reviewer.click("Publish the record")
    draft = Draft.objects.get()
    assert draft.state == "published"
    assert draft.edits["values"]["delegates-0"]["decision"] == "reject"


def test_what_was_typed_outlives_an_expired_sign_in(register, people, page, page_faults):
    person = Person(page.context, "en")
    person.sign_in("editor")
    person.write(ENGLISH)
    person.page.context.clear_cookies()
    person.page.fill("#if-venue-0-name", "A house in the hills")
    person.page.locator("[data-status]", has_text="Sign in").wait_for()
    address = person.page.url
    person.sign_in("editor")
    person.page.goto(address)
    person.page.locator("[data-status]", has_text="saved a moment ago").wait_for()
    # The refused save is a fault on purpose.
    page_faults[:] = [fault for fault in page_faults if "403" not in fault]
    assert person.page.input_value("#if-venue-0-name") == "A house in the hills"
    assert Draft.objects.get().edits["values"]["venue-0"]["name"] == "A house in the hills"
