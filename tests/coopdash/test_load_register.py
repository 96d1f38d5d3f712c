"""Loading the register: all rows or none, the same twice, and nothing of what people typed is lost."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coopdash.dashboard.models import SearchEntry
from sessions_app.models import Body, Citation, FactGrade, Name, Place, Session, Source
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db


def rows_of(model, *fields_of_rows, **extra):
    return [{"model": model, "fields": fields, **extra} for fields in fields_of_rows]


def session_row(**changes):
    fields = {
        "code": "demo-1",
        "body": ["in-ru/demo"],
        "number": 1,
        "status": "held",
        "date": "2018-10",
        "place": ["delhi"],
    } | changes
    return {
        "model": "sessions_app.session",
        "fields": fields,
        "citations": [{"source": "seed-x", "field": "number", "locator": "¶1"}],
    }


FILES = {
    "places": rows_of(
        "sessions_app.place",
        {
            "slug": "delhi",
            "name_en": "New Delhi",
            "name_hi": "नई दिल्ली",
            "name_ru": "Нью-Дели",
            "country": "IN",
        },
        names=[["Dilli", "en", "Latn", "printed"]],
    ),
    "sources": rows_of(
        "sessions_app.source", {"code": "seed-x", "title_en": "A release", "kind": "press", "language": "en"}
    ),
    "bodies": rows_of(
        "sessions_app.body",
        {
            "path": "in-ru/demo",
            "slug": "demo",
            "kind": "commission",
            "country_a": "IN",
            "country_b": "RU",
            "name_en": "Demonstration commission",
            "short_name_en": "Demo",
        },
    ),
    "sessions": [session_row()],
}


@pytest.fixture
def fixtures(tmp_path):
    """A folder of fixtures; call it to replace the content of files before loading."""

    def write(folder="seeds", **changed):
        target = tmp_path / folder
        target.mkdir(exist_ok=True)
        for subject, content in (FILES | changed if folder == "seeds" else changed).items():
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            (target / f"{subject}.json").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def load(root, **options):
    out = StringIO()
    call_command("load_register", fixtures=root, stdout=out, **options)
    return out.getvalue()


def test_a_row_arrives_with_its_partial_date_its_names_and_its_citations(fixtures):
    load(fixtures())
    session = Session.objects.get(code="demo-1")
    assert session.date.iso == "2018-10"
    assert session.place.name_hi == "नई दिल्ली"
    assert Name.objects.get().named == session.place
    assert session.citations.get().locator == "¶1"
    assert FactGrade.objects.get(field="number").grade == "D"


def test_the_audit_trail_tells_a_loaded_row_from_what_a_person_entered(fixtures):
    load(fixtures())
    for model in (Session, Citation, Name):
        assert set(model.history.values_list("history_change_reason", flat=True)) == {"load_register"}


def test_loading_twice_gives_the_same_and_writes_no_history(fixtures):
    root = fixtures()
    load(root)
    before = (
        list(Session.objects.values()),
        Session.history.count(),
        Citation.objects.count(),
        Name.objects.count(),
    )
    said = load(root)
    assert "unchanged" in said
    assert "created" not in said
    after = (
        list(Session.objects.values()),
        Session.history.count(),
        Citation.objects.count(),
        Name.objects.count(),
    )
    assert after == before


def test_a_later_file_overlays_what_an_earlier_one_left_open(fixtures):
    root = fixtures()
    load(root, only="seeds")
    overlay = {
        "model": "sessions_app.session",
        "fields": {"code": "demo-1", "date": "2018-10-04/2018-10-05"},
        "citations": [{"source": "ref-y", "field": "date"}],
    }
    source = rows_of(
        "sessions_app.source", {"code": "ref-y", "title_en": "B", "kind": "press", "language": "en"}
    )
    load(fixtures("reference", sources=source, sessions=[overlay]))
    session = Session.objects.get()
    assert session.date.iso == "2018-10-04/2018-10-05"
    assert session.number == 1
    assert sorted(session.citations.values_list("source__code", "field")) == [
        ("ref-y", "date"),
        ("seed-x", "number"),
    ]


def test_a_row_that_a_person_edited_is_kept_unless_told_otherwise(fixtures):
    root = fixtures()
    load(root)
    place = Place.objects.get()
    place.name_en = "Delhi, edited"
    place.save()
    assert "1 record kept as edited" in load(root)
    assert Place.objects.get().name_en == "Delhi, edited"
    load(root, overwrite=True)
    assert Place.objects.get().name_en == "New Delhi"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"sessions": '[{"model": "sessions_app.session", "fie'}, "seeds/sessions.json: broken at line 1"),
        ({"sessions": "{}"}, "a fixture is a list of rows"),
        ({"sessions": [{"model": "sessions_app.session"}]}, "seeds/sessions.json, row 1: a row has"),
        ({"sessions": [{"model": "no.such", "fields": {}}]}, "row 1: there is no model"),
        ({"sessions": [{"model": "auth.user", "fields": {}}]}, "is not a record of the register"),
        (
            {"sessions": [session_row(), session_row(code="demo-2", number=0)]},
            "seeds/sessions.json, row 2: “number”",
        ),
        ({"sessions": [session_row(place=["nowhere"])]}, "row 1: it refers to a row that does not exist"),
        ({"sessions": [session_row(colour="red")]}, "row 1:"),
        ({"sessions": [session_row(date="2018-13")]}, "row 1: “date”"),
        ({"sessions": [session_row(status="maybe")]}, "row 1: “status”"),
        (
            {"sessions": [session_row() | {"citations": [{"source": "nobody", "field": "number"}]}]},
            "no source “nobody”",
        ),
        ({"sessions": [session_row() | {"citations": [{"source": "seed-x", "field": "mood"}]}]}, "“mood”"),
        (
            {"sessions": [session_row() | {"names": [["x", "en", "Latn", "printed"]]}]},
            "takes no further names",
        ),
        ({"sessions": [session_row() | {"colour": 1}]}, "unknown key colour"),
        ({"bodies": [{"model": "sessions_app.body", "fields": {"slug": "demo"}}]}, "“path” is missing"),
    ],
)
def test_a_broken_fixture_is_refused_with_file_and_row_and_changes_nothing(fixtures, changed, sentence):
    with pytest.raises(CommandError) as refusal:
        load(fixtures(**changed))
    assert sentence in str(refusal.value)
    assert str(refusal.value).startswith("Nothing was loaded.")
    assert not any(model.objects.exists() for model in (Body, Place, Source, Session, Citation, Name))


def test_a_broken_fixture_leaves_a_loaded_register_as_it_was(fixtures):
    load(fixtures())
    before = list(Session.objects.values()), list(Place.objects.values())
    with pytest.raises(CommandError):
        load(fixtures(sessions=[session_row(number=2), session_row(code="demo-3", number=-3)]))
    assert (list(Session.objects.values()), list(Place.objects.values())) == before


def test_if_empty_leaves_a_register_alone(fixtures):
    root = fixtures()
    load(root)
    assert "already loaded" in load(root, if_empty=True)


def test_a_register_from_before_there_was_search_is_indexed_at_the_next_start(fixtures):
    root = fixtures()
    load(root)
    SearchEntry.objects.all().delete()
    load(root, if_empty=True)
    assert SearchEntry.objects.exists()


def test_the_seeds_alone_are_refused_where_the_reference_history_stands(fixtures):
    root = fixtures()
    Source.objects.create(code="ref-z", title="Z", kind="press", language="en")
    with pytest.raises(CommandError, match="already holds the reference history"):
        load(root, only="seeds")


def test_an_empty_folder_is_named(tmp_path):
    with pytest.raises(CommandError, match="There are no fixtures in"):
        load(tmp_path)


@pytest.mark.parametrize("first", ["sample", "register"])
def test_a_sample_and_the_register_never_share_a_database(first):
    if first == "register":
        SessionFactory()
        with pytest.raises(CommandError, match="holds a register"):
            call_command("load_register", sample="chain", verbosity=0)
    else:
        SessionFactory(code="sample-chain-1")
        with pytest.raises(CommandError, match="made-up sample"):
            call_command("load_register", verbosity=0)
