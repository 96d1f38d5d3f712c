"""The life of one body: its sessions, what they undertook, what became of it, and who wrote about it."""

import random
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from coopdash.world import words
from coopdash.world.drafts import NOTHING, Draft, Related, day_columns, in_each, joined, month_after
from coopdash.world.evidence import attest
from coopdash.world.plan import PlannedBody
from coopdash.world.stage import PREFIX, Stage
from sectors_app.models import AgendaItem, Commitment, CommitmentParty, Mention, StatusReport
from sessions_app.choices import LANGUAGES, DatePrecision
from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import CoChair, Delegate, Document, Person, Session, SubGroupReport

FIRST_YEAR = 1950
KINDS = tuple(words.UNDERTAKINGS)
STRENGTHS = ("agreed", "joint_development", "planned", "welcomed", "explored", "noted")
FOLLOW_UPS = ("reiterated", "progress_noted", "revised", "completed", "dropped", "replaced")
AFTER_ROLE = {
    "reiterated": ("in_progress", "delayed", "not_started", "no_information"),
    "progress_noted": ("in_progress", "partly", "in_progress", "delayed"),
    "revised": ("delayed", "in_progress", "blocked", "not_started"),
    "completed": ("implemented",),
    "dropped": ("blocked", "no_information"),
    "replaced": ("partly", "no_information"),
}
HELD_COVERAGE = ("full_protocol", "excerpt", "both_releases", "one_release", "media_only")


def cumulative(*weights: float) -> list[float]:
    """Weights as ``random.choices`` takes them fastest."""
    return list(accumulate(weights))


KIND_WEIGHTS = cumulative(18, 7, 12, 14, 9, 12, 7, 11, 6, 4)
STRENGTH_WEIGHTS = cumulative(30, 12, 22, 12, 14, 10)
FOLLOW_UP_WEIGHTS = cumulative(34, 32, 12, 14, 6, 2)
TOPIC_WEIGHTS = cumulative(*(1 / (place + 1.5) ** 1.1 for place in range(len(words.TOPICS))))
COVERAGE_WEIGHTS = cumulative(22, 8, 25, 25, 20)
PARTIES = cumulative(15, 55, 25, 5)


