"""From paste to publish in a browser, counting clicks; and the pages as a machine judges them."""

import pytest

from coopdash.intake.models import Draft
from tests.axe import found_by_axe
from tests.intake_review.texts import ENGLISH

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_CLICKS = 12
PASSWORD = "a long enough word"
UNDER_THE_BAR = """found => {
    const bar = document.querySelector(".pubbar");
    const { top, bottom } = bar.getBoundingClientRect();
    const isUnder = box => box.bottom > top + 1 && box.top < bottom - 1;
    return found.filter(one => !bar.contains(one) && isUnder(one.getBoundingClientRect()))
        .map(one => one.outerHTML.slice(0, 100));
}"""


def sign_in(page, name):
    page.goto("/accounts/login/?next=/intake/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.locator("#main button").click()
    page.wait_for_url("**/intake/")


class Clicks:
    """A page whose clicks are counted."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def click(self, selector):
        self.count += 1
        self.page.locator(selector).first.click()


@pytest.fixture
def new_number(transactional_db, register, people):
    """A text that reports a session which the register does not have."""
    return ENGLISH.replace("11th", "12th").replace("6 August 2025", "5 August 2026")


def test_from_paste_to_publish_in_twelve_clicks(new_number, page, people):
    clicks = Clicks(page)
    sign_in(page, "editor")
    clicks.click("text=Read an article")
    page.fill("#id_text", new_number)
    clicks.click("text=Read it")
    page.wait_for_url("**/intake/*/")
    clicks.click("text=Accept all that is open")
    clicks.click("text=Send for review")
    page.get_by_role("button", name="Take it back").wait_for()
    sign_in_as_another(page, "publisher")
    clicks.click("#main table a")
    clicks.click("text=Publish the record")
    page.locator("text=The article as a source").wait_for()
    draft = Draft.objects.get()
    assert (draft.state, draft.session.number, draft.reviewer.username) == ("published", 12, "publisher")
    assert clicks.count <= MOST_CLICKS


def sign_in_as_another(page, name):
    page.context.clear_cookies()
    sign_in(page, name)


def type_a_house(page, text):
    """An editor has a text read and types its venue, which is saved."""
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", text)
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")
    page.fill("#if-venue-0-name", "A house")
    page.locator("[data-status]", has_text="saved a moment ago").wait_for()


def test_typing_is_saved_and_a_newer_version_is_told(new_number, page, page_faults, people):
    type_a_house(page, new_number)
    draft = Draft.objects.get()
    assert page.locator("[data-with-script]", has_text="Alt+A").is_visible(), "the keys are told"
    assert draft.edits["values"]["venue-0"]["name"] == "A house"
    page.reload()
    assert page.locator("[name='venue-0.decision'][value=edit]").is_checked()
    Draft.objects.update(version=99)
    page.fill("#if-venue-0-name", "Another house")
    page.locator("[data-status]", has_text="newer version").wait_for()
    page_faults[:] = [fault for fault in page_faults if "409" not in fault]


def test_a_name_that_is_typed_over_leaves_the_person_it_was_linked_to(new_number, page, people):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number)
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")
    row = page.locator("#f-chair-1")
    row.locator("summary", has_text="In the register: Alexey Gruzdev").wait_for()
    page.fill("#if-chair-1-name", "Denis Manturov")
    row.locator("summary", has_text="New in the register").wait_for()
    # The next value is saved with all of the form: with the link as it is now.
    with page.expect_response("**/autosave/"):
        page.fill("#if-venue-0-name", "A house")
    page.reload()
    assert page.input_value("#if-chair-1-name") == "Denis Manturov"
    assert page.input_value("#if-chair-1-link") == "new"
    row.locator("summary", has_text="New in the register").wait_for()


def test_a_browser_that_may_keep_nothing_saves_all_the_same(new_number, page, people):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
    )
    type_a_house(page, new_number)
    assert page.locator("[data-with-script]", has_text="Alt+A").is_visible()


def test_words_that_were_saved_are_no_conflict_where_only_the_answer_was_lost(
    new_number, page, page_faults, people
):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number)
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.route("**/autosave/", lose_the_answer)
    page.fill("#if-venue-0-name", "A house")
    page.locator("[data-status]", has_text="no connection").wait_for()
    page.unroute("**/autosave/")
    page.reload()
    assert page.input_value("#if-venue-0-name") == "A house"
    assert page.evaluate("localStorage.length") == 0
    page_faults[:] = [fault for fault in page_faults if "ERR_FAILED" not in fault]


def test_what_is_decided_is_counted_at_once(new_number, page, people):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number)
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")
    count = page.locator("span[data-open]")
    open_before = int(count.inner_text().split()[0])
    row = page.locator(".fld--check").first
    key = row.get_attribute("data-key")
    row.get_by_text("Accept", exact=True).click()
    page.locator("[data-status]", has_text="saved a moment ago").wait_for()
    assert count.inner_text() == page.locator("#bar [data-open]").inner_text()
    assert int(count.inner_text().split()[0]) == open_before - 1
    assert "fld--check" not in page.locator(f"#f-{key}").get_attribute("class")


def test_a_value_that_is_added_comes_to_hand(new_number, page, people):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number)
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")
    page.locator("button[value='add:chair']").click()
    page.wait_for_url("**/intake/*/#f-chair-2")
    page.keyboard.press("Tab")
    assert page.locator("#if-chair-2-name").evaluate("e => e === document.activeElement")


def test_words_of_the_article_fill_a_value(new_number, page, people):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number)
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")
    page.focus("#if-venue-0-name")
    page.evaluate(
        """() => {
          const text = document.querySelector('#p1').firstChild, range = document.createRange();
          range.setStart(text, 0); range.setEnd(text, 10);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.click("text=Use these words for")
    page.locator("[data-status]", has_text="saved a moment ago").wait_for()
    kept = Draft.objects.get().edits["values"]["venue-0"]
    assert (kept["name"], kept["span"]) == ("Industrial", [0, 10])


def test_words_that_are_no_number_yet_become_one_in_the_box(new_number, page, people):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number + "It was the twelfth session.\n")
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")
    page.focus("#if-number-0-number")
    page.evaluate(
        """() => {
          const text = [...document.querySelectorAll('[data-article] p')].at(-1).firstChild;
          const range = document.createRange();
          range.setStart(text, 11); range.setEnd(text, 18);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    with page.expect_response("**/autosave/"):
        page.click("text=Use these words for")
    page.wait_for_function("document.querySelector('#if-number-0-number').value === '12'")
    assert Draft.objects.get().edits["values"]["number-0"]["number"] == "12"


def test_words_of_the_article_become_a_commitment(new_number, page, people):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number + "Forty welders a year will be trained in Nizhny Tagil.\n")
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")
    page.evaluate(
        """() => {
          const text = [...document.querySelectorAll('[data-article] p')].at(-1).firstChild;
          const node = text.nodeType === 3 ? text : text.querySelector('a').firstChild;
          const range = document.createRange();
          range.setStart(node, 0); range.setEnd(node, 36);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.get_by_role("button", name="Add as a commitment").click()
    page.wait_for_url("**/intake/*/#f-commitment-*")
    key = page.url.rpartition("#f-")[2]
    assert page.locator(f"#f-{key} q").inner_text() == "Forty welders a year will be trained"
    assert page.locator(f"#if-{key}-commitment_kind").input_value() == "capacity_building"
    assert page.locator(f"#f-{key}").get_by_label("Accept").is_visible()


def test_without_scripts_the_whole_way_is_open(new_number, browser, live_server, people):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number)
    page.click("text=Read it")
    page.click("text=Accept all that is open")
    page.fill("#if-venue-0-name", "A house")
    page.click("text=Send for review")
    assert Draft.objects.get().state == "in_review"
    context.close()


def test_on_a_phone_the_foot_of_a_draft_leaves_the_screen_to_the_values(new_number, page, people):
    page.set_viewport_size({"width": 360, "height": 780})
    sign_in(page, "editor")
    page.goto("/intake/new/?lang=ru")
    page.fill("#id_text", new_number)
    page.locator("main form .btn--primary").last.click()
    page.wait_for_url("**/intake/*/")
    foot = page.locator(".pubbar__main").bounding_box()
    assert foot["y"] + foot["height"] == pytest.approx(780, abs=1), "it stays at the foot of the screen"
    assert foot["height"] <= 780 / 8
    assert page.locator("button[name=action][value=save]").last.is_visible()


def test_the_pages_are_accessible_and_fit(new_number, page, people):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number)
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")
    review = page.url
    found, wide = {}, {}
    for address in ("/accounts/login/", "/intake/", "/intake/new/", review, f"{review}source/"):
        for scheme, width in (("light", 1440), ("dark", 1440), ("light", 320)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            # A mark in the article is a link told apart by tint and a line below, which axe does not see.
            if violations := found_by_axe(page, leave_out=(".art mark a",)):
                found[address, scheme, width] = violations
            if (actual := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide[address, width] = actual
    assert found == {}
    assert wide == {}


def test_by_keyboard_nothing_hides_under_the_bar_and_its_end_is_two_keys_away(new_number, page, people):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", new_number)
    page.get_by_role("button", name="Read it").press("Enter")
    page.wait_for_url("**/intake/*/")
    focused = page.locator("a:focus, button:focus, input:focus, select:focus, summary:focus")
    for _key in range(120):
        page.keyboard.press("Tab")
        assert focused.evaluate_all(UNDER_THE_BAR) == []
    page.get_by_role("button", name="Accept all that is open").press("Enter")
    page.wait_for_url("**/intake/*/#bar")
    page.reload()
    page.locator("text=Skip to the end of the form").press("Enter")
    page.keyboard.press("Tab")
    page.locator(".pubbar :focus").wait_for()


def select_words(page, words):
    """Select the first place in the article where they stand."""
    page.evaluate(
        """(words) => {
          const article = document.querySelector('[data-article]');
          const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const place = walker.currentNode.data.indexOf(words);
            if (place < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, place);
            range.setEnd(walker.currentNode, place + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return;
          }
        }""",
        words,
    )


def evidence(page):
    """The words that are shown as the passage of the value in hand."""
    return page.evaluate("[...(CSS.highlights.get('evidence') ?? [])].map(String).join('')")


def read(page, text):
    sign_in(page, "editor")
    page.goto("/intake/new/")
    page.fill("#id_text", text)
    page.click("text=Read it")
    page.wait_for_url("**/intake/*/")


def test_the_value_in_hand_shows_its_passage(new_number, page, people):
    read(page, new_number)
    quotes = page.evaluate(
        """[...document.querySelectorAll('[data-key]:has(q)')].map(e => [e.dataset.key,
           e.querySelector('q').textContent])"""
    )
    for key, quote in quotes:
        page.locator(f"#f-{key} :is(input:not([type=hidden]), textarea, select)").first.focus()
        assert " ".join(evidence(page).split()).startswith(quote.rstrip("… ")), key
    page.focus("#if-status-0-status")
    assert evidence(page) == page.locator("#f-body-0 q").inner_text(), "it is cited with the body"
    page.focus("#if-venue-0-name")
    assert not evidence(page)
    ground = "e => getComputedStyle(e, '::highlight(evidence)').backgroundColor"
    assert page.locator("[data-article] mark").first.evaluate(ground) != "rgba(0, 0, 0, 0)", "it is seen"


def test_words_that_fill_an_empty_value_stand_beside_it_at_once(new_number, page, people):
    read(page, new_number)
    page.focus("#if-venue-0-name")
    row = page.locator("#f-venue-0")
    assert row.locator("input[type=radio]").count() == 0
    select_words(page, "Modernisation")
    page.click("text=Use these words for")
    row.locator("q", has_text="Modernisation").wait_for()
    assert row.get_by_label("Edit").is_checked()
    assert page.locator("mark a[href='#f-venue-0']").inner_text() == "Modernisation"
    assert page.evaluate("document.activeElement.name") == "venue-0.name"
    assert evidence(page) == "Modernisation"
    # The name of the body is marked no longer, since these words are part of it; its passage is shown still.
    assert page.locator("mark a[href='#f-body-0']").count() == 0
    page.focus("#if-body-0-name")
    assert evidence(page) == page.locator("#f-body-0 q").inner_text()
    # What was put in is a value like any other: it can be rejected, and that is kept.
    with page.expect_response("**/autosave/"):
        row.get_by_text("Reject", exact=True).click()
    assert Draft.objects.get().edits["values"]["venue-0"]["decision"] == "reject"


def test_a_value_that_is_typed_can_be_decided_on_once_one_has_gone_on(new_number, page, people):
    read(page, new_number)
    page.fill("#if-venue-0-name", "A house")
    page.locator("[data-status]", has_text="saved a moment ago").wait_for()
    assert page.evaluate("document.activeElement.name") == "venue-0.name", "nobody loses their place"
    page.fill("#if-delegates-0-number", "33")
    page.locator("#f-venue-0").get_by_label("Edit").wait_for(state="attached")
    assert page.input_value("#if-venue-0-name") == "A house"
