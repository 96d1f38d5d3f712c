"""Kinds and sectors that the passage of a commitment makes likely stand first where one chooses."""

import json
import re
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coopdash.intake.models import Draft
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.drafts import draft_save
from sectors_app.models import Sector
from tests.factories import SectorFactory
from tests.intake_review.helpers import created, decided, published
from tests.intake_review.texts import ENGLISH, HINDI, NEW_BODY, RUSSIAN

pytestmark = pytest.mark.django_db
FIRST = {"en": "Likeliest here", "hi": "यहां सबसे संभावित", "ru": "Вероятнее всего здесь"}


@pytest.fixture
def all_sectors(register):
    """Every sector of the taxonomy beside those of the register."""
    for row in json.loads((settings.BASE_DIR / "fixtures" / "sectors.json").read_text(encoding="utf-8")):
        if not Sector.objects.filter(code=row["fields"]["code"]).exists():
            SectorFactory(code=row["fields"]["code"], name=row["fields"]["name_en"])


def choices(page: str, name: str) -> dict[str, list[str]]:
    """Label of a group -> its values, in the order of the select box; '' has those of no group."""
    box = re.search(rf'<select id="if-{re.escape(name)}".*?</select>', page, re.DOTALL).group()
    found: dict[str, list[str]] = {"": []}
    group = ""
    for label, end, value in re.findall(
        r'<optgroup label="([^"]*)">|(</optgroup>)|<option value="([^"]*)"', box
    ):
        if label or end:
            group = unescape(label)
        else:
            found.setdefault(group, []).append(value)
    return found


def chosen(page: str, name: str) -> list[str]:
    box = re.search(rf'<select id="if-{re.escape(name)}".*?</select>', page, re.DOTALL).group()
    return re.findall(r'<option value="([^"]*)" selected', box)


def shown(client, draft, language="en") -> str:
    return client.get(f"/intake/{draft.pk}/", headers={"accept-language": language}).content.decode()


@pytest.mark.parametrize(
    ("language", "text", "words", "kind", "sector"),
    [
        ("en", ENGLISH, "wind tunnels", "joint_project", "industry.aerospace"),
        ("hi", HINDI, "उर्वरक", "enhanced_engagement", "industry.fertilisers"),
        ("ru", RUSSIAN, "удобрений", "joint_project", "industry.fertilisers"),
    ],
)
def test_those_a_passage_makes_likely_stand_first(
    all_sectors, people, editor, language, text, words, kind, sector
):
    draft = created(people["editor"], text)
    row = next(
        row
        for row in draft_review(draft).rows
        if row.kind.code == "commitment" and words in text[slice(*row.span)]
    )
    page = shown(editor, draft, language)
    for part, right in (("commitment_kind", kind), ("sector", sector)):
        groups = choices(page, f"{row.key}-{part}")
        unnamed, first, others = groups
        assert (groups[unnamed], first) == ([""], FIRST[language])
        assert right in groups[first]
        assert len(groups[first]) == 3
        assert not set(groups[first]) & set(groups[others])
        assert chosen(page, f"{row.key}-{part}") == [row.raw[part]], "what was read stays chosen"


def test_every_choice_is_still_offered_once(all_sectors, people, editor):
    draft = created(people["editor"], ENGLISH)
    groups = choices(shown(editor, draft), "commitment-0-sector")
    offered = [code for codes in groups.values() for code in codes]
    assert sorted(offered) == sorted(["", *Sector.objects.values_list("code", flat=True)])
    assert list(groups)[-1] == "Other sectors"
    in_order = [
        code for code in Sector.objects.values_list("code", flat=True) if code in groups["Other sectors"]
    ]
    assert groups["Other sectors"] == in_order


def test_only_sectors_of_the_register_are_offered(register, people, editor):
    draft = created(people["editor"], ENGLISH)
    (first,) = [
        codes
        for label, codes in choices(shown(editor, draft), "commitment-0-sector").items()
        if label == FIRST["en"]
    ]
    assert len(first) == 3
    assert set(first) <= set(Sector.objects.values_list("code", flat=True))


def test_without_a_passage_none_is_likelier(register, people, editor):
    draft = draft_save(
        draft=created(people["editor"], ENGLISH), by=people["editor"], version=None, add="commitment"
    )
    page = shown(editor, draft)
    for part in ("commitment_kind", "sector"):
        assert list(choices(page, f"{draft.edits['added'][-1]}-{part}")) == [""]
    assert list(choices(page, "body-0-body_kind")) == [""], "nor of anything but a commitment"


