"""The explorer in a browser: lists that follow their filters, pictures of charts, framed figures."""

import json
import re
from itertools import pairwise

import pytest
from django.core.management import call_command

from tests.browser.test_pages import found_by_axe, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def register(transactional_db):
    """The whole register, as `make run` loads it."""
    call_command("load_register", verbosity=0)


def drawn(page, name=""):
    box = page.locator(f"#fig-{name} [data-figure]" if name else "[data-figure]").first
    box.scroll_into_view_if_needed()
    box.locator(".js-plotly-plot svg.main-svg").first.wait_for(timeout=30_000)
    return box


def test_the_list_follows_its_filters_in_place(register, page):
    for address, facet in (("/commitments/", "kind"), ("/sessions/", "sector")):
        visit(page, address)
        drawn(page)
        page.evaluate("window.stillTheSamePage = true")
        option = page.locator(f"#facet-{facet} input").first
        option.focus()
        name = option.get_attribute("id")
        page.keyboard.press("Space")
        page.wait_for_url(f"**{address}?{facet}=*")
        page.locator(".chips .chip").first.wait_for()
        count = page.locator("#explorer [data-count]").inner_text()
        page.wait_for_function("text => document.getElementById('live').textContent === text", arg=count)
        assert page.evaluate("document.activeElement.id") == name
        assert page.evaluate("window.stillTheSamePage")
        page.evaluate("window.scrollTo(0, 0)")
        drawn(page)
        page.locator(".chips .chip").first.click()
        page.wait_for_function("facet => !location.search.includes(facet)", arg=facet)
        assert page.evaluate("window.stillTheSamePage")
        page.go_back()
        page.locator(".chips .chip").first.wait_for()


def test_without_scripts_the_button_applies_the_filters(register, browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/commitments/")
    page.locator("#facet-kind input").first.check()
    page.locator(".facets button[type=submit]").click()
    # A click waits for the next page to begin, not for all of it to be there.
    page.wait_for_url("**kind=**")
    assert page.locator(".chips .chip").count() == 1
    assert page.locator("[data-picture]").first.is_hidden()
    context.close()


def test_a_picture_says_what_it_shows_in_the_readers_script(register, page, tmp_path):
    for language, script in (("en", ""), ("hi", "Noto Sans Devanagari"), ("ru", "U+410-44F")):
        visit(page, f"/coverage/?body=in-ru/irigc-tec/wg-mic&lang={language}")
        drawn(page)
        page.locator(".fig__tools summary").first.click()
        for kind in ("svg", "png"):
            with page.expect_download() as download:
                page.locator(f"[data-picture={kind}]").click()
            file = tmp_path / f"{language}.{kind}"
            download.value.save_as(file)
            content = file.read_bytes()
            if kind == "png":
                assert content[:4] == b"\x89PNG"
                continue
            text = content.decode()
            finding = page.locator(".finding").first.inner_text()
            assert f"<title>{finding}</title>" in text
            assert "CC BY 4.0" in text
            assert "/coverage/?body=" in text
            assert script in text
            assert "data:font/woff2;base64," in text
            assert "http" not in re.sub(r'xmlns[^"]*"[^"]*"', "", text).replace(page.url.split("/c")[0], "")


def test_a_coverage_of_many_sessions_has_room_for_its_labels_on_the_page_and_in_a_picture(
    register, page, tmp_path
):
    visit(page, "/coverage/?body=in-ru/irigc-tec")
    drawn(page)
    assert page.locator(".fig__plot .xtick", has_text="22 Jul 2019").count() == 1
    page.locator(".fig__tools summary").first.click()
    with page.expect_download() as download:
        page.locator("[data-picture=svg]").click()
    download.value.save_as(tmp_path / "coverage.svg")
    page.goto((tmp_path / "coverage.svg").as_uri())
    heads = [head.bounding_box() for head in page.locator(".xtick text").all()]
    heads.sort(key=lambda box: box["x"])
    assert all(left["x"] + left["width"] <= right["x"] for left, right in pairwise(heads))


def test_the_menus_of_a_figure_work_by_keyboard(register, page):
    visit(page, "/commitments/")
    drawn(page)
    page.locator(".fig__tools summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip().startswith("CSV")
    for _step in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.picture") == "svg"
    assert found_by_axe(page) == []


def test_the_page_to_embed_draws_its_figure_in_its_language_and_leaves_no_cookie(register, page):
    # Opened as it is: Chromium lets no foreign page frame an address of this very machine.
    visit(page, "/commitments/embed/?lang=hi", width=600)
    drawn(page)
    assert page.locator("html").get_attribute("lang") == "hi"
    assert page.context.cookies() == []
    assert found_by_axe(page) == []


def test_the_further_figures_are_drawn_and_fault_free(register, page):
    found = {}
    for scheme, width in (("light", 1440), ("dark", 360)):
        visit(page, "/coverage/more/", scheme=scheme, width=width)
        for name in ("commitment_flow", "commitment_sizes", "coverage_strips", "commitment_ages"):
            drawn(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if violations := found_by_axe(page):
            found[scheme, width] = violations
    assert found == {}, json.dumps(list(found.values()))


def test_the_further_figures_are_fault_free_where_plotly_never_comes(register, page, page_faults):
    page.route("**/plotly*.js", lambda route: route.abort())
    found = {}
    for scheme in ("light", "dark"):
        visit(page, "/coverage/more/", scheme=scheme, width=1440)
        assert page.locator(".js-plotly-plot").count() == 0
        if violations := found_by_axe(page):
            found[scheme] = violations
    page_faults[:] = [fault for fault in page_faults if "net::ERR_FAILED" not in fault]
    assert found == {}
