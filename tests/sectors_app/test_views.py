"""Pages of coverage, commitments and sectors, and the same rows as figure, CSV and JSON."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from coopdash.frozen.copies import is_short_enough
from sectors_app.choices import MentionRole, ReportStatus, Strength
from sectors_app.lib.coverage import MOST_CELLS
from sectors_app.selectors import panels
from sectors_app.services import coverage_rebuild
from sectors_app.templatetags.sector_panels import session_commitments
from sessions_app.choices import SessionCoverage
from sessions_app.facets import Facet, Option
from sessions_app.selectors.evidence import evidence_of
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    CitationFactory,
    CoChairFactory,
    CommitmentFactory,
    CommitmentPartyFactory,
    CoverageFactory,
    DelegateFactory,
    DocumentFactory,
    KeyFigureFactory,
    MentionFactory,
    OrganisationFactory,
    PersonFactory,
    SectorFactory,
    SessionFactory,
    SourceFactory,
    StatusReportFactory,
    SubGroupReportFactory,
)

BODY = "in-ru/wg"
STATEMENTS_OF_A_SESSION = 9
"""What hangs from it in one of them, one for the data version, and one for the edition that it is cited by,
which a process keeps unless a transaction is open, as in a test."""

PAGES = [
    "/coverage/",
    f"/coverage/?body={BODY}",
    "/commitments/",
    "/sectors/",
    "/sectors/transport/",
    "/sectors/transport.railways/",
]
DATA = [
    "/coverage.json",
    "/coverage.csv",
    f"/coverage.json?body={BODY}",
    f"/coverage.csv?body={BODY}",
    "/commitments.csv",
    "/commitments.json",
    "/commitments/by-sector.json",
    "/commitments/by-sector.csv",
    "/sectors/transport.railways/sessions.json",
    "/sectors/transport.railways/sessions.csv",
]


class Tables(HTMLParser):
    """Cells of every table of a page, as text."""

    def __init__(self):
        super().__init__()
        self.tables, self.cell = [], None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            self.cell = []

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.tables[-1][-1].append(" ".join("".join(self.cell).split()))
            self.cell = None


def tables_of(response) -> list:
    parser = Tables()
    parser.feed(response.content.decode())
    return parser.tables


def rows_of(response) -> list[dict]:
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


@pytest.fixture
def register(db):
    """Two sessions of a group: railways at both, ports named at the first and not in the full second."""
    transport = SectorFactory(code="transport", name="Transport", name_hi="परिवहन")
    railways = SectorFactory(
        parent=transport, code="transport.railways", name="Railways", name_ru="Железные дороги"
    )
    ports = SectorFactory(parent=transport, code="transport.ports", name="Ports")
    body = BodyFactory(slug="wg", name="Working group", short_name="Group", acronym="WG")
    first = SessionFactory(body=body, number=10, code="wg-10", date="2024-10-15")
    second = SessionFactory(
        body=body, number=11, code="wg-11", date="2025-08-06", coverage=SessionCoverage.FULL_PROTOCOL
    )
    track = CommitmentFactory(
        reference="IN-RU/WG/10/01", wording="Lay track together", sector=railways, due="2025-06"
    )
    made = MentionFactory(commitment=track, session=first, strength=Strength.WELCOMED, due="2025-06")
    MentionFactory(
        commitment=track, session=second, strength=Strength.AGREED, role=MentionRole.REVISED, due="2026-12"
    )
    signals = CommitmentFactory(reference="IN-RU/WG/11/02", wording="Build signals", sector=railways)
    MentionFactory(commitment=signals, session=second, strength=Strength.PLANNED)
    AgendaItemFactory(session=first, sector=ports, text="")
    source = SourceFactory(title="Release of the ministry")
    citation = CitationFactory(fact=made, field="wording", source=source, locator="¶7")
    coverage_rebuild()
    return {
        "first": first,
        "second": second,
        "track": track,
        "signals": signals,
        "source": source,
        "citation": citation,
        "body": body,
        "railways": railways,
    }


@pytest.mark.parametrize("address", [*PAGES, *DATA])
def test_every_address_answers(register, client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [*PAGES, *DATA])
@pytest.mark.parametrize("language", ["hi", "ru"])
def test_in_every_language(register, client, address, language):
    joint = "&" if "?" in address else "?"
    assert client.get(f"{address}{joint}lang={language}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [*PAGES[:3], "/coverage.json", "/coverage.csv", "/commitments.csv", "/commitments/by-sector.json"],
)
def test_every_address_answers_with_nothing_in_the_register(db, client, address):
    assert client.get(address.replace(f"?body={BODY}", "")).status_code == 200


FILES = ("/coverage.csv", "/coverage.json", "/commitments.csv", "/commitments.json")


@pytest.mark.parametrize("address", ["/coverage/", "/commitments/", *FILES])
@pytest.mark.parametrize(
    "query",
    [
        "page=" + "9" * 31,
        "page=-1",
        "page=abc",
        "q=" + "a" * 4_000,
        "q=%00",
        "body=%00&kind=%00",
        "fold=" + "x," * 500,
        "across=sideways&view=upside-down",
        "sector=<script>alert(1)</script>",
        "ordering=__class__",
        "due_after=0000&year=99999",
        "kind=" + "&kind=".join("x" * 3 for _ in range(300)),
    ],
)
def test_a_bad_query_is_no_error_of_ours(register, client, address, query):
    response = client.get(f"{address}?{query}")
    is_refused = address in FILES and query.startswith(("sector=", "ordering=", "due_", "kind="))
    assert response.status_code == (400 if is_refused else 200)
    is_page = response["Content-Type"].startswith("text/html")
    assert not is_page or b"<script>alert" not in response.content


@pytest.mark.parametrize(
    "address", ["/commitments/IN-RU/WG/99/99/", "/sectors/none.such/", "/sectors/none/sessions.json"]
)
def test_what_is_not_there_is_404_with_a_sentence(register, client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "No commitment has" in response.content.decode() or "No sector has" in response.content.decode()


# --- Coverage -------------------------------------------------------------------------------------------


def test_coverage_shows_counts_names_and_what_was_dropped(register, client):
    (table,) = tables_of(client.get(f"/coverage/?body={BODY}"))
    assert [row[0] for row in table] == ["Sector", "Transport", "Railways", "Ports"]
    assert table[2][1:] == ["1", "2", ""]
    assert table[3][1:] == ["named", "dropped", "Dropped at the 11th"]


def test_the_table_view_has_the_numbers_of_figure_and_csv(register, client):
    address = f"/coverage/?body={BODY}&view=table"
    (table,) = tables_of(client.get(address))
    figure = client.get(f"/coverage.json?body={BODY}").json()
    written = next(
        trace for trace in figure["data"] if trace["type"] == "scatter" and len(trace["text"]) == 6
    )
    drawn = dict(zip(zip(written["y"], written["x"], strict=True), written["text"], strict=True))
    shown = {(y, x): cell for y, row in enumerate(table[1:]) for x, cell in enumerate(row[1:3])}
    assert drawn == shown
    rows = rows_of(client.get(f"/coverage.csv?body={BODY}"))
    assert {(row["sector"], row["column"]): (row["state"], row["commitments"]) for row in rows} == {
        ("transport.railways", "10"): ("count", "1"),
        ("transport.railways", "11"): ("count", "2"),
        ("transport.ports", "10"): ("named", "0"),
        ("transport.ports", "11"): ("dropped", "0"),
    }


def test_a_number_leads_to_as_many_commitments(register, client):
    page = client.get(f"/coverage/?body={BODY}").content.decode()
    links = re.findall(r'href="(/commitments/\?[^"]+)"[^>]*>(\d+)</a>', page)
    assert links
    for address, count in links:
        found = client.get(address.replace("&amp;", "&")).context["page"].paginator.count
        assert found == int(count)


def test_a_commitment_filter_takes_names_and_changes_away(register, client):
    response = client.get(f"/coverage/?body={BODY}&strength=agreed")
    (table,) = tables_of(response)
    assert table[0][-1].startswith("11th")
    assert [row[1:] for row in table[1:]] == [["not in the sources held", "1"]]


def test_a_folded_group_hides_its_sectors(register, client):
    (table,) = tables_of(client.get(f"/coverage/?body={BODY}&fold=transport"))
    assert [row[0] for row in table] == ["Sector", "Transport"]


def test_the_figure_keeps_the_filters_of_the_page(register, client):
    page = client.get(f"/coverage/?body={BODY}&strength=agreed").content.decode()
    assert f"/coverage.json?body={BODY.replace('/', '%2F')}&amp;strength=agreed" in page


def test_years_leave_undated_sessions_out_and_say_so(register, client):
    SessionFactory(body=register["body"], number=9, date=None)
    response = client.get("/coverage/")
    assert "1 session without a date is not counted here: Group, 9th session." in response.content.decode()


# --- Commitments ----------------------------------------------------------------------------------------


def test_the_explorer_counts_what_fits(register, client):
    response = client.get("/commitments/?strength=planned")
    assert response.context["page"].paginator.count == 1
    assert "1 commitment" in response.content.decode()


def test_an_unknown_value_is_named_in_a_notice(register, client):
    assert "unheard_of" in client.get("/commitments/?kind=unheard_of").content.decode()


def test_the_head_of_a_column_sorts_and_says_so(register, client):
    page = client.get("/commitments/?ordering=due").content.decode()
    assert 'aria-sort="ascending"' in page
    assert "ordering=-due" in page


def test_bars_table_and_csv_have_the_same_numbers(register, client):
    table = tables_of(client.get("/commitments/?view=table"))[0]
    assert table[1] == ["Transport", "1", "0", "1", "0", "0", "0", "2"]
    (row,) = rows_of(client.get("/commitments/by-sector.csv"))
    assert (row["sector"], row["agreed"], row["planned"], row["total"]) == ("transport", "1", "1", "2")


def test_exports_have_every_row_that_fits(register, client):
    rows = rows_of(client.get("/commitments.csv"))
    assert [row["reference"] for row in rows] == ["IN-RU/WG/10/01", "IN-RU/WG/11/02"]
    assert (rows[0]["session"], rows[0]["strength"], rows[0]["role"]) == ("wg-11", "agreed", "revised")
    assert client.get("/commitments.json?strength=planned").json()["count"] == 1


@pytest.mark.parametrize(
    "address", ["/commitments/", "/commitments.csv", "/coverage/", "/sectors/", "/sectors/transport/"]
)
def test_a_page_takes_as_many_queries_for_two_rows_as_for_twenty(register, client, address):
    def queries() -> int:
        is_short_enough()  # what a process asks once for each version of the data
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    for commitment in (register["track"], register["signals"]):
        CommitmentPartyFactory(commitment=commitment)
        StatusReportFactory(commitment=commitment)
    queries()  # what a process asks once and keeps
    before = queries()
    for number in range(18):
        commitment = CommitmentFactory(sector=register["railways"])
        session = SessionFactory(body=register["body"], number=20 + number, date=f"20{30 + number}")
        MentionFactory(commitment=commitment, session=session)
        CommitmentPartyFactory(commitment=commitment)
        StatusReportFactory(commitment=commitment)
    coverage_rebuild()
    assert queries() == before


# --- The life of a commitment ---------------------------------------------------------------------------


def test_a_life_shows_each_mention_and_how_the_due_date_moved(register, client):
    page = client.get(register["track"].get_absolute_url()).content.decode()
    assert page.index("10th session") < page.index("11th session")
    assert "Due December 2026, 18 months later than June 2025" in page
    assert "No report yet" in page


def test_each_mention_leads_to_its_place_in_the_source(register, client):
    page = client.get(register["track"].get_absolute_url()).content.decode()
    assert f'href="/sources/{register["source"].pk}/#c{register["citation"].pk}"' in page
    assert "¶7" in page


def test_the_status_is_that_of_the_latest_report(register, client):
    StatusReportFactory(commitment=register["track"], as_of="2025-03-01", status=ReportStatus.DELAYED)
    StatusReportFactory(commitment=register["track"], as_of="2025-09-01", status=ReportStatus.IMPLEMENTED)
    life = client.get(register["track"].get_absolute_url()).context["life"]
    assert life.current.status == ReportStatus.IMPLEMENTED
    assert life.ladder == 5


def test_neighbours_are_those_of_the_session_that_made_it(register, client):
    life = client.get(register["signals"].get_absolute_url()).context["life"]
    assert (life.previous, life.next) == (register["track"], None)


def test_a_life_takes_as_many_queries_for_two_mentions_as_for_ten(
    register, client, django_assert_max_num_queries
):
    track = register["track"]
    for number in range(8):
        mention = MentionFactory(
            commitment=track,
            role=MentionRole.REITERATED,
            session=SessionFactory(body=register["body"], number=30 + number, date=f"20{30 + number}"),
        )
        CitationFactory(fact=mention, field="wording")
        CommitmentPartyFactory(commitment=track)
    with django_assert_max_num_queries(22):
        client.get(track.get_absolute_url())


# --- Sectors --------------------------------------------------------------------------------------------


def test_sectors_count_commitments_and_sessions(register, client):
    (table,) = tables_of(client.get("/sectors/"))
    rows = {row[0]: row[1:4] for row in table}
    for name in ("Transport", "Railways"):
        assert rows[name] == ["Commitments 2", "Sessions 2", "Last seen 2025"]


def test_a_sector_shows_its_names_in_other_languages(register, client):
    page = client.get("/sectors/transport.railways/").content.decode()
    assert '<span lang="ru">Железные дороги</span>' in page


def test_a_sector_through_the_sessions_is_the_same_as_csv(register, client):
    rows = rows_of(client.get("/sectors/transport.railways/sessions.csv"))
    assert [(row["session"], row["commitments"]) for row in rows] == [
        ("Group, 11th session", "2"),
        ("Group, 10th session", "1"),
    ]
    table = tables_of(client.get("/sectors/transport.railways/?view=table"))[0]
    assert [row[2] for row in table[1:]] == ["2", "1"]


# --- Panels of the lower app's pages --------------------------------------------------------------------


def rendered(tag: str, **context) -> str:
    return Template("{% load sector_panels %}" + tag).render(Context(context))


def session_panel(name: str, session) -> str:
    """A panel of a session's page, which has read the evidence."""
    evidence = evidence_of(panels.session_facts(session))
    return rendered(f"{{% {name} session evidence %}}", session=session, evidence=evidence)


