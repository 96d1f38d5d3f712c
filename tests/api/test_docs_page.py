"""The page about the API, as a browser sees it."""

import re

import pytest
from django.urls import reverse

from coopdash.data.tables import TABLES
from tests.factories import SessionFactory

VIOLATIONS = "addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective))"


@pytest.mark.django_db
def test_without_javascript_every_table_and_its_address_stand_there(client):
    text = client.get("/api/docs/").content.decode()
    for table in TABLES:
        assert f'href="/api/v1/{table.slug}/"' in text
    assert reverse("api_docs") == "/api/docs/"


@pytest.mark.django_db
def test_the_page_has_no_inline_script_and_asks_no_other_host(client):
    response = client.get("/api/docs/")
    text = response.content.decode()
    assert "<script>" not in text
    assert "//cdn" not in text
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert (
        "unsafe-inline"
        not in response["Content-Security-Policy"].partition("script-src")[2].partition(";")[0]
    )
    script = client.get("/api/docs/?script")
    assert script["Content-Type"].startswith("application/javascript")
    assert b'"validatorUrl": null' in script.content


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_swagger_asks_an_address_without_a_violation_of_the_pages_policy(page):
    SessionFactory(code="wg-11")
    page.add_init_script(VIOLATIONS)
    page.goto("/api/docs/")
    operation = page.locator("#operations-sessions-sessions_list")
    operation.locator("button").first.click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table tbody .highlight-code").first
    answer.wait_for()
    assert "wg-11" in answer.inner_text()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_does_not_scroll_sideways_on_a_narrow_screen(page):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto("/api/docs/")
    # The descriptions of the tables come last, and are the widest.
    page.locator(".json-schema-2020-12__title").last.wait_for()
    assert page.locator("#main").evaluate("main => main.scrollWidth - main.clientWidth") == 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_address_to_try_can_be_read_in_the_light_and_in_the_dark(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/api/docs/")
    address = page.locator("#swagger-ui .opblock-summary-path").first
    address.wait_for()
    ink = [
        int(part) for part in re.findall(r"\d+", address.evaluate("one => getComputedStyle(one).color"))[:3]
    ]
    assert all(part > 200 for part in ink) if scheme == "dark" else all(part < 100 for part in ink)
