"""A passage that an editor picks out of the article becomes a commitment of the draft, as it reads."""

from datetime import date

import pytest

from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.drafts import draft_save
from coopdash.intake.services.picked import value_told
from sessions_app.models import Citation
from tests.intake_review.helpers import created, published
from tests.intake_review.texts import ENGLISH, NEW_BODY

MORE = "From May, forty welders a year will be trained in Nizhny Tagil."
TEXT = NEW_BODY + "\n" + MORE + "\n"
pytestmark = pytest.mark.django_db


def place(words: str) -> str:
    start = TEXT.index(words)
    return f"{start}-{start + len(words)}"


def row_of(draft, key):
    return next(row for row in draft_review(draft).rows if row.key == key)


@pytest.fixture
def draft(people, register):
    return created(people["editor"], TEXT)


def last_added(draft):
    draft.refresh_from_db()
    return row_of(draft, draft.edits["added"][-1])


def test_a_picked_passage_is_a_commitment_to_be_looked_at(draft, editor):
    words = "forty welders a year will be trained"
    answer = editor.post(
        f"/intake/{draft.pk}/",
        {"version": draft.version, "action": "add:commitment", "passage": place(words)},
    )
    row = last_added(draft)
    assert answer["Location"].endswith(f"#f-{row.key}")
    assert (row.raw["commitment_kind"], row.quote) == ("capacity_building", words)
    assert row.raw["wording"]
    assert row.is_open
    assert (row.level_words, row.rule_words) == (
        "one weak sign",
        "the words of the passage that was picked",
    )


def test_a_commitment_with_the_number_of_its_paragraph_alone_is_read_from_it(draft, editor):
    editor.post(f"/intake/{draft.pk}/", {"version": draft.version, "action": "add:commitment"})
    key = last_added(draft).key
    number = str(len([line for line in TEXT.split("\n") if line.strip()]))
    empty = {f"{key}.{name}": "" for name in ("wording", "sector", "commitment_kind", "strength", "decision")}
    # A page that saves by itself stays as it is, and would send its empty boxes again.
    for way in ("autosave/", "autosave/", ""):
        draft.refresh_from_db()
        data = empty | {"version": draft.version, f"{key}.paragraph": number}
        editor.post(f"/intake/{draft.pk}/{way}", data)
    row = last_added(draft)
    assert (row.raw["commitment_kind"], row.quote) == ("capacity_building", MORE)
    assert row.is_open


def test_what_somebody_typed_is_not_read_over(draft, editor):
    editor.post(f"/intake/{draft.pk}/", {"version": draft.version, "action": "add:commitment"})
    key = last_added(draft).key
    typed = {f"{key}.wording": "Words of mine", f"{key}.paragraph": "2", f"{key}.decision": "edit"}
    editor.post(f"/intake/{draft.pk}/", typed | {"version": draft.version})
    row = last_added(draft)
    assert row.raw["wording"] == "Words of mine"
    assert not row.raw.get("sector")


@pytest.mark.parametrize(
    "passage", ["", "abc", "9-3", "-1-4", "0-99999999", "1", "3-9-", "1-2-3-\x00", "3_0-40", "٣-٩"]
)
def test_a_passage_that_is_none_adds_an_empty_value(draft, editor, passage):
    data = {"version": draft.version, "action": "add:commitment", "passage": passage}
    assert editor.post(f"/intake/{draft.pk}/", data).status_code == 302
    assert last_added(draft).is_empty


def test_an_accepted_passage_is_published_with_its_citation(people, register):
    draft = created(people["editor"], TEXT)
    words = "forty welders a year will be trained"
    draft = draft_save(draft=draft, by=people["editor"], version=None, add="commitment", passage=place(words))
    row = row_of(draft, draft.edits["added"][-1])
    of_the_register = {key: {"sector": "mining.general"} for key in ("commitment-1", row.key)}
    draft = published(draft, people["editor"], people["publisher"], of_the_register)
    mention = draft.session.mentions.get(commitment__wording_en=row.raw["wording"])
    cited = Citation.objects.filter(source=draft.source, content_type__model="mention", object_id=mention.pk)
    assert f"¶{row.paragraph}" in set(cited.values_list("locator", flat=True))


def test_as_many_passages_are_picked_as_a_draft_takes(people, register, monkeypatch):
    monkeypatch.setattr("coopdash.intake.services.edits.MOST_ADDED", 1)
    draft = created(people["editor"], TEXT)
    for words in ("forty welders", "cooperate in fertilisers"):
        draft = draft_save(
            draft=draft, by=people["editor"], version=None, add="commitment", passage=place(words)
        )
    assert len(draft.edits["added"]) == len(draft.edits["read"]) == 1


def test_the_picked_passage_stays_what_it_was_when_other_values_are_saved(people, register):
    draft = created(people["editor"], ENGLISH)
    draft = draft_save(draft=draft, by=people["editor"], version=None, add="commitment", passage="0-30")
    read = draft.edits["read"]
    draft = draft_save(
        draft=draft, by=people["editor"], version=None, values={"venue-0": {"name": "A house"}}
    )
    assert draft.edits["read"] == read


