"""People of each group, and the register, for the tests of review and publishing."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from coopdash.intake.permissions import groups_ensure
from sectors_app.models import Sector
from sectors_app.services import coverage_rebuild
from sessions_app.services import fact_grades_rebuild
from tests.factories import (
    BodyFactory,
    CitationFactory,
    CoChairFactory,
    CommitmentFactory,
    DocumentFactory,
    MentionFactory,
    NameFactory,
    PersonFactory,
    PlaceFactory,
    SectorFactory,
    SessionFactory,
    SourceFactory,
    SubGroupFactory,
    WorkingGroupFactory,
)

COMMISSION = (
    "India-Russia Intergovernmental Commission on Trade, Economic, Scientific, Technological and Cultural"
    " Cooperation"
)
GROUP = "India-Russia Working Group on Modernisation and Industrial Cooperation"


@pytest.fixture
def people(db, django_user_model):
    """One person of each group, and a second editor."""
    groups_ensure()
    found = {}
    for name, group in (
        ("reader", "reader"),
        ("editor", "editor"),
        ("other_editor", "editor"),
        ("publisher", "publisher"),
        ("other_publisher", "publisher"),
        ("administrator", "administrator"),
    ):
        user = django_user_model.objects.create_user(name, password="a long enough word")
        user.groups.add(Group.objects.get(name=group))
        found[name] = user
    return found


@pytest.fixture
def publisher(people):
    """Another client, signed in as the publisher."""
    client = Client()
    client.force_login(people["publisher"])
    return client


@pytest.fixture
def editor(people, client):
    """A client signed in as the editor."""
    client.force_login(people["editor"])
    return client


SECTORS = ("industry.aerospace", "industry.fertilisers", "mining.general", "people.capacity_building")


@pytest.fixture
def register(db):
    """The 11th session of the working group on modernisation with its frame, and a few sectors."""
    for code in SECTORS:
        group, _dot, _name = code.partition(".")
        parent = Sector.objects.filter(code=group).first() or SectorFactory(code=group)
        SectorFactory(code=code, parent=parent)
    above = BodyFactory(slug="irigc-tec", acronym="IRIGC-TEC", name=COMMISSION)
    body = WorkingGroupFactory(parent=above, slug="wg-mic", acronym="WG-MIC", name=GROUP)
    for name in ("Modernisation", "Mining"):
        SubGroupFactory(parent=body, slug=name.lower(), name=f"Sub-group on {name.lower()}", short_name=name)
    session = SessionFactory(
        body=body,
        code="wg-mic-11",
        number=11,
        date="2025-08-06",
        place=PlaceFactory(slug="new-delhi", name="New Delhi"),
        host="IN",
        delegates=80,
    )
    source = SourceFactory(title="Official release")
    bhatia = PersonFactory(slug="amardeep-singh-bhatia", name="Amardeep Singh Bhatia", country="IN")
    gruzdev = PersonFactory(
        slug="alexey-gruzdev", name="Alexey Gruzdev", name_ru="Алексей Груздев", country="RU"
    )
    chair = CoChairFactory(session=session, side="IN", person=bhatia)
    CoChairFactory(session=session, side="RU", person=gruzdev)
    NameFactory(named=bhatia, text="श्री अमरदीप सिंह भाटिया", language="hi", script="Deva")
    DocumentFactory(session=session)
    mining = CommitmentFactory(
        reference="IN-RU/IRIGC-TEC/WG-MIC/11/01",
        wording="Technology transfer in mining",
        kind="technology_transfer",
        sector=Sector.objects.get(code="mining.general"),
    )
    MentionFactory(commitment=mining, session=session)
    CitationFactory(source=source, fact=session, field="number")
    CitationFactory(source=source, fact=chair, field="person")
    coverage_rebuild()
    fact_grades_rebuild()
    return session


def articles_folder() -> Path:
    named = os.environ.get("COOPDASH_ARTICLES")
    return Path(named) if named else Path(settings.BASE_DIR).parent / "shared" / "articles"


@pytest.fixture
def seeds():
    """Letter -> text of each seed article."""
    folder = articles_folder() / "seeds"
    files = sorted(folder.glob("*.txt"))
    if not files:
        pytest.skip(f"the seed articles are not here: {folder} (COOPDASH_ARTICLES names their folder)")
    return {letter: file.read_text(encoding="utf-8") for letter, file in zip("ABCDE", files, strict=True)}