def test_a_session_shows_its_commitments_with_letters_and_counts_them_in_its_contents(register, client):
    evidence = evidence_of(panels.session_facts(register["first"]))
    evidence.letters |= {register["source"].pk: "B"}
    outcome = session_commitments(register["first"], evidence)
    panel = render_to_string(
        "sectors_app/panels/session_commitments.html", {"session": register["first"], **outcome}
    )
    assert "1 commitment in 1 sector group; no report on record yet" in panel
    assert "Lay track together" in panel
    assert ">B</a>" in panel
    page = client.get(register["first"].get_absolute_url()).content.decode()
    contents = page.split('class="toc"')[1].split("</ul>")[0]
    assert " ".join(contents.split('href="#com">')[1].split("</a>")[0].split()) == (
        'Commitments <span class="n">1</span>'
    )


def test_counts_are_grouped_in_facets_as_the_reader_groups_them():
    facet = Facet("kind", "Kind", [Option("joint_project", "Joint project", 123_456, False)])
    facets = get_template("facets.html", using="rows")
    for language, words in (("en", "123,456"), ("hi", "1,23,456"), ("ru", "123\u00a0456")):
        with translation.override(language):
            assert f'<span class="n">{words}</span>' in facets.render({"facets": [facet]})


def test_a_session_shows_what_was_named_without_a_commitment(register):
    assert "Ports" in session_panel("session_agenda", register["first"])
    assert session_panel("session_agenda", register["second"]).strip() == ""


