"""A world that is drawn into files is the one that ``generate_world`` writes into a register."""

import csv
from datetime import date

import pytest
from django.apps import apps

from bench.beyond import compared, digests
from bench.checking import WrongCount
from bench.drawn import REGISTER, columns, draw
from bench.filters import Filter
from coopdash.world.services import world_generate


def in_the_register(name: str) -> list[list[str]]:
    """The rows of a table as text, as a file has them."""
    model = next(
        model
        for app in ("sessions_app", "sectors_app")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model._meta.model_name == name
    )
    rows = model.objects.order_by("pk")
    if name == "source":
        rows = rows.exclude(code="syn-world")  # signs the world, and cites nothing
    return [
        ["" if value is None else str(value) for value in row] for row in rows.values_list(*columns(name))
    ]


@pytest.mark.django_db(transaction=True)
def test_what_is_drawn_into_files_is_what_a_register_holds(tmp_path):
    world_generate(commitments=120, seed=5, at=date(2026, 11, 22))
    few = draw(tmp_path, 120, 5)
    assert {table.model._meta.model_name for table in few} == {"place", "organisation", "body"}
    for name in REGISTER:
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            drawn = list(csv.reader(file))
        assert drawn, name
        assert drawn == in_the_register(name), name


def test_one_wrong_count_stops_the_trial():
    counts = {"total": 3, "page": [7], "kind": {"review": 2, "investment": 1}}
    same = digests(counts | {"kind": {"investment": 1, "review": 2}})
    assert compared([Filter()], [same], [digests(counts)]) == 4
    with pytest.raises(WrongCount, match="no filter: DuckDB and the columns differ in kind"):
        compared([Filter()], [digests(counts | {"kind": {"review": 3}})], [same])
