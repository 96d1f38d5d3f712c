"""A frozen page leads to itself, under other filters or in another form, as it was."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.django_db

PAGES = (
    "/sessions/?status=held&page=1",
    "/commitments/?sector=coal&kind=joint_project",
    "/commitments/?view=table",
    "/coverage/?sector=coal&role=made",
    "/coverage/?view=table",
    "/coverage/?body={body}",
    "/coverage/more/?strength=agreed",
    "/sectors/coal/?",
    "/sources/?language=en",
    "/people/?",
    "/bodies/?",
    "/quality/?",
    "/{body}/?view=table",
)
FILES = (".json", ".csv", ".xlsx", "/embed/")
"""Ends of the addresses of a page's figures and lists in other forms."""

LIVE = "See it as it is now."


@pytest.mark.parametrize("page", PAGES)
def test_what_leads_to_the_page_itself_keeps_the_moment(client, changed, page):
    page = page.format(body=changed.session.body.path)
    response = client.get(f"{page}&as_of={changed.before}")
    assert response.status_code == 200
    html = response.content.decode()
    assert LIVE in html
    path = urlsplit(page).path
    lost = []
    for address, words in re.findall(r'(?:href|action|data-json|hx-get)="([^"]*)"[^>]*>([^<]*)', html):
        to = urlsplit(unescape(address))
        is_own = (to.path in ("", path) and to.query) or to.path.endswith(FILES)
        if is_own and "as_of" not in parse_qs(to.query) and words.strip() != LIVE:
            lost.append(unescape(address))
    assert lost == []
