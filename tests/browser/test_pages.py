"""The public pages as a browser sees them, on the real register: accessible, self-contained, no fault.

The page fixture fails a test where the console shows an error, a script throws or another host is asked.
"""

import pytest
from django.core.management import call_command

from tests.axe import found_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SESSION = "/in-ru/irigc-tec/wg-mic/sessions/11/"
CHART_PAGES = (
    "/",
    "/sessions/",
    "/coverage/?body=in-ru/irigc-tec/wg-mic",
    "/commitments/",
    "/sectors/mining/",
)
PAGES = (
    *CHART_PAGES,
    SESSION,
    "/coverage/",
    "/coverage/?view=table",
    "/bodies/",
    "/in-ru/irigc-tec/wg-mic/",
    "/commitments/IN-RU/IRIGC-TEC/WG-MIC/11/03/",
    "/sectors/",
    "/people/alexey-gruzdev/",
    "/organisations/dpiit/",
    "/sources/",
    "/about/",
    "/data/",
    "/nothing/here/",
)


@pytest.fixture
def register(transactional_db):
    """The whole register, as `make run` loads it."""
    call_command("load_register", verbosity=0)


def visit(page, address, *, scheme="light", width=1440):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.evaluate("document.fonts.ready")
    return page


def test_axe_finds_no_violation_on_any_page(register, page, page_faults):
    found = {}
    for scheme, addresses in (("light", PAGES), ("dark", (*CHART_PAGES, SESSION))):
        for address in addresses:
            visit(page, address, scheme=scheme)
            if violations := found_by_axe(page):
                found[scheme, address] = violations
    page_faults[:] = [fault for fault in page_faults if "status of 404" not in fault]
    assert found == {}


def test_nothing_scrolls_sideways_on_a_narrow_screen(register, page, page_faults):
    too_wide = {}
    for address in PAGES:
        for width in (320, 360, 768):
            visit(page, address, width=width)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                too_wide[address, width] = wide
    page_faults[:] = [fault for fault in page_faults if "status of 404" not in fault]
    assert too_wide == {}


def test_where_a_strip_of_sessions_scrolls_the_newest_is_seen_first(register, page):
    visit(page, "/in-ru/irigc-tec/", width=768)
    strip = page.locator(".lanes").first
    edge = strip.bounding_box()
    newest = strip.get_by_text("26", exact=True).bounding_box()
    assert strip.evaluate("box => box.scrollWidth > box.clientWidth")
    assert edge["x"] < newest["x"] < edge["x"] + edge["width"] - newest["width"]
    # On a phone it stands whole, the earliest session too.
    visit(page, "/in-ru/irigc-tec/", width=360)
    name = strip.locator(".lane__name").bounding_box()
    first = strip.locator(".lane__plot li:not(.span) .mk").first.bounding_box()
    assert first["x"] >= name["x"] + name["width"]


def test_a_list_behind_a_button_opens_inside_the_page(register, page):
    places = "lists => lists.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"
    for address in ("/sessions/", "/in-ru/irigc-tec/", SESSION, "/commitments/IN-RU/IRIGC-TEC/WG-MIC/11/03/"):
        for width in (320, 768, 1024, 1440):
            visit(page, address, width=width)
            page.evaluate("document.querySelectorAll('.btns > .menu').forEach(menu => { menu.open = true })")
            for left, right in page.locator(".btns > .menu > .menu__list").evaluate_all(places):
                assert left >= 0, (address, width)
                assert right <= width, (address, width)


def test_commitments_are_cards_on_a_tablet_and_a_table_where_five_columns_have_room(register, page):
    row = page.locator("table.rows tbody tr").first
    visit(page, "/commitments/?lang=ru", width=1024)
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
    visit(page, "/commitments/?lang=ru", width=768)
    assert row.evaluate("row => getComputedStyle(row).display") == "flex"
    for place in row.locator(".st, .pill").all():
        assert place.bounding_box()["height"] < 34


def test_a_chart_is_drawn_once_it_is_in_view_and_no_sooner(register, page):
    bundles = []

    def note(request):
        if "plotly.min.js" in request.url:
            bundles.append(request.url)

    page.on("request", note)
    for address in CHART_PAGES:
        bundles.clear()
        visit(page, address)
        box = page.locator("[data-figure]").first
        box.scroll_into_view_if_needed()
        box.locator(".js-plotly-plot svg.main-svg").first.wait_for(timeout=30_000)
        assert len(bundles) == 1, address