def test_another_passage_makes_others_likely(all_sectors, people, editor):
    draft = created(
        people["editor"], NEW_BODY + "\nFrom May, forty nurses a year will be trained in hospitals.\n"
    )
    words = "forty nurses a year will be trained in hospitals"
    start = draft.text.index(words)
    before = choices(shown(editor, draft), "commitment-0-sector")[FIRST["en"]]
    data = {
        "version": draft.version,
        "commitment-0.span": f"{start}-{start + len(words)}",
        "commitment-0.paragraph": "",
    }
    row = next(row for row in draft_review(draft).rows if row.key == "commitment-0")
    editor.post(
        f"/intake/{draft.pk}/", data | {f"commitment-0.{name}": text for name, text in row.raw.items()}
    )
    page = shown(editor, draft)
    assert "people.health" not in before
    assert "people.health" in choices(page, "commitment-0-sector")[FIRST["en"]]
    assert "capacity_building" in choices(page, "commitment-0-commitment_kind")[FIRST["en"]]
    assert chosen(page, "commitment-0-sector") == [row.raw["sector"]]


@pytest.mark.parametrize("way", ["", "autosave/"])
def test_one_that_is_chosen_is_saved_as_any_other(register, people, editor, way):
    draft = created(people["editor"], ENGLISH)
    page = shown(editor, draft)
    for part in ("sector", "commitment_kind"):
        other = next(
            code
            for code in choices(page, f"commitment-0-{part}")[FIRST["en"]]
            if [code] != chosen(page, f"commitment-0-{part}")
        )
        draft.refresh_from_db()
        row = next(row for row in draft_review(draft).rows if row.key == "commitment-0")
        data = {f"commitment-0.{name}": text for name, text in row.raw.items()}
        data |= {"version": draft.version, f"commitment-0.{part}": other, "commitment-0.decision": "edit"}
        answer = editor.post(f"/intake/{draft.pk}/{way}", data)
        assert answer.status_code == (200 if way else 302)
        draft.refresh_from_db()
        assert draft.edits["values"]["commitment-0"][part] == other
        assert chosen(shown(editor, draft), f"commitment-0-{part}") == [other]


def test_a_draft_of_before_opens_as_any_other(register, people, editor):
    draft = created(people["editor"], ENGLISH)
    for value in draft.extracted["values"]:
        if value["kind"] == "commitment":
            value["span"] = None
    draft.extracted = {"values": draft.extracted["values"]}
    draft.save()
    assert list(choices(shown(editor, draft), "commitment-0-sector")) == [""]


def test_who_can_only_look_is_offered_nothing(register, people, publisher):
    draft = published(
        created(people["editor"], NEW_BODY),
        people["editor"],
        people["publisher"],
        {"commitment-0": {"sector": "industry.fertilisers"}},
    )
    assert "<optgroup" not in shown(publisher, draft)


def test_a_reviewer_has_them_too(register, people, editor, publisher):
    draft = decided(created(people["editor"], NEW_BODY), people["editor"])
    editor.post(f"/intake/{draft.pk}/submit/", {"version": draft.version})
    draft.refresh_from_db()
    assert draft.state == "in_review"
    assert FIRST["en"] in choices(shown(publisher, draft), "commitment-0-sector")


def test_a_page_takes_as_many_queries_for_twenty_commitments_as_for_two(register, people, editor):
    counted = []
    for size in (2, 20):
        text = ENGLISH + "".join(f"Forty welders of town {n} will be trained.\n" for n in range(size))
        draft = created(people["editor"], text)
        value = next(one for one in draft.extracted["values"] if one["kind"] == "commitment")
        others = [one for one in draft.extracted["values"] if one["kind"] != "commitment"]
        first = text.index("Forty")
        of_size = [value | {"key": f"commitment-{n}", "span": [first, first + 41 + n]} for n in range(size)]
        Draft.objects.filter(pk=draft.pk).update(extracted=draft.extracted | {"values": others + of_size})
        shown(editor, draft)
        with CaptureQueriesContext(connection) as queries:
            page = shown(editor, draft)
        assert page.count(f'<optgroup label="{FIRST["en"]}">') == 2 * size
        counted.append(len(queries))
    assert counted[0] == counted[1]