def test_a_list_says_how_commitments_of_several_sectors_count_where_it_counts_any(client, register):
    said = "a commitment that stands in several sectors counts once in each of them"
    assert said in client.get("/sessions/").content.decode()
    assert said not in client.get("/sessions/?status=cancelled").content.decode()


def test_mixes_of_many_sessions_take_one_query(register, django_assert_num_queries):
    sessions = [register["first"], register["second"]]
    with django_assert_num_queries(1):
        mixes = panels.session_mixes(sessions)
    parts = [part for mix in mixes.values() for part in mix.parts]
    assert [str(part.group.label) for part in parts].count("Transport and infrastructure") == 2
    assert 2 in [part.count for part in parts]


def test_a_body_shows_its_sectors_and_leads_to_the_coverage(register):
    panel = rendered("{% body_sectors body %}", body=register["body"])
    assert "Railways" in panel
    assert "/coverage/?body=in-ru/wg" in panel


def test_an_organisation_shows_what_it_is_a_party_to(register):
    organisation = OrganisationFactory()
    CommitmentPartyFactory(commitment=register["track"], organisation=organisation)
    assert "Lay track together" in rendered(
        "{% organisation_commitments organisation %}", organisation=organisation
    )


def test_a_party_to_very_many_commitments_lists_the_first_and_leads_to_all(register, monkeypatch):
    monkeypatch.setattr(panels, "MOST_LISTED", 1)
    organisation = OrganisationFactory(slug="busy")
    for name in ("track", "signals"):
        CommitmentPartyFactory(commitment=register[name], organisation=organisation)
    panel = rendered("{% organisation_commitments organisation %}", organisation=organisation)
    assert panel.count('<th scope="row">') == 1
    assert "2 commitments" in panel
    assert 'href="/commitments/?party=busy">All 2</a>' in panel