class History:
    """Drafts the rows of one body, session by session."""

    def __init__(self, stage: Stage, plan: PlannedBody, body: Draft, seed: int):
        self.stage, self.plan, self.body = stage, plan, body
        self.rng = random.Random(f"body {seed} {body.path}")
        self.sides = (body.country_a, body.country_b)
        self.sectors = [body.favourite_sector, *self.rng.sample(stage.sectors, 7)]
        self.sector_weights = cumulative(*(1 / (place + 1) for place in range(8)))
        self.chairs: dict[str, tuple[Draft, words.Text]] = {}
        self.people: list[Draft] = []
        self.sessions: list[Draft] = []
        self.keys: set[str] = set()
        self.commitments: list[Draft] = []
        self.open: list[Draft] = []

    def tell(self) -> None:
        """Draft everything that happened in the body's life."""
        number = 1 if self.rng.random() < 0.8 else self.rng.randint(2, 20)
        for at, (day, made) in enumerate(zip(self._days(), self.plan.commitments, strict=True)):
            is_numbered = self.rng.random() < 0.94
            session = self._session(at, day, number if is_numbered else None)
            if is_numbered:
                number += 1 + (self.rng.random() < 0.02)
            if session.status == "held":
                self._meet(session, made)
            attest(self.stage, self.body, session, self.rng)
        self._order()

    def _order(self) -> None:
        """Put rows in the order in which the models have them, for whoever reads them."""
        newest_first = sorted(
            self.sessions,
            key=lambda one: (-one.date.earliest.toordinal(), -(one.number or 0), one.code),
        )
        place = {session.id: at for at, session in enumerate(newest_first)}
        for rows in (
            *(commitment.mentions for commitment in self.commitments),
            *(person.chairs for person in self.people),
        ):
            rows.sort(key=lambda row: place[row.session_id])

    def _days(self) -> list[date]:
        """The first day of each session: at the usual interval, some late, none on one day with another."""
        rng, count = self.rng, self.plan.sessions
        held = count - self.plan.is_met_again
        last = self.stage.at.year * 12 + self.stage.at.month - 2
        most = last - FIRST_YEAR * 12
        interval = min(self.body.interval_months, max(1, most // max(1, held)))
        span = interval * held
        is_active = self.body.status == "active" or self.plan.is_met_again
        end = last - (rng.randrange(interval) if is_active else rng.randrange(max(1, most - span)))
        months = [end - interval * (held - 1 - place) for place in range(held)]
        days = [date(month // 12, month % 12 + 1, rng.randint(1, 26)) for month in months]
        if self.plan.is_met_again:
            days.append(month_after(self.stage.at, rng.randint(2, 11)).replace(day=rng.randint(1, 26)))
        return days

    def _session(self, at: int, day: date, number: int | None) -> Draft:
        rng, body = self.rng, self.body
        is_ahead = day > self.stage.at
        if is_ahead:
            status, when = rng.choice(("expected", "tentative", "confirmed")), _month(day)
            coverage = "media_only"
        else:
            status = rng.choice(("postponed", "cancelled")) if at in self.plan.called_off else "held"
            when = _vague(day, rng)
            coverage = rng.choices(HELD_COVERAGE, cum_weights=COVERAGE_WEIGHTS)[0]
        host = body.country_a if at % 2 else body.country_b
        place = rng.choice(self.stage.places[host])
        is_review = number is None and rng.random() < 0.5
        width = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(when.precision, 10)
        key = str(number) if number is not None else when.earliest.isoformat()[:width]
        if key in self.keys:
            # Two meetings without a number may not have one address: this one's day is known.
            when, key = PartialDate(day, day), day.isoformat()
        self.keys.add(key)
        session = self.stage.tables[Session].draft(
            in_each("note", words.NOTE),
            day_columns("date", when),
            body=body,
            body_id=body.id,
            code=f"{PREFIX}-{body.id}-{at + 1}",
            number=number,
            key=key,
            kind="review" if is_review else "extraordinary" if rng.random() < 0.02 else "regular",
            status=status,
            place=place,
            place_id=place.id,
            venue_en=None,
            venue_hi=None,
            venue_ru=None,
            host=host,
            is_virtual=day.year >= 2020 and rng.random() < 0.15,
            delegates=rng.randint(8, 120) if status == "held" and rng.random() < 0.3 else None,
            coverage=coverage,
            key_figures=NOTHING,
            first_day=day,
        )
        session.co_chairs = session.delegation = session.sub_group_reports = NOTHING
        session.documents = session.agenda = session.mentions = NOTHING
        self.sessions.append(session)
        return session

    def _meet(self, session: Draft, made: int) -> None:
        """What a session that was held did."""
        rng, tables = self.rng, self.stage.tables
        session.co_chairs = Related(self._chair(session, side) for side in self.sides)
        if rng.random() < 0.1:
            delegates = [self._delegate(session, place) for place in range(rng.randint(1, 4))]
            session.delegation = Related(sorted(delegates, key=lambda one: (one.side, one.position)))
        below = self.stage.children.get(self.body.id, ())
        if below and rng.random() < 0.4:
            chosen = rng.sample(below, min(len(below), rng.randint(1, 3)))
            session.sub_group_reports = Related(
                tables[SubGroupReport].draft(session_id=session.id, sub_group_id=sub.id, sub_group=sub)
                for sub in sorted(chosen, key=lambda sub: sub.id)
            )
        if session.coverage in ("full_protocol", "excerpt") or rng.random() < 0.1:
            session.documents = Related((self._protocol(session),))
        if rng.random() < 0.4:
            session.agenda = Related(self._agenda(session, place) for place in range(1, rng.randint(2, 4)))
        mentions = [self._follow_up(session, commitment) for commitment in self._still_open()]
        mentions += [self._undertake(session, place) for place in range(1, made + 1)]
        session.mentions = Related(sorted(mentions, key=lambda mention: mention.commitment.reference))

    def _chair(self, session: Draft, side: str) -> Draft:
        rng = self.rng
        if side not in self.chairs or rng.random() < 0.28:
            self.chairs[side] = (self._person(side), rng.choice(words.OFFICE))
        person, office = self.chairs[side]
        organisation = self.stage.organisations[side][1 + len(office[0]) % 5]
        chair = self.stage.tables[CoChair].draft(
            in_each("office", office),
            session_id=session.id,
            session=session,
            side=side,
            person=person,
            person_id=person.id,
            organisation=organisation,
            organisation_id=organisation.id,
        )
        person.chairs.append(chair)
        return chair

    def _person(self, side: str) -> Draft:
        rng, table = self.rng, self.stage.tables[Person]
        name = joined(rng.choice(words.GIVEN_NAMES), rng.choice(words.FAMILY_NAMES), between=" ")
        person = table.draft(
            in_each("name", name), slug=f"{PREFIX}-person-{table.next}", country=side, other_names=NOTHING
        )
        person.chairs, person.delegations = Growing(), Growing()
        self.people.append(person)
        return person

    def _delegate(self, session: Draft, place: int) -> Draft:
        side = self.sides[place % 2]
        organisation = self.rng.choice(self.stage.organisations[side])
        name = joined(self.rng.choice(words.GIVEN_NAMES), self.rng.choice(words.FAMILY_NAMES), between=" ")
        return self.stage.tables[Delegate].draft(
            session_id=session.id,
            session=session,
            side=side,
            position=place + 1,
            name_printed=name[0],
            person=None,
            organisation=organisation,
            organisation_id=organisation.id,
            office_en=None,
            office_hi=None,
            office_ru=None,
        )

    def _protocol(self, session: Draft) -> Draft:
        tables = self.stage.tables
        document = tables[Document].draft(
            in_each("title", words.PROTOCOL),
            day_columns("signed_on", session.date),
            session_id=session.id,
            kind="protocol",
            is_text_held=session.coverage == "full_protocol",
        )
        for chair in session.co_chairs:
            tables[Document.signatories.through].draft(document_id=document.id, person_id=chair.person_id)
        return document

    def _agenda(self, session: Draft, place: int) -> Draft:
        sector = self._sector()
        text = tuple(
            one.format(getattr(sector, f"name_{lang}"))
            for one, lang in zip(words.AGENDA, LANGUAGES, strict=True)
        )
        return self.stage.tables[AgendaItem].draft(
            in_each("text", text),
            session_id=session.id,
            position=place,
            kind=self.rng.choice(("discussed", "discussed", "reviewed", "planned")),
            sector=sector,
            sector_id=sector.pk,
        )

    def _sector(self):
        return self.rng.choices(self.sectors, cum_weights=self.sector_weights)[0]

    def _undertake(self, session: Draft, place: int) -> Draft:
        """A commitment is made."""
        rng, tables = self.rng, self.stage.tables
        kind, sector = rng.choices(KINDS, cum_weights=KIND_WEIGHTS)[0], self._sector()
        wording = _wording(
            rng.choice(words.UNDERTAKINGS[kind]),
            rng.choices(words.TOPICS, cum_weights=TOPIC_WEIGHTS)[0],
            rng.randint(1, 12) if rng.random() < 0.5 else 0,
        )
        due = _due(session.first_day, rng) if rng.random() < 0.45 else None
        commitment = tables[Commitment].draft(
            in_each("wording", wording),
            in_each("note", words.NOTE),
            day_columns("due", due),
            reference=f"{self.body.path.upper()}/{session.key}/{place:02}",
            kind=kind,
            sector=sector,
            sector_id=sector.pk,
            further_sectors=NOTHING,
            standing=rng.random() < 0.03,
            strength=rng.choices(STRENGTHS, cum_weights=STRENGTH_WEIGHTS)[0],
        )
        if rng.random() < 0.12:
            further = self._sector()
            if further is not sector:
                commitment.further_sectors = Related((further,))
                tables[Commitment.further_sectors.through].draft(
                    commitment_id=commitment.id, sector_id=further.pk
                )
        commitment.parties = self._parties(commitment)
        commitment.mentions, commitment.status_reports = Growing(), Growing()
        self.commitments.append(commitment)
        self.open.append(commitment)
        return self._mention(session, commitment, "made", "", commitment.strength, due)

    def _parties(self, commitment: Draft) -> Related:
        rng = self.rng
        count = rng.choices((0, 1, 2, 3), cum_weights=PARTIES)[0]
        parties = {}
        for place in range(count):
            side = self.sides[(place + commitment.id) % 2]
            organisation = rng.choice(self.stage.organisations[side])
            if organisation.id not in parties:
                parties[organisation.id] = self.stage.tables[CommitmentParty].draft(
                    commitment_id=commitment.id,
                    organisation=organisation,
                    organisation_id=organisation.id,
                    side=side,
                    role=rng.choice(("support", "")) if place else rng.choice(("lead", "lead", "")),
                )
        return Related(parties.values())

    def _still_open(self) -> list[Draft]:
        """The commitments that this session comes back to; the others are not heard of again."""
        rng = self.rng
        self.open = [one for one in self.open if rng.random() < (0.9 if one.standing else 0.42)]
        return list(self.open)

    def _follow_up(self, session: Draft, commitment: Draft) -> Draft:
        """A commitment of before is spoken of again."""
        rng = self.rng
        role = rng.choices(FOLLOW_UPS, cum_weights=FOLLOW_UP_WEIGHTS)[0]
        if role in ("completed", "dropped", "replaced"):
            self.open.remove(commitment)
        wording, strength, due = "", commitment.strength, None
        if role == "revised":
            wording = tuple(
                one.format(text)
                for one, text in zip(
                    words.REVISED,
                    (commitment.wording_en, commitment.wording_hi, commitment.wording_ru),
                    strict=True,
                )
            )
            strength = commitment.strength = rng.choice(STRENGTHS)
            due = _due(session.first_day, rng) if rng.random() < 0.5 else None
        if rng.random() < 0.6:
            self._report(session, commitment, role)
        return self._mention(session, commitment, role, wording, strength, due)

    def _mention(self, session, commitment, role, wording, strength, due) -> Draft:
        mention = self.stage.tables[Mention].draft(
            in_each("wording", wording) if wording else NO_WORDING,
            day_columns("due", due),
            commitment=commitment,
            commitment_id=commitment.id,
            session=session,
            session_id=session.id,
            role=role,
            strength=strength,
        )
        commitment.mentions.append(mention)
        return mention

    def _report(self, session: Draft, commitment: Draft, role: str) -> None:
        rng = self.rng
        organisation = commitment.parties[0].organisation if commitment.parties else None
        report = self.stage.tables[StatusReport].draft(
            in_each("text", rng.choice(words.REPORTS)) if rng.random() < 0.5 else NO_TEXT,
            commitment_id=commitment.id,
            organisation_id=organisation.id if organisation else None,
            session_id=session.id if rng.random() < 0.7 else None,
            as_of=session.first_day,
            status=rng.choice(AFTER_ROLE[role]),
        )
        # The model has the newest first.
        commitment.status_reports.insert(0, report)


class Growing(list):
    """Rows that a draft gains in the course of its life, read as a related manager is."""

    __slots__ = ()

    def all(self) -> "Growing":
        return self


NO_WORDING = {"wording_en": None, "wording_hi": None, "wording_ru": None}
NO_TEXT = {"text_en": None, "text_hi": None, "text_ru": None}


def _month(day: date) -> PartialDate:
    return PartialDate.parse(day.isoformat()[:7])


def _vague(day: date, rng: random.Random) -> PartialDate:
    """The day as sources give it: mostly one or two days, else the month or the year."""
    luck = rng.random()
    if luck < 0.05:
        return PartialDate.parse(str(day.year))
    if luck < 0.13:
        return _month(day)
    return PartialDate(day, day + timedelta(days=rng.choice((0, 1, 1, 2))))


def _due(day: date, rng: random.Random) -> PartialDate:
    """A time limit some months after the session."""
    month = month_after(day, rng.randint(3, 36))
    luck = rng.random()
    if luck < 0.4:
        return PartialDate.parse(str(month.year))
    if luck < 0.8:
        return _month(month)
    return PartialDate(month, month)


@lru_cache(maxsize=16384)
def _wording(undertaking: words.Text, topic: words.Text, stage: int) -> words.Text:
    """'Training: pilot plant, stage 2' in each language."""
    text = joined(undertaking, topic, between=": ")
    return joined(text, tuple(one.format(stage) for one in words.STAGE)) if stage else text
