"""The made-up world: lawful in every row, the same for the same arguments, and never where a register is."""

from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.services import search_rebuild
from coopdash.world.history import History
from coopdash.world.plan import MOST_AT_ONE_SESSION, plan_world
from coopdash.world.services import world_generate
from coopdash.world.stage import PREFIX, TABLES, WORLD_CODE, Stage, set_stage
from sectors_app.models import Commitment, Coverage, Sector
from sectors_app.services import coverage_rebuild
from sessions_app.errors import RegisterError
from sessions_app.models import Body, FactGrade, Organisation, Person, Place, Session, Source
from sessions_app.models.evidence import citable_models
from sessions_app.services import fact_grades_rebuild
from tests import factories

AT = date(2026, 11, 22)


def made(commitments=120, seed=5, **options):
    return world_generate(commitments=commitments, seed=seed, at=AT, **options)


def contents(model) -> set[str]:
    """The rows of a table without their numbers."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname != "id"]
    return {repr(row) for row in model.objects.values_list(*names)}


@pytest.mark.django_db(transaction=True)
def test_what_is_worked_out_is_what_rebuilding_gives():
    told = []
    counts = made(step=lambda *done: told.append(done))
    assert counts["commitment"] == Commitment.objects.count() == 120
    assert told[-1] == (120, 120)
    rebuilds = {Coverage: coverage_rebuild, FactGrade: fact_grades_rebuild, SearchEntry: search_rebuild}
    for model, rebuild in rebuilds.items():
        before = contents(model)
        model.objects.all().delete()
        rebuild()
        assert before
        assert contents(model) == before


@pytest.mark.django_db(transaction=True)
def test_every_row_is_lawful_and_marked():
    made()
    connection.check_constraints()
    for model in [*citable_models(), Source, Organisation, Place]:
        for row in model.objects.all():
            row.full_clean()
    for model, field in (
        *((Body, "slug"), (Session, "code"), (Source, "code"), (Person, "slug")),
        *((Organisation, "slug"), (Place, "slug")),
    ):
        assert not model.objects.exclude(**{f"{field}__startswith": PREFIX}).exists()
    assert not Commitment.objects.exclude(reference__contains=f"/{PREFIX.upper()}").exists()
    for model in (Body, Session, Commitment, Source):
        assert not model.objects.exclude(note_en="Synthetic record").exists()


@pytest.mark.django_db(transaction=True)
def test_rows_can_be_added_and_found_after_it(client):
    made()
    factories.CommitmentFactory()
    assert Commitment.objects.count() == 121
    reference = Commitment.objects.order_by("pk").first().reference
    assert client.get("/search/", {"q": reference}).status_code in (200, 302)
    indexes = connection.introspection.get_constraints(connection.cursor(), Session._meta.db_table)
    assert "session_of_body_by_date" in indexes


@pytest.mark.django_db(transaction=True)
def test_a_second_time_says_so_and_another_world_is_refused():
    out = StringIO()
    call_command("generate_world", commitments=20, seed=5, stdout=out)
    assert "rows in" in out.getvalue()
    before = contents(Commitment)
    call_command("generate_world", commitments=20, seed=5, stdout=out)
    assert "already holds this very world" in out.getvalue()
    with pytest.raises(CommandError, match="already holds another world"):
        call_command("generate_world", commitments=20, seed=6)
    Source.objects.filter(code=WORLD_CODE).delete()
    with pytest.raises(CommandError, match="stopped half-way"):
        call_command("generate_world", commitments=20, seed=5)
    assert contents(Commitment) == before


@pytest.mark.django_db
def test_a_register_is_never_mixed_with_it():
    factories.SessionFactory()
    with pytest.raises(RegisterError, match="holds a register"):
        made()
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"commitments": 0}, "from 1 to"),
        ({"commitments": 10**9}, "from 1 to"),
        ({"commitments": 10, "at": date(1950, 1, 1)}, "from 1960"),
    ],
)
def test_arguments_that_make_no_sense_get_a_sentence(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("generate_world", **options)


def drafted(seed):
    """All rows of a small world, without writing them."""
    stage, planned = Stage(AT, list(Sector.objects.exclude(parent=None))), plan_world(200, seed)
    set_stage(stage, planned, seed)
    for plan, body in zip(planned, stage.bodies, strict=True):
        History(stage, plan, body, seed).tell()
    return [table.rows for table in stage.tables.values()]


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_world():
    group = factories.SectorFactory(parent=None)
    for _ in range(10):
        factories.SectorFactory(parent=group, name_hi="क्षेत्र", name_ru="Отрасль")
    assert drafted(1) == drafted(1)
    assert drafted(1) != drafted(2)


@pytest.mark.parametrize("number", [1, 10, 99, 1_000, 25_000])
def test_the_sums_are_exact_at_every_size(number):
    planned = plan_world(number, 1)
    assert sum(sum(body.commitments) for body in planned) == number
    assert sum(body.sessions for body in planned) == max(1, number // 10)
    assert len(planned) == max(1, number // 100)
    assert all(body.sessions == len(body.commitments) for body in planned)


def test_the_world_is_skewed_as_reality_is():
    planned = plan_world(100_000, 1)
    meetings = sorted(body.sessions for body in planned)
    assert meetings[len(meetings) // 2] <= 7
    assert meetings[-1] >= 70
    assert max(max(body.commitments) for body in planned) == MOST_AT_ONE_SESSION
    below = {body.parent: body for body in planned if body.parent is not None}
    assert all(planned[parent].country_a == body.country_a for parent, body in below.items())


def test_every_table_of_the_register_is_filled_or_named_as_left_out():
    left_out = {"Name", "KeyFigure", "Sector", "CommitmentLink", "CommitmentRequest"}
    models = {
        model
        for label in ("sessions_app", "sectors_app")
        for model in apps.get_app_config(label).get_models()
    }
    facts = {
        model.__name__ for model in models if not model._meta.proxy and "Historical" not in model.__name__
    }
    assert facts - {model.__name__ for model in TABLES} == left_out