def test_a_source_shows_the_commitments_it_speaks_of(register):
    panel = rendered("{% source_commitments source %}", source=register["source"])
    assert "Lay track together" in panel
    assert "Build signals" not in panel


def test_a_session_takes_as_many_queries_for_202_commitments_as_for_one(register, client):
    session = register["first"]

    def queries() -> int:
        # What a process asks once and keeps, or once for each version of the data.
        is_short_enough()
        ContentType.objects.get_for_models(*apps.get_models())
        assert connection.features.supports_json_field
        with CaptureQueriesContext(connection) as captured:
            assert client.get(session.get_absolute_url()).context["session"] == session
        return len(captured)

    def agreed() -> None:
        mention = MentionFactory(commitment=CommitmentFactory(sector=register["railways"]), session=session)
        CitationFactory(fact=mention, field="wording", source=register["source"])
        CommitmentPartyFactory(commitment=mention.commitment)
        StatusReportFactory(commitment=mention.commitment)

    for part in (CoChairFactory, DelegateFactory, SubGroupReportFactory, KeyFigureFactory):
        part(session=session)
    DocumentFactory(session=session).signatories.add(PersonFactory())
    session.mentions.all().delete()
    agreed()
    assert queries() == STATEMENTS_OF_A_SESSION
    for _ in range(201):
        agreed()
    assert session.mentions.count() == 202
    assert queries() == STATEMENTS_OF_A_SESSION


