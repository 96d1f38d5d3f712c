"""The browser that other tests drive, on the one page that Django brings along."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_the_admin_opens_without_a_fault(page, language):
    # The policy on scripts and styles is on: a violation would be a console error, and fail the test.
    page.goto(f"/admin/login/?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("input[name=username]").is_visible()


def test_a_fault_is_seen(page, page_faults):
    page.goto("/admin/login/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'a{}'}))"
    )
    page.wait_for_function("true")
    page.reload()
    assert any("Content Security Policy" in fault for fault in page_faults)
    page_faults.clear()