def test_arrow_keys_go_through_the_marks_of_a_chart_and_say_them(register, page):
    visit(page, "/coverage/?body=in-ru/irigc-tec/wg-mic")
    plot = page.locator(".fig__plot[tabindex]").first
    plot.focus()
    label = plot.get_attribute("aria-label")
    assert label.endswith("Arrow keys go from mark to mark. Enter opens what a mark counts.")
    said = page.locator(".fig__box > [role=status]")
    for key, words in (
        ("ArrowRight", "Mining and mineral resources, 5th session, named"),
        ("ArrowRight", "Mining and mineral resources, 8th session, named"),
        ("ArrowDown", "Mining and exploration, 8th session, named"),
        ("End", "Mining and exploration, 11th session, 2 commitments"),
        ("ArrowRight", "Mining and exploration, 11th session, 2 commitments"),
        ("ArrowUp", "Mining and mineral resources, 11th session, 4 commitments"),
        ("Home", "Mining and mineral resources, 5th session, named"),
    ):
        page.keyboard.press(key)
        said.filter(has_text=words).wait_for(state="attached")
    page.keyboard.press("Escape")
    said.filter(has_not_text="session").wait_for(state="attached")
    page.keyboard.press("ArrowLeft")
    said.filter(has_text="11th session, 4 commitments").wait_for(state="attached")
    page.keyboard.press("Enter")
    page.wait_for_url("**/commitments/?*session=*")


@pytest.mark.parametrize(
    ("number", "steps"),
    [
        (
            0,
            (
                ("ArrowDown", "Annual summit: 13"),
                ("ArrowDown", "Working group on modernisation: 13"),
                ("ArrowRight", "Working group on modernisation → Mining and mineral resources: 4"),
                ("ArrowRight", "Defence, security and foreign policy: 4"),
                ("End", "Other sectors: 2"),
                ("Home", "Industry and manufacturing: 11"),
            ),
        ),
        (
            1,
            (
                ("ArrowRight", "Industry and manufacturing: 11"),
                ("ArrowRight", "Diamonds, gems and jewellery: 4"),
                ("ArrowRight", "Aerospace and civil aviation industry: 2"),
                ("Home", "Industry and manufacturing: 11"),
                ("ArrowDown", "Mining and mineral resources: 6"),
            ),
        ),
    ],
)
def test_arrow_keys_go_through_flows_and_through_fields_by_size(register, page, number, steps):
    visit(page, "/coverage/more/")
    box = page.locator("[data-figure]").nth(number)
    box.scroll_into_view_if_needed()
    plot = box.locator(".fig__plot[tabindex]")
    plot.focus()
    assert "Enter opens" in plot.get_attribute("aria-label")
    said = box.locator("> [role=status]")
    for key, words in steps:
        page.keyboard.press(key)
        said.filter(has_text=words).wait_for(state="attached")
    page.keyboard.press("Escape")
    assert said.text_content() == ""
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/commitments/?*")


def test_enter_is_promised_only_where_marks_lead_somewhere(register, page):
    visit(page, "/coverage/more/")
    box = page.locator("[data-figure]").nth(3)
    box.scroll_into_view_if_needed()
    assert "Enter opens" not in box.locator(".fig__plot[tabindex]").get_attribute("aria-label")


@pytest.mark.parametrize("width", [360, 768])
@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_coverage_wider_than_the_screen_shows_the_newest_year_first(
    register, browser, live_server, has_scripts, width
):
    context = browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(f"{live_server.url}/coverage/")
    if has_scripts:
        page.locator("[data-figure]").first.scroll_into_view_if_needed()
        newest = page.locator(".fig__plot .xtick", has_text="2025").first
    else:
        newest = page.locator(".hmt thead th").last
    newest.wait_for()
    place = newest.bounding_box()
    assert 0 < place["x"] < place["x"] + place["width"] <= width
    if not has_scripts:
        name = page.locator(".hmt .sector").first.bounding_box()
        assert 0 < name["x"] < name["x"] + name["width"] <= place["x"]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_bodies_of_the_strip_are_named_above_their_lanes(register, page, scheme):
    visit(page, "/", width=360, scheme=scheme)
    box = page.locator("[data-figure]").first
    box.scroll_into_view_if_needed()
    box.locator(".js-plotly-plot svg.main-svg").first.wait_for(timeout=30_000)
    names = box.locator(".annotation-text").all_text_contents()
    bodies = ["Annual summit", "Military-technical commission", "Trade and economic commission"]
    assert names == [*bodies, "Working group on modernisation", "6th to 8th"]


