"""The kinds and sectors that a passage tells, likeliest first."""

import json
from pathlib import Path

import pytest

import coopdash.intake
from coopdash.intake.reading.likeliest import FIELDS, KINDS, likeliest
from sectors_app.choices import CommitmentKind

TAXONOMY = Path(coopdash.intake.__file__).parents[2] / "fixtures" / "sectors.json"


@pytest.mark.parametrize(
    ("language", "passage", "kind", "sector"),
    [
        (
            "en",
            "Thirty young welders leave for the yard in Duqm",
            "capacity_building",
            "industry.shipbuilding",
        ),
        ("hi", "बीस नर्सों को सलालाह के अस्पतालों में प्रशिक्षण मिलेगा", "capacity_building", "people.health"),
        ("ru", "Срок выдачи деловой визы сокращается до трёх дней", "trade_facilitation", "people.mobility"),
    ],
)
def test_the_right_ones_are_among_the_first_three(language, passage, kind, sector):
    ranked = likeliest(language, passage, (0, len(passage)))
    assert kind in ranked[KINDS][:3]
    assert sector in ranked[FIELDS][:3]


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_all_kinds_are_ranked_and_every_name_is_one_of_the_register(language):
    text = {"en": "a railway", "hi": "रेलवे", "ru": "железная дорога"}[language]
    ranked = likeliest(language, text, (0, len(text)))
    codes = {row["fields"]["code"] for row in json.loads(TAXONOMY.read_text(encoding="utf-8"))}
    assert set(ranked[KINDS]) == set(CommitmentKind.values)
    assert set(ranked[FIELDS]) <= codes


def test_the_paragraph_around_says_what_a_passage_leaves_open():
    passage = "the agreement was signed"
    found = []
    for around in ("Talks on nuclear power plants went well: ", "Talks on films and museums went well: "):
        text = "A headline on railways\n" + around + passage + ".\nThe next line is on fisheries."
        start = text.index(passage)
        found.append(likeliest("en", text, (start, start + len(passage)))[FIELDS][:3])
    assert "energy.nuclear" in found[0]
    assert "energy.nuclear" not in found[1]
    assert found[1][0] == "people.culture_tourism"


@pytest.mark.parametrize("text", ["— — —", "\u0301\u0301", "Zzz", "पपपप"])
def test_nothing_is_likelier_where_no_word_says_anything(text):
    assert likeliest("ru", text, (0, len(text))) == {}


def test_of_a_long_passage_the_beginning_is_looked_at():
    text = "A new railway line to the port. " * 20_000
    assert likeliest("en", text, (0, len(text))) == likeliest("en", text, (0, 1500))
