"""An exported file imports back unchanged: each row is the same."""

import pytest

from coopdash.intake.bulk.batches import batch_preview
from sectors_app.models import Commitment
from sessions_app.models import Session
from tests.factories import (
    CommitmentFactory,
    CommitmentPartyFactory,
    MentionFactory,
    SessionFactory,
    StatusReportFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def awkward(register):
    """Facts whose export is easily read back as something else."""
    body = register.body
    SessionFactory(
        body=body, code="s-eq", number=2, date="2018-10", venue="=HYPERLINK(1)", venue_hi="विज्ञान भवन"
    )
    SessionFactory(
        body=body, code="s-none", number=3, date=None, venue="-5", place=register.place, delegates=None
    )
    SessionFactory(body=body, code="s-year", number=None, date="2016", venue="'=x", host="")
    SessionFactory(
        body=body,
        code="s-range",
        number=4,
        date="2019-03-15/2019-03-16",
        delegates=7,
        delegates_approximate=True,
    )
    made = CommitmentFactory(
        reference="IN-RU/IRIGC-TEC/WG-MIC/11/02",
        wording="+7 laboratories",
        wording_hi="सात प्रयोगशालाएँ",
        wording_ru="Семь лабораторий",
        due="2026",
    )
    made.further_sectors.add(Commitment.objects.get(reference="IN-RU/IRIGC-TEC/WG-MIC/11/01").sector)
    MentionFactory(commitment=made, session=register)
    StatusReportFactory(commitment=made)
    CommitmentPartyFactory(commitment=made)
    CommitmentFactory(reference="IN-RU/IRIGC-TEC/WG-MIC/11/09", wording="@named\tin no session")
    return register


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
@pytest.mark.parametrize("form", ["csv", "csv?raw=1", "xlsx"])
@pytest.mark.parametrize("kind", ["sessions", "commitments"])
def test_an_export_comes_back_the_same(awkward, client, kind, form, language):
    joint = "&" if "?" in form else "?"
    response = client.get(f"/{kind}.{form}{joint}lang={language}", follow=True)
    assert response.status_code == 200
    batch = batch_preview(kind=kind, name=f"x.{form[:4].strip('?')}", data=response.getvalue(), by=None)
    total = {"sessions": Session, "commitments": Commitment}[kind].objects.count()
    assert {name: n for name, n in batch.counts.items() if n} == {"same": total}
    assert [row.remarks for row in batch.rows.all() if row.remarks] == []


def test_the_templates_have_the_columns_of_the_exports(register, people, client):
    client.force_login(people["editor"])
    for kind in ("sessions", "commitments"):
        template = client.get(f"/intake/import/template/{kind}.csv").content.decode().strip()
        export = client.get(f"/{kind}.csv").content.decode()
        assert template == export.splitlines()[0]


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_the_notes_of_a_template_explain_every_column(people, client, language):
    from io import BytesIO

    from openpyxl import load_workbook

    client.force_login(people["editor"])
    response = client.get(f"/intake/import/template/commitments.xlsx?lang={language}", follow=True)
    book = load_workbook(BytesIO(response.content))
    columns = [cell.value for cell in book["data"][1]]
    notes = {row[0].value: row[1].value for row in book["notes"].iter_rows(min_row=2)}
    assert set(columns) <= set(notes)
    assert all(notes.values())
    if language == "ru":
        assert notes["reference"] != "Reference"