CHAIRED = (
    "Сегодня под председательством заместителя Министра промышленности России Ивана Петрова и секретаря"
    " Департамента торговли Индии Раджива Кумара прошло 12-е заседание рабочей группы."
)
TOLD = [
    ("number", "the fourteenth session", {"number": "14"}),
    ("number", "XI", {"number": "11"}),
    ("number", "двенадцатое заседание", {"number": "12"}),
    ("number", "ग्यारहवां सत्र", {"number": "11"}),
    ("number", "११", {"number": "11"}),
    ("number", "the session", {}),
    ("previous", "13-е", {"number": "13"}),
    ("date", "on Wednesday", {"date": "11 March 2026"}),
    ("date", "10–11 марта", {"date": "10–11 March 2026"}),
    ("date", "6 अगस्त 2025", {"date": "6 August 2025"}),
    ("date", "в августе 2025 года", {"date": "August 2025"}),
    ("date", "soon", {}),
    ("city", "в Москве", {"name": "Moscow", "country": "RU"}),
    ("city", "नई दिल्ली में", {"name": "New Delhi", "country": "IN"}),
    ("venue", "at the Lakeside Hotel", {"name": "Lakeside Hotel"}),
    ("host", "Индии", {"country": "IN"}),
    ("host", "Tashkent", {"country": "UZ"}),
    ("delegates", "around 90 delegates", {"number": "90", "approximate": "1"}),
    ("delegates", "ninety-four delegates", {"number": "94"}),
    ("delegates", "सवा सौ प्रतिनिधियों", {"number": "125"}),
    ("delegates", "80 प्रतिनिधियों", {"number": "80"}),
    ("document", "подписан протокол", {"document_kind": "protocol"}),
    ("document", "प्रोटोकॉल पर", {"document_kind": "protocol"}),
    ("document", "agreed minutes", {"document_kind": "agreed_minutes"}),
    ("sector", "поставки удобрений", {"sector": "industry.fertilisers"}),
    ("organisation", "Deputy Minister of Trade", {"name": "Ministry of Trade"}),
    (
        "body",
        "भारत-रूस संयुक्त आयोग",
        {"name": "India-Russia Joint Commission", "pair": "IN-RU"},
    ),
    ("status", "was held", {}),
]


@pytest.mark.parametrize(("kind", "words", "told"), TOLD, ids=[f"{kind}: {words}" for kind, words, _ in TOLD])
def test_words_that_are_picked_for_a_value_are_read_as_one(register, kind, words, told):
    text = f"{words} and what follows"
    assert value_told(kind, text, [0, len(words)], date(2026, 3, 12)) == told


def test_a_picked_name_has_the_side_and_office_that_stand_beside_it(register):
    words = "Раджива Кумара"
    start = CHAIRED.index(words)
    told = value_told("chair", CHAIRED, [start, start + len(words)], None)
    assert told == {"name": "Rajiv Kumar", "side": "IN", "office": "секретаря Департамента торговли Индии"}


def sent(draft, key, **parts):
    """A form with one value, saved by its page itself."""
    return {"version": draft.version} | {f"{key}.{name}": text for name, text in parts.items()}


def test_a_list_that_was_emptied_is_filled_by_the_words_that_were_picked(people, register, editor):
    draft = created(people["editor"], TEXT + "Both chairs put their names to a protocol.\n")
    start = draft.text.index("protocol")
    parts = {"document_kind": "", "span": f"{start}-{start + 8}", "decision": "edit"}
    answer = editor.post(f"/intake/{draft.pk}/autosave/", sent(draft, "document-0", **parts)).json()
    assert answer["boxes"]["document-0.document_kind"]["value"] == "protocol"
    draft.refresh_from_db()
    assert row_of(draft, "document-0").value["document_kind"] == "protocol"


def test_words_that_were_read_before_may_be_picked_again(draft, editor):
    row = row_of(draft, "number-0")
    span = f"{row.span[0]}-{row.span[1]}"
    parts = {"number": draft.text[slice(*row.span)], "span": span, "decision": "edit"}
    answer = editor.post(
        f"/intake/{draft.pk}/autosave/", sent(draft, "number-0", **parts) | {"picked": "number-0"}
    ).json()
    assert answer["boxes"]["number-0.number"]["value"] == row.raw["number"]


def test_a_passage_fills_nothing_that_somebody_typed(draft, editor):
    editor.post(f"/intake/{draft.pk}/", sent(draft, "number-0", number="7", paragraph="1", decision="edit"))
    draft.refresh_from_db()
    assert row_of(draft, "number-0").raw["number"] == "7"


def test_a_value_with_the_number_of_its_paragraph_alone_is_filled_from_it(draft, editor):
    number = next(place for place, line in enumerate(draft.text.split("\n"), 1) if "welders" in line)
    number -= sum(not line.strip() for line in draft.text.split("\n")[:number])
    parts = {"number": "", "paragraph": str(number), "decision": ""}
    editor.post(f"/intake/{draft.pk}/autosave/", sent(draft, "delegates-0", **parts))
    draft.refresh_from_db()
    assert not row_of(draft, "delegates-0").raw["number"], "a page that stays may hold half a number"
    editor.post(f"/intake/{draft.pk}/", sent(draft, "delegates-0", **parts))
    draft.refresh_from_db()
    assert row_of(draft, "delegates-0").raw["number"] == "40"
