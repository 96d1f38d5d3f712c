"""What all bodies of the world share: countries' organisations, places, the bodies themselves."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from django.contrib.contenttypes.models import ContentType

from coopdash.dashboard.models import SearchEntry, SearchToken
from coopdash.world import words
from coopdash.world.drafts import NOTHING, Draft, Table, in_each, joined
from coopdash.world.plan import PlannedBody
from sectors_app.models import (
    AgendaItem,
    Commitment,
    CommitmentParty,
    Coverage,
    Mention,
    Sector,
    StatusReport,
)
from sessions_app.choices import LANGUAGES, BodyKind, OrganisationKind
from sessions_app.lib.words import country_name
from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    Delegate,
    Document,
    FactGrade,
    Organisation,
    Person,
    Place,
    Session,
    Source,
    SubGroupReport,
)

PREFIX = "syn"
"""What every code and address of a made-up record starts with."""

WORLD_CODE = f"{PREFIX}-world"
"""Code of the source that says how the world was made; written last, when all else stands."""

SLUGS = {
    BodyKind.COMMISSION: "jc",
    BodyKind.SUB_COMMISSION: "sc",
    BodyKind.DIALOGUE: "sd",
    BodyKind.WORKING_GROUP: "wg{}",
    BodyKind.SUB_GROUP: "sg{}",
}
TABLES = (
    *(Place, Organisation, Body, Person, Session, Document, Document.signatories.through, Source),
    *(CoChair, Delegate, SubGroupReport, AgendaItem, Commitment, Commitment.further_sectors.through),
    *(CommitmentParty, Mention, StatusReport, Citation, FactGrade, Coverage, SearchToken, SearchEntry),
)
"""The tables that are filled, each after those that it refers to."""


@dataclass
class Stage:
    """The tables being filled, and the rows that many others refer to."""

    at: date
    sectors: list[Sector]
    tables: dict[type, Table] = field(default_factory=dict)
    kinds: dict[type, int] = field(default_factory=dict)
    """Number of each model's content type."""
    organisations: dict[str, list[Draft]] = field(default_factory=dict)
    places: dict[str, list[Draft]] = field(default_factory=dict)
    bodies: list[Draft] = field(default_factory=list)
    children: dict[int, list[Draft]] = field(default_factory=dict)

    def __post_init__(self):
        self.entered = datetime.combine(self.at, time(), UTC)
        for model in TABLES:
            self.tables[model] = Table(model, self.entered)
        models = (Body, Session, Commitment, Mention, CoChair, Document, StatusReport)
        self.kinds = {model: ContentType.objects.get_for_model(model).pk for model in models}

    def rows(self) -> int:
        """Rows that wait to be written."""
        return sum(len(table.rows) for table in self.tables.values())


def set_stage(stage: Stage, planned: list[PlannedBody], seed: int) -> None:
    """Draft the organisations and places of every country, and all bodies."""
    codes = sorted({code for body in planned for code in (body.country_a, body.country_b)})
    for code in codes:
        stage.organisations[code] = list(_organisations(stage, code))
        stage.places[code] = list(_places(stage, code))
    rng = random.Random(f"bodies {seed}")
    for plan in planned:
        parent = stage.bodies[plan.parent] if plan.parent is not None else None
        body = _body(stage, plan, parent, rng)
        stage.bodies.append(body)
        if parent is not None:
            stage.children.setdefault(parent.id, []).append(body)


def _of_country(text: words.Text, code: str) -> words.Text:
    return tuple(f"{one} ({country_name(code, lang)})" for one, lang in zip(text, LANGUAGES, strict=True))


def _organisations(stage: Stage, code: str) -> Iterator[Draft]:
    for kind, short, name in words.ORGANISATIONS:
        yield stage.tables[Organisation].draft(
            in_each("name", _of_country(name, code)),
            slug=f"{PREFIX}-{code.lower()}-{short}",
            acronym=f"{short.upper()}-{code}" if kind == OrganisationKind.AGENCY else "",
            kind=kind,
            country=code,
            parent=None,
            other_names=NOTHING,
        )


def _places(stage: Stage, code: str) -> Iterator[Draft]:
    for name in words.PLACES:
        yield stage.tables[Place].draft(
            in_each("name", _of_country(name, code)),
            slug=f"{PREFIX}-{name[0].lower()}-{code.lower()}",
            country=code,
            other_names=NOTHING,
        )


def _body(stage: Stage, plan: PlannedBody, parent: Draft | None, rng: random.Random) -> Draft:
    slug = PREFIX + SLUGS[plan.kind].format(plan.place)
    pair = f"{plan.country_a}-{plan.country_b}".lower()
    long_name, short_name = words.BODY_NAMES[plan.kind]
    sector = rng.choice(stage.sectors)
    subject = (sector.name_en, sector.name_hi, sector.name_ru)
    number = (f" {plan.place}",) * 3 if parent else ("",) * 3
    of = tuple(
        f"{country_name(plan.country_a, lang)}–{country_name(plan.country_b, lang)}" for lang in LANGUAGES
    )
    name = joined(
        long_name, number, (" – ",) * 3, of, *([(": ",) * 3, subject] if parent else []), between=""
    )
    lasting = plan.sessions > 30
    return stage.tables[Body].draft(
        in_each("name", name),
        in_each("short_name", joined(short_name, number, (" ",) * 3, (pair.upper(),) * 3, between="")),
        in_each("note", words.NOTE),
        kind=plan.kind,
        parent=parent,
        parent_id=parent.id if parent else None,
        country_a=plan.country_a,
        country_b=plan.country_b,
        slug=slug,
        path=f"{parent.path if parent else pair}/{slug}",
        interval_months=12 if lasting else rng.choice((12, 12, 18, 24, 24, 36)),
        hosts_alternate=rng.random() < 0.6,
        status="active" if lasting or plan.is_met_again else rng.choice(("active", "dormant", "dissolved")),
        other_names=NOTHING,
        favourite_sector=sector,
    )
