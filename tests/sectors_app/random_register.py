"""Small registers made by chance, written in bulk: for tests that compare two ways of answering."""

import random
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from sectors_app.choices import CommitmentKind, MentionRole, ReportStatus, Strength
from sectors_app.models import AgendaItem, Commitment, CommitmentParty, Mention, Sector, StatusReport
from sectors_app.services import coverage_rebuild
from sessions_app.choices import Language, SessionStatus, SourceKind
from sessions_app.models import (
    Body,
    Citation,
    Delegate,
    Document,
    KeyFigure,
    Organisation,
    Session,
    Source,
    SubGroupReport,
)

PATHS = ("in-ru/a", "in-ru/a/b", "in-ru/a/b/c", "in-ru/a-x", "in-ru/a/d", "de-fr/a", "de-fr/a/b", "cn-in/z")
SECTORS = ("mining", "mining.coal", "mining.rare", "trade", "trade.goods", "energy")
FIRST = date(1996, 1, 1)


def when(dice: random.Random, *, chance: float = 0.8) -> dict:
    """A partial date as its columns, or none."""
    if dice.random() > chance:
        return {"earliest": None, "latest": None, "precision": ""}
    day = FIRST + timedelta(days=dice.randrange(12_000))
    if dice.random() < 0.5:
        return {"earliest": day, "latest": day, "precision": "day"}
    return {
        "earliest": day.replace(month=1, day=1),
        "latest": day.replace(month=12, day=31),
        "precision": "year",
    }


def dated(prefix: str, parts: dict) -> dict:
    return {f"{prefix}_{name}": value for name, value in parts.items()}


def make_register(dice: random.Random, *, commitments: int = 12) -> None:
    """Bodies in a tree, sectors in two levels, and commitments with everything that a filter asks of them."""
    for path in PATHS:
        pair, *above, slug = path.split("/")
        first, second = pair.upper().split("-")
        parent = Body.objects.filter(path="/".join([pair, *above])).first()
        Body.objects.bulk_create(
            [
                Body(
                    path=path, slug=slug, parent=parent, country_a=first, country_b=second,
                    kind="commission" if parent is None else "working_group", name=path, short_name=path,
                )
            ]
        )  # fmt: skip
    for place, code in enumerate(SECTORS):
        parent = Sector.objects.filter(code=code.partition(".")[0]).first() if "." in code else None
        Sector.objects.bulk_create([Sector(code=code, name=code, parent=parent, position=place // 2)])
    Organisation.objects.bulk_create(
        [Organisation(slug=f"org-{n}", name=f"Organisation {n % 3}", kind="ministry") for n in range(5)]
    )
    make_sessions(dice, 8)
    Source.objects.bulk_create(
        [
            Source(
                code=f"s-{n}",
                title=f"Source {n}",
                language=dice.choice(Language.values),
                kind=dice.choice(SourceKind.values),
            )
            for n in range(6)
        ]
    )
    for n in range(commitments):
        make_commitment(dice, n)
    make_parts(dice)
    coverage_rebuild()


def make_sessions(dice: random.Random, count: int, start: int = 0) -> None:
    bodies = list(Body.objects.order_by("path"))
    rows = []
    for n in range(start, start + count):
        parts = when(dice)
        rows.append(
            Session(
                body=dice.choice(bodies),
                code=f"session-{n}",
                number=None if parts["earliest"] and dice.random() < 0.2 else n + 1,
                status=dice.choice(("held", "held", "held", *SessionStatus.values)),
                coverage=dice.choice(("full_protocol", "media_only")),
                **dated("date", parts),
            )
        )
    Session.objects.bulk_create(rows)


def make_parts(dice: random.Random) -> None:
    """What hangs from sessions, and sources that state something of it or of the sessions themselves."""
    sectors = list(Sector.objects.order_by("code"))
    sessions = list(Session.objects.select_related("body").order_by("pk"))
    for session in sessions:
        parts = (
            AgendaItem(session=session, position=1, text="Trade", sector=dice.choice((None, *sectors))),
            Document(session=session, kind="protocol", title="Protocol"),
            Delegate(session=session, side=session.body.country_a, position=1, name_printed="A. B."),
            KeyFigure(code=f"of-{session.code}", session=session, label="Trade", value=1, unit="tonnes"),
            KeyFigure(code=f"in-{session.code}", body=session.body, label="Trade", value=1, unit="tonnes"),
            SubGroupReport(session=session, sub_group=session.body),
        )
        for part in dice.sample(parts, dice.choice((0, 1, 2))):
            type(part).objects.bulk_create([part])
            if dice.random() < 0.7:
                cite_fact(dice, part)
        if dice.random() < 0.3:
            cite_fact(dice, session)


def make_commitment(dice: random.Random, n: int) -> Commitment:
    """One commitment, mentioned by some sessions, with parties, reports and sources."""
    sectors = list(Sector.objects.order_by("code"))
    organisations = list(Organisation.objects.order_by("pk"))
    row = Commitment(
        reference=f"IN-RU/{dice.choice('ABCD')}/{n:03}",
        wording=dice.choice(("Coal deliveries", "Training of staff", "Joint trials")),
        kind=dice.choice(CommitmentKind.values),
        sector=dice.choice(sectors),
        **dated("due", when(dice, chance=0.6)),
    )
    Commitment.objects.bulk_create([row])
    row.further_sectors.set(dice.sample(sectors, dice.choice((0, 0, 1, 2, 3))))
    sessions = dice.sample(list(Session.objects.order_by("pk")), dice.choice((0, 1, 1, 2, 4)))
    Mention.objects.bulk_create(
        [
            Mention(
                commitment=row,
                session=session,
                role="made" if not i else dice.choice(MentionRole.values[1:]),
                strength=dice.choice(Strength.values),
                **dated("due", when(dice, chance=0.3)),
            )
            for i, session in enumerate(sessions)
        ]
    )
    CommitmentParty.objects.bulk_create(
        [
            CommitmentParty(commitment=row, organisation=one)
            for one in dice.sample(organisations, dice.choice((0, 1, 2)))
        ]
    )
    StatusReport.objects.bulk_create(
        [
            StatusReport(
                commitment=row,
                organisation=one,
                as_of=FIRST + timedelta(days=dice.randrange(3)),
                status=dice.choice(ReportStatus.values),
            )
            for one in dice.sample(organisations, dice.choice((0, 0, 1, 3)))
        ]
    )
    for _ in range(dice.choice((0, 1, 2))):
        cite(dice, row)
    return row


def cite(dice: random.Random, row: Commitment) -> None:
    """A source states something of a commitment, or of a part of it."""
    facts = [row, *row.mentions.all(), *row.parties.all(), *row.status_reports.all()]
    cite_fact(dice, dice.choice(facts))


def cite_fact(dice: random.Random, fact: Model) -> None:
    Citation.objects.bulk_create(
        [
            Citation(
                source=dice.choice(list(Source.objects.order_by("pk"))),
                content_type=ContentType.objects.get_for_model(fact),
                object_id=fact.pk,
                field="due",
            )
        ],
        ignore_conflicts=True,
    )