def test_without_scripts_every_chart_is_still_there_as_html(register, browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    for address in CHART_PAGES:
        page.goto(address)
        box = page.locator("[data-figure]").first
        assert box.is_visible(), address
        assert len(box.inner_text().strip()) > 40, address
    context.close()


def test_the_skip_link_comes_first_and_leads_to_the_content(register, page):
    visit(page, SESSION)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_plain_link_switches_the_language_and_stays_on_the_page(register, page):
    for language, tag in (("hi", "hi"), ("ru", "ru"), ("en", "en-IN")):
        visit(page, "/coverage/?body=in-ru/irigc-tec/wg-mic")
        page.locator(f".lang a[hreflang={language}]").click()
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == tag
        assert "body=in-ru" in page.url
        assert found_by_axe(page) == []


def test_foreign_scripts_carry_their_language(register, page):
    visit(page, SESSION)
    bare = page.evaluate(
        """() => {
          const foreign = /[\\u0900-\\u097F\\u0400-\\u04FF]/, bare = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const node = walk.currentNode;
            if (!foreign.test(node.data) || node.parentElement.closest('script, svg')) continue;
            if (node.parentElement.closest('[lang]').lang.startsWith('en')) bare.push(node.data.trim());
          }
          return bare;
        }"""
    )
    assert bare == []


def test_the_names_of_languages_fetch_no_whole_script(register, page):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    visit(page, "/coverage/")
    page.wait_for_load_state("networkidle")
    assert "noto-sans-hindi-name.woff2" in fetched
    whole = {f"noto-sans-{script}.woff2" for script in ("hindi", "devanagari", "russian", "cyrillic")}
    assert not whole & set(fetched)


@pytest.mark.parametrize(
    ("address", "files"),
    [
        ("/coverage/?lang=hi", {"hindi": True, "devanagari": False}),
        ("/search/?lang=hi&q=मळी", {"hindi": True, "devanagari": True}),
        ("/coverage/?lang=ru", {"russian": True, "cyrillic": False}),
        ("/search/?lang=ru&q=ћеш", {"russian": True, "cyrillic": True}),
    ],
)
def test_letters_of_other_languages_in_a_script_come_in_a_file_of_their_own(register, page, address, files):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    visit(page, address)
    page.wait_for_load_state("networkidle")
    assert {script: f"noto-sans-{script}.woff2" in fetched for script in files} == files


@pytest.mark.parametrize("address", ["/coverage/", "/coverage/?body=in-ru/irigc-tec/wg-mic"])
def test_the_coverage_is_printed(register, page, address):
    visit(page, address, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    hatched = page.locator(".hm--x").evaluate_all(
        "all => all.map(getComputedStyle).map(it => `${it.backgroundRepeat} ${it.backgroundClip}`)"
    )
    assert set(hatched) == {"no-repeat padding-box"}, "a pattern under collapsed borders prints for ever"
    inside = page.locator("figure.panel").evaluate_all(
        "all => all.map(one => getComputedStyle(one).breakInside)"
    )
    assert set(inside) == {"auto"}, "it begins below the title of the page, not overleaf"
    assert page.pdf(format="A4", print_background=True).startswith(b"%PDF")


def test_no_button_is_printed(register, page):
    visit(page, SESSION)
    page.emulate_media(media="print")
    assert page.locator(".btn:visible").count() == 0


def test_a_window_made_tiny_and_wide_again_at_once_leaves_every_heading_over_its_column(register, page):
    visit(page, "/coverage/?body=in-ru/irigc-tec/wg-mic")
    page.locator(".fig__box--drawn .xtick text").first.wait_for(timeout=30_000)
    headings = "[...document.querySelectorAll('.fig__plot .xtick text')]"
    places = f"() => {headings}.map((one) => one.getBoundingClientRect().x)"
    before = page.evaluate(places)
    # What the browser does to take a picture of the whole page: the window has one pixel for a moment.
    page.screenshot(full_page=True)
    page.wait_for_function(f"(before) => JSON.stringify(({places})()) === JSON.stringify(before)", arg=before)
