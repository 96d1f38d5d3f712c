"""Bodies, people, sub-groups and organisations: proposed as new, or linked to one of the register."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from coopdash.intake.selectors.links import likeliest_commitment
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.drafts import draft_save
from coopdash.intake.services.withdrawing import draft_withdraw
from sectors_app.models import Commitment
from sessions_app.models import Body, Citation, CoChair, Organisation, Person, Session, Source
from tests.factories import OrganisationFactory, PersonFactory
from tests.intake_review.helpers import created, published
from tests.intake_review.test_publishing import NAIROBI, totals
from tests.intake_review.texts import ENGLISH, NEW_BODY, RUSSIAN


def row_of(draft, key):
    return next(row for row in draft_review(draft).rows if row.key == key)


def choices(row) -> list[str]:
    box = next(box for box in row.boxes if box.part.type == "link")
    return [label for _value, label in box.choices]


def typed(draft, by, key, **parts):
    return draft_save(draft=draft, by=by, version=None, values={key: parts | {"decision": "edit"}})


@pytest.mark.parametrize(
    ("key", "parts", "likest"),
    [
        ("body-0", {"name": "Рабочая группа WG MIC", "pair": "IN-RU"}, None),
        ("chair-0", {"name": "Aleksey Gruzdeff", "side": "RU"}, "Alexey Gruzdev"),
        ("chair-0", {"name": "एलेक्सी ग्रुज़देव", "side": "RU"}, "Alexey Gruzdev"),
        ("chair-0", {"name": "Амардип Сингх Бхатия", "side": "IN"}, "Amardeep Singh Bhatia"),
        ("subgroup-0", {"name": "Group for mining"}, "Sub-group on mining"),
        ("organisation-0", {"name": "Роснефть", "side": "RU"}, "Rosneft"),
        ("organisation-0", {"name": "रोसनेफ्ट", "side": "RU"}, "Rosneft"),
        ("publisher-0", {"name": "Rosneft press"}, "Rosneft"),
    ],
)
def test_the_likest_comes_first_across_scripts(register, people, key, parts, likest):
    Person.objects.filter(slug="alexey-gruzdev").update(name_ru="")
    OrganisationFactory(name="Rosneft", country="RU", kind="company")
    OrganisationFactory(name="Aardvark", country="RU", kind="company")
    draft = created(people["editor"], ENGLISH)
    kind = key.partition("-")[0]
    if kind in ("subgroup", "organisation") and key not in {row.key for row in draft_review(draft).rows}:
        draft = draft_save(draft=draft, by=people["editor"], version=None, add=kind)
    row = row_of(typed(draft, people["editor"], key, **parts), key)
    assert choices(row)[0] == "Not there yet: enter it as new"
    if likest:
        assert choices(row)[1] == likest
        assert row.alike == likest
    assert row.target is None, "a name that is only alike is never linked by itself"


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("Ministry of Mines", ""),
        ("Министерство энергетики", ""),
        ("खान मंत्रालय", ""),
        ("Ministry for Defense", "Ministry of Defence"),
    ],
)
def test_a_ministry_is_suggested_by_its_field(register, people, name, alike):
    OrganisationFactory(name="Ministry of Defence", country="IN", kind="ministry")
    draft = draft_save(
        draft=created(people["editor"], ENGLISH), by=people["editor"], version=None, add="organisation"
    )
    key = draft.edits["added"][-1]
    row = row_of(typed(draft, people["editor"], key, name=name, side="IN"), key)
    assert str(row.alike or "") == alike


def test_a_passage_of_many_words_is_cut_and_says_so(register, people, client):
    draft = created(people["editor"], ENGLISH)
    rows = [row for row in draft_review(draft).rows if row.quote]
    long, short = (next(row for row in rows if row.is_cut is cut) for cut in (True, False))
    client.force_login(people["editor"])
    page = client.get(draft.get_absolute_url()).content.decode()
    assert f"{escape(long.quote)} …</q>" in page
    assert f"{escape(short.quote)}</q>" in page
    assert len(long.quote.split()) <= 12, "what is kept with a citation has no sign of ours in it"
    assert long.quote in draft.text


def test_a_body_of_other_states_is_not_told_to_be_alike(register, people):
    draft = created(people["editor"], NEW_BODY)
    row = row_of(draft, "body-0")
    assert "India-Russia" in choices(row)[1]
    assert not row.alike


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Industry and Trade of the Russian Federation",
        "Ministry of Industry and Trade of Russia",
        "Ministry of Industry and Trade",
        "Министерство промышленности и торговли Российской Федерации",
    ],
)
def test_an_organisation_is_the_same_with_and_without_its_country(register, people, name):
    held = OrganisationFactory(
        name="Ministry of Industry and Trade of the Russian Federation"
        if name.endswith("Trade")
        else "Ministry of Industry and Trade",
        name_ru="Министерство промышленности и торговли",
        country="RU",
    )
    OrganisationFactory(name="Ministry of Industry and Trade of Ghana", country="GH")
    draft = created(people["editor"], ENGLISH)
    draft = typed(draft, people["editor"], "organisation-1", name=name, side="RU")
    assert row_of(draft, "organisation-1").target == held


def test_a_bank_is_not_named_by_its_country_alone(register, people):
    OrganisationFactory(name="Bank of Moscow", country="RU")
    draft = created(people["editor"], ENGLISH)
    draft = typed(draft, people["editor"], "organisation-1", name="Bank of Russia", side="RU")
    assert row_of(draft, "organisation-1").target is None


def test_the_office_names_an_organisation_and_the_register_has_it(register, people):
    known = OrganisationFactory(
        name="Department for Promotion of Industry and Internal Trade", acronym="DPIIT", country="IN"
    )
    draft = created(people["editor"], ENGLISH)
    rows = [row for row in draft_review(draft).rows if row.kind.code == "organisation"]
    assert [(row.raw["name"], row.raw["side"], row.target) for row in rows] == [
        ("DPIIT", "IN", known),
        ("Ministry of Industry and Trade", "RU", None),
    ]
    assert rows[0].quote == "DPIIT"
    assert draft.text[slice(*rows[1].span)] == "Minister of Industry and Trade of Russia"
    draft = published(draft, people["editor"], people["publisher"], target=str(register.pk))
    chairs = {chair.side: chair.organisation for chair in CoChair.objects.filter(session=register)}
    assert chairs["IN"] == known
    assert (chairs["RU"].name_en, chairs["RU"].kind, chairs["RU"].country) == (
        "Ministry of Industry and Trade",
        "ministry",
        "RU",
    )
    assert Citation.objects.filter(source=draft.source, content_type__model="organisation").count() == 2


def test_an_organisation_that_the_register_has_otherwise_stays(register, people):
    other = OrganisationFactory(name="Ministry of Mines", country="IN")
    chair = CoChair.objects.get(session=register, side="IN")
    chair.organisation = other
    chair.save()
    before = Organisation.objects.count()
    published(
        created(people["editor"], ENGLISH), people["editor"], people["publisher"], target=str(register.pk)
    )
    chair.refresh_from_db()
    assert chair.organisation == other
    assert Organisation.objects.count() == before + 1, "only the other side’s is new"


def test_the_publisher_is_new_or_linked_and_goes_again(register, people):
    before = totals() | {"Organisation": Organisation.objects.count()}
    draft = created(people["editor"], NEW_BODY, publisher="The Nairobi Daily", publisher_country="KE")
    row = row_of(draft, "publisher-0")
    assert (row.decision, row.raw["link"], row.raw["sort"]) == ("accept", "new", "media")
    draft = published(draft, people["editor"], people["publisher"], NAIROBI)
    made = Source.objects.get(pk=draft.source_id).publisher
    assert (made.name_en, made.kind, made.country) == ("The Nairobi Daily", "media", "KE")
    draft = draft_withdraw(draft=draft, by=people["publisher"], version=draft.version, note="Again.")
    assert totals() | {"Organisation": Organisation.objects.count()} == before
    known = OrganisationFactory(name="Nairobi Daily")
    values = {"publisher-0": {"name": "The Nairobi Daily", "link": str(known.pk), "decision": "edit"}}
    draft = published(draft, people["editor"], people["publisher"], values)
    assert Source.objects.get(pk=draft.source_id).publisher == known


def test_a_rejected_publisher_and_a_rejected_co_chair_bring_no_organisation(register, people):
    draft = created(people["editor"], RUSSIAN, publisher="A paper")
    chairs = [row.key for row in draft_review(draft).rows if row.kind.code == "chair"]
    assert len(chairs) == 2
    values = {key: {"decision": "reject"} for key in (*chairs, "publisher-0")}
    before = Organisation.objects.count()
    draft = published(draft, people["editor"], people["publisher"], values, str(register.pk))
    assert Source.objects.get(pk=draft.source_id).publisher is None
    assert Organisation.objects.count() == before


def test_a_name_typed_over_no_longer_means_whom_the_article_prints(register, people):
    draft = created(people["editor"], ENGLISH)
    assert row_of(draft, "chair-0").target is not None
    draft = typed(draft, people["editor"], "chair-0", name="Somebody Else", side="IN")
    assert row_of(draft, "chair-0").target is None


def test_of_the_people_of_the_register_only_those_of_the_sides_are_read(register, people):
    elsewhere = PersonFactory(country="CZ", name="Amardeep Bhatia")
    draft = created(people["editor"], ENGLISH)
    with CaptureQueriesContext(connection) as queries:
        review = draft_review(draft)
    choices = [key for row in review.rows if row.kind.code == "chair" for key, _words in row.boxes[3].choices]
    assert str(elsewhere.pk) not in choices
    read = [query["sql"] for query in queries if 'FROM "sessions_app_person"' in query["sql"]]
    assert len(read) >= 2
    assert all('"country" IN' in sql for sql in read)
    draft.edits = {"values": {"chair-0": {"link": str(elsewhere.pk)}}}
    assert row_of(draft, "chair-0").target == elsewhere, "somebody may choose one of another country"


def test_twenty_commitments_are_looked_for_at_a_session_by_as_many_queries_as_two(register, people):
    draft = created(people["editor"], ENGLISH)
    draft_review(draft)
    counted = []
    for size in (2, 20):
        steps = {f"commitment-{n}": {"wording": f"Step {n}", "sector": "mining.general"} for n in range(size)}
        draft.edits = {"target": str(register.pk), "added": list(steps), "values": steps}
        with CaptureQueriesContext(connection) as queries:
            draft_review(draft)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_new_bodies_people_and_sub_groups_are_proposed_as_new(register, people):
    draft = created(people["editor"], NEW_BODY)
    draft = draft_save(draft=draft, by=people["editor"], version=None, add="subgroup")
    draft = typed(draft, people["editor"], "subgroup-0", name="Sub-group on seeds")
    for key in ("body-0", "chair-0", "subgroup-0"):
        row = row_of(draft, key)
        assert row.raw["link"] == "new"
        assert row.target is None
    assert row_of(draft, "subgroup-0").raw["code"] == "seeds"
    assert row_of(draft, "body-0").raw["code"] == "jwg-agriculture"
    assert not Body.objects.filter(slug="seeds").exists()


def test_a_new_town_comes_with_its_country(register, people):
    draft = created(people["editor"], NEW_BODY)
    assert row_of(draft, "city-0").value["country"] == "KE"
    draft = typed(draft, people["editor"], "city-0", name="Ташкент", link="new", country="")
    assert row_of(draft, "city-0").value["country"] == "UZ"


@pytest.mark.parametrize("typed_as", ["uz", "Uzbekistan", "Узбекистан", "उज़्बेकिस्तान"])
def test_a_country_is_known_by_its_name_in_any_language(register, people, typed_as):
    draft = created(people["editor"], NEW_BODY)
    draft = typed(draft, people["editor"], "city-0", name="A town", link="new", country=typed_as)
    assert row_of(draft, "city-0").raw["country"] == "UZ"
    draft = typed(draft, people["editor"], "body-0", name="A body", link="new", pair=f"India – {typed_as}")
    assert row_of(draft, "body-0").value["pair"] == ("IN", "UZ")


def test_what_names_no_country_is_kept_as_typed_and_told(register, people):
    draft = created(people["editor"], NEW_BODY)
    row = row_of(typed(draft, people["editor"], "city-0", name="A town", country="Atlantis"), "city-0")
    assert row.raw["country"] == "Atlantis"
    assert row.checked.errors["country"].startswith("“Atlantis” is no country: give its name")


def test_the_side_of_a_co_chair_is_chosen_among_the_two_countries(register, people):
    draft = created(people["editor"], NEW_BODY)
    box = next(box for box in row_of(draft, "chair-0").boxes if box.part.name == "side")
    assert box.choices == [("", "Not stated"), ("IN", "India"), ("KE", "Kenya")]
    draft = typed(draft, people["editor"], "chair-0", name="Jane Wanjiru", side="UZ")
    box = next(box for box in row_of(draft, "chair-0").boxes if box.part.name == "side")
    assert ("UZ", "Uzbekistan") in box.choices


# --- Commitments that go on -----------------------------------------------------------------------------

NEXT = (
    ENGLISH.replace("11th", "12th").replace("6 August 2025", "5 August 2026").replace("7 August", "6 August")
)


def outcome_of(draft, known):
    """What the article says in the sector of a commitment of the register."""
    rows = [row for row in draft_review(draft).rows if row.kind.code == "commitment"]
    return next(row for row in rows if row.raw["sector"] == known.sector.code)


@pytest.fixture
def tunnels(register, people):
    """What the 11th session agreed on wind tunnels, and the draft of an article on the 12th."""
    session = str(Session.objects.get(code="wg-mic-11").pk)
    published(created(people["editor"], ENGLISH), people["editor"], people["publisher"], target=session)
    return Commitment.objects.get(reference__endswith="/11/02"), created(people["editor"], NEXT)


def test_a_commitment_of_an_earlier_session_is_suggested_and_never_linked_by_itself(tunnels):
    known, draft = tunnels
    row = outcome_of(draft, known)
    assert row.alike == f"{known.short_reference} {known.wording}"
    assert choices(row)[:2] == ["New commitment", row.alike]
    assert row.target is None


def test_what_is_common_to_most_outcomes_suggests_nothing(tunnels, people):
    known, draft = tunnels
    key = outcome_of(draft, known).key
    wording = {"wording": "Both sides agreed on further cooperation", "span": ""}
    Commitment.objects.filter(pk=known.pk).update(wording_en="Both sides agreed on cooperation")
    assert not row_of(typed(draft, people["editor"], key, **wording), key).alike


def test_a_session_notes_progress_and_a_due_date_and_both_go_with_it(tunnels, people):
    known, draft = tunnels
    key = outcome_of(draft, known).key
    parts = {"link": str(known.pk), "role": "progress_noted", "due": "31 March 2027", "decision": "edit"}
    draft = published(draft, people["editor"], people["publisher"], {key: parts})
    mention = known.mentions.get(session=draft.session)
    assert (mention.role, mention.due.format()) == ("progress_noted", "31 March 2027")
    cited = Citation.objects.get(object_id=mention.pk, field="due", source=draft.source)
    assert (cited.value, cited.stance) == ("31 March 2027", "states")
    draft_withdraw(draft=draft, by=people["publisher"], version=draft.version, note="wrong session")
    assert known.mentions.count() == 1


def test_another_source_gives_a_due_date_that_was_missing_and_differs_from_one_that_was_not(tunnels, people):
    known, draft = tunnels
    key = outcome_of(draft, known).key
    linked = {"link": str(known.pk), "decision": "edit"}
    first = published(draft, people["editor"], people["publisher"], {key: linked})
    mention = known.mentions.get(session=first.session)
    for number, due, stance in ((1, "2027", "states"), (2, "2028", "differs")):
        more = created(people["editor"], NEXT + f"\nCopy {number}.\n")
        values = {key: linked | {"due": due}}
        more = published(more, people["editor"], people["publisher"], values, target=str(first.session_id))
        mention.refresh_from_db()
        assert mention.due.format() == "2027"
        assert Citation.objects.get(object_id=mention.pk, field="due", source=more.source).stance == stance


def test_a_due_date_that_is_none_is_said_to_be_none(tunnels, people):
    known, draft = tunnels
    key = outcome_of(draft, known).key
    draft = typed(draft, people["editor"], key, due="soon")
    assert "is not a date" in row_of(draft, key).checked.errors["due"]


def test_a_due_date_of_the_text_comes_with_its_outcome(register, people):
    text = f"{ENGLISH}\nBoth sides agreed to build a railway terminal by the end of 2027.\n"
    rows = [
        row for row in draft_review(created(people["editor"], text)).rows if row.kind.code == "commitment"
    ]
    due = {box.raw for row in rows for box in row.boxes if box.part.name == "due"}
    assert due == {"", "2027"}


class TestWhichCommitmentOfTheSessionIsMeant:
    """Of an article that is further evidence: the likest of the sector, unless it is another one."""

    @pytest.fixture
    def mining(self, register):
        return Commitment.objects.get(wording_en="Technology transfer in mining")

    def meant(self, mining, wording, kind):
        raw = {"wording": wording, "sector": "mining.general", "commitment_kind": kind}
        return likeliest_commitment(SimpleNamespace(raw=raw, quote=""), [mining])

    def test_other_words_of_another_kind_are_another_one(self, mining):
        assert (
            self.meant(mining, "Set up a joint task force on mine rescue", "institutional_arrangement")
            is None
        )

    def test_the_same_kind_in_other_words_may_be_it(self, mining):
        assert self.meant(mining, "Hand over drilling methods", "technology_transfer") == mining

    def test_the_same_words_are_it_whatever_kind_was_read(self, mining):
        assert self.meant(mining, "Transfer of mining technologies", "enhanced_engagement") == mining

    def test_words_in_other_letters_cannot_tell(self, mining):
        assert self.meant(mining, "खनन में प्रौद्योगिकी का हस्तांतरण", "enhanced_engagement") == mining