def test_a_wide_coverage_folds_its_groups_and_each_opens_by_a_link(db, client):
    transport, energy = SectorFactory(code="transport"), SectorFactory(code="energy")
    sectors = [
        SectorFactory(code=f"{group.code}.s{i}", parent=group)
        for group in (transport, energy)
        for i in (1, 2)
    ]
    for year in range(1860, 1860 + MOST_CELLS // 4 + 1):
        session = SessionFactory(date=f"{year}")
        for sector in sectors:
            CoverageFactory(session=session, sector=sector)
    page = client.get("/coverage/")
    assert [row[0] for row in tables_of(page)[0][1:]] == [transport.name, energy.name]
    text = page.content.decode()
    assert 'href="?open=energy#row-energy"' in text
    assert 'href="?open=all#fig-coverage_by_year"' in text
    opened = client.get("/coverage/?open=energy")
    assert [row[0] for row in tables_of(opened)[0][1:]] == [
        transport.name,
        energy.name,
        *(sector.name for sector in sectors[2:]),
    ]
    assert 'href="?open=energy,transport#row-transport"' in opened.content.decode()
    assert 'href="?#row-energy"' in opened.content.decode()
    drawn = client.get("/coverage.json?open=energy").json()["layout"]["yaxis"]["ticktext"]
    assert (
        drawn[0]
        == f'<a href="?open=energy,transport#row-transport" target="_self">+ <b>{transport.name}</b></a>'
    )
    assert len(tables_of(client.get("/coverage/?open=all"))[0]) == 1 + 6
    assert len(rows_of(client.get("/coverage.csv"))) == 4 * (MOST_CELLS // 4 + 1)


# --- A commitment elsewhere ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_commitment_is_cited_with_its_reference_and_its_address(client):
    commitment = MentionFactory().commitment
    page = client.get(commitment.get_absolute_url()).content.decode()
    assert f"title = {{{{{commitment.reference}" in page
    assert f"url = {{http://testserver{commitment.get_absolute_url()}}}" in page
    assert f'href="/commitments/{commitment.reference}.json"' in page


@pytest.mark.django_db
def test_a_commitment_that_was_withdrawn_says_so_and_one_that_never_was_does_not(client):
    commitment = CommitmentFactory()
    address = commitment.get_absolute_url()
    commitment.delete()
    response = client.get(address)
    assert response.status_code == 410
    assert f"{commitment.reference} was withdrawn on" in response.content.decode()
    assert client.get("/commitments/IN-RU/NOTHING/1/01/").status_code == 404


@pytest.mark.django_db
def test_the_count_of_a_group_of_sectors_leads_to_its_commitments(client):
    child = SectorFactory(code="mining.general", parent=SectorFactory(code="mining"))
    MentionFactory(commitment__sector=child)
    assert '<a href="/commitments/?sector=mining">1</a>' in client.get("/sectors/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/commitments/",
        "/commitments/IN-RU/WG/10/01/",
        "/sectors/transport/",
        "/sectors/transport/?view=table",
        "/sectors/transport/sessions.csv",
        "/coverage/",
        "/coverage/more/",
        "/coverage/more/?view=table",
    ],
)
def test_charts_and_the_tables_beside_them_call_a_body_by_its_name_and_not_by_its_code(
    register, client, address
):
    SessionFactory(body=register["first"].body, number=12, code="wg-12", date="")
    text = client.get(address).content.decode()
    plain = re.sub(r"<style.*?</style>|<script.*?</script>", "", text, flags=re.DOTALL)
    assert re.search(r"\bGroup\b", plain)
    assert re.findall(r"(?<![/\w-])WG(?![/\w-])", plain) == []


SAY_HOW = {
    "/commitments/": (
        "by group of the main sector",
        "Counted by every sector of a commitment, main or further.",
    ),
    "/sectors/": ("A commitment counts once in each of its sectors, main or further",),
    "/sectors/transport/": ("as main or further sector",),
    "/coverage/": ("counted once for each session that mentions them and in each of their sectors",),
    f"/coverage/?body={BODY}": ("commitments by session, counted in each of their sectors",),
    "/coverage/more/": ("by main sector; each counts once", "counted once for each sector and session"),
    f"/{BODY}/": ("A commitment counts in each of its sectors.",),
    f"/{BODY}/sessions/11/": ("By group of the main sector",),
    "/about/": ("How commitments are counted by sector",),
}


@pytest.mark.parametrize("address", SAY_HOW)
def test_every_place_says_by_which_sectors_it_counts_commitments(register, client, address):
    text = " ".join(client.get(address).content.decode().split())
    for words in SAY_HOW[address]:
        assert words in text
