"""A register edited by chance, by the ORM, in bulk and past it: what a column store has to follow."""

import random
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Max, Min, Model, ProtectedError

from sectors_app.choices import CommitmentKind, MentionRole, ReportStatus, Strength
from sectors_app.models import AgendaItem, Commitment, CommitmentParty, Mention, Sector, StatusReport
from sectors_app.services import coverage_rebuild
from sessions_app.choices import Language, SessionStatus, SourceKind
from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    Delegate,
    Document,
    KeyFigure,
    Organisation,
    Session,
    Source,
    SubGroupReport,
)
from sessions_app.selectors.evidence import PARTS_OF_SESSION

OF_COMMITMENT = (Commitment, Mention, CommitmentParty, StatusReport)
OF_SESSION = (Session, *PARTS_OF_SESSION, AgendaItem)
FIRST = date(1996, 1, 1)

REORDER = frozenset({"do_add_a_body"})
"""Edits after which everything is read anew: places of the tree change."""


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


class Edits:
    """Changes of sessions, mentions, commitments, reports and citations, of any register."""

    def __init__(self, dice: random.Random, *, without: frozenset[str] = frozenset()) -> None:
        self.dice = dice
        self.names = [name for name in dir(self) if name.startswith("do_") and name not in without]
        self.made = 100

    def edit(self) -> str:
        """Make one edit, and return its name."""
        name = self.dice.choice(self.names)
        getattr(self, name)()
        return name

    def one(self, model: type[Model]):
        """Some row; of all of them none is read but the one."""
        keys = model.objects.aggregate(first=Min("pk"), last=Max("pk"))
        if keys["first"] is None:
            return None
        at = self.dice.randint(keys["first"], keys["last"])
        return model.objects.filter(pk__gte=at).order_by("pk").first()

    def next(self) -> int:
        self.made += 1
        return self.made

    def day(self) -> date:
        return FIRST + timedelta(days=self.dice.randrange(12_000))

    def _cite(self, fact: Model | None) -> None:
        source = self.one(Source)
        if fact is not None and source is not None:
            kind = ContentType.objects.get_for_model(fact)
            row = Citation(source=source, content_type=kind, object_id=fact.pk, field="date")
            Citation.objects.bulk_create([row], ignore_conflicts=True)

    # --- Commitments --------------------------------------------------------------------------------------

    def do_save(self):
        row = self.one(Commitment)
        row.kind = self.dice.choice(CommitmentKind.values)
        row.sector = self.one(Sector)
        row.save()

    def do_add(self):
        row = Commitment(
            reference=f"IN-RU/{self.dice.choice('ABCD')}/{self.next():03}",
            wording=self.dice.choice(("Coal deliveries", "Training of staff", "Joint trials")),
            kind=self.dice.choice(CommitmentKind.values),
            sector=self.one(Sector),
        )
        Commitment.objects.bulk_create([row])
        mention = Mention(commitment=row, session=self.one(Session), role="made", strength="agreed")
        Mention.objects.bulk_create([mention])
        self._cite(self.dice.choice((row, mention)))

    def do_remove(self):
        row = self.one(Commitment)
        for part in (row.mentions, row.parties, row.status_reports):
            part.all().delete()
        row.further_sectors.clear()
        if Commitment.objects.order_by("pk")[5:6].exists():
            try:
                row.delete()
            except ProtectedError:  # linked with another, or asked for
                return

    def do_rename(self):
        reference = f"IN-RU/{self.dice.choice('ABCD')}/{self.next():03}"
        Commitment.objects.filter(pk=self.one(Commitment).pk).update(reference=reference)

    def do_due(self):
        day = self.day()
        Commitment.objects.filter(pk=self.one(Commitment).pk).update(
            due_earliest=day, due_latest=day, due_precision="day"
        )

    def do_further(self):
        self.one(Commitment).further_sectors.set([self.one(Sector), self.one(Sector)])

    def do_nothing_of_count(self):
        Commitment.objects.filter(pk=self.one(Commitment).pk).update(note="Another note")

    def do_report(self):
        StatusReport.objects.update_or_create(
            commitment=self.one(Commitment),
            organisation=self.one(Organisation),
            as_of=FIRST + timedelta(days=self.dice.randrange(900)),
            defaults={"status": self.dice.choice(ReportStatus.values)},
        )

    def do_take_back_a_report(self):
        StatusReport.objects.filter(commitment=self.one(Commitment)).delete()

    def do_party(self):
        CommitmentParty.objects.get_or_create(
            commitment=self.one(Commitment), organisation=self.one(Organisation)
        )

    def do_new_party(self):
        who = Organisation.objects.create(slug=f"org-{self.next()}", name="New", kind="ministry")
        CommitmentParty.objects.create(commitment=self.one(Commitment), organisation=who)

    def do_no_party(self):
        sql("DELETE FROM sectors_app_commitmentparty WHERE commitment_id = %s", self.one(Commitment).pk)

    # --- Mentions -----------------------------------------------------------------------------------------

    def do_mention_in_sql(self):
        sql(
            "UPDATE sectors_app_mention SET strength = %s WHERE commitment_id = %s",
            self.dice.choice(Strength.values),
            self.one(Commitment).pk,
        )

    def do_mention_again(self):
        row, session = self.one(Commitment), self.one(Session)
        role = self.dice.choice(MentionRole.values[1:])
        if not row.mentions.filter(session=session).exists():
            Mention.objects.bulk_create(
                [Mention(commitment=row, session=session, role=role, strength="noted")]
            )

    def do_forget_mentions(self):
        Mention.objects.filter(session=self.one(Session)).delete()

    def do_forget_a_mention_in_sql(self):
        """What a source stated of it stays behind, of a session that nothing leads to any more."""
        if mention := self.one(Mention):
            sql("DELETE FROM sectors_app_mention WHERE id = %s", mention.pk)

    def do_move_a_mention(self):
        mention, to = self.one(Mention), self.one(Commitment)
        if mention and mention.role != "made" and not to.mentions.filter(session=mention.session).exists():
            Mention.objects.filter(pk=mention.pk).update(commitment=to)

    def do_move_a_mention_to_another_session(self):
        mention, to = self.one(Mention), self.one(Session)
        if mention and not mention.commitment.mentions.filter(session=to).exists():
            Mention.objects.filter(pk=mention.pk).update(session=to)

    # --- Sessions and what hangs from them ----------------------------------------------------------------

    def do_move_a_session(self):
        row = self.one(Session)
        row.body, row.number = self.one(Body), 10_000 + self.next()
        row.save()

    def do_date_a_session(self):
        day = self.day()
        Session.objects.filter(pk=self.one(Session).pk).update(
            date_earliest=day, date_latest=day, date_precision="day"
        )

    def do_forget_when_a_session_was(self):
        Session.objects.filter(pk=self.one(Session).pk, number__isnull=False).update(
            date_earliest=None, date_latest=None, date_precision=""
        )

    def do_number_a_session(self):
        Session.objects.filter(pk=self.one(Session).pk).update(number=10_000 + self.next())

    def do_another_status(self):
        Session.objects.filter(pk=self.one(Session).pk).update(status=self.dice.choice(SessionStatus.values))

    def do_another_code(self):
        Session.objects.filter(pk=self.one(Session).pk).update(
            code=f"{self.dice.choice('abyz')}-{self.next()}"
        )

    def do_add_a_session(self):
        n = self.next()
        row = Session(body=self.one(Body), code=f"session-{n}", number=10_000 + n, status="held")
        Session.objects.bulk_create([row])
        if self.dice.random() < 0.5:
            item = AgendaItem(session=row, position=1, text="Coal", sector=self.one(Sector))
            AgendaItem.objects.bulk_create([item])
            self._cite(item)

    def do_remove_a_session(self):
        row = self.dice.choice(list(Session.objects.order_by("-pk")[:8]))
        if Session.objects.order_by("pk")[5:6].exists():
            try:
                row.delete()
            except ProtectedError:  # something hangs from it
                return

    def do_put_on_the_agenda(self):
        row = self.one(Session)
        AgendaItem.objects.create(
            session=row, position=1_000 + self.next(), text="Trade", sector=self.one(Sector)
        )

    def do_move_on_the_agenda(self):
        if item := self.one(AgendaItem):
            AgendaItem.objects.filter(pk=item.pk).update(
                session=self.one(Session), position=1_000 + self.next()
            )

    def do_take_from_the_agenda_in_sql(self):
        if item := self.one(AgendaItem):
            sql("DELETE FROM sectors_app_agendaitem WHERE id = %s", item.pk)

    def do_figure(self):
        place = self.dice.choice(({"body": self.one(Body)}, {"session": self.one(Session)}))
        row = KeyFigure(code=f"figure-{self.next()}", label="Trade", value=1, unit="tonnes", **place)
        KeyFigure.objects.bulk_create([row])
        self._cite(row)

    def do_sign(self):
        row = self.one(Session)
        document, _new = Document.objects.get_or_create(
            session=row, kind="protocol", defaults={"title": "Protocol"}
        )
        self._cite(document)

    def do_report_to_a_session(self):
        row, group = self.one(Session), self.one(Body)
        self._cite(SubGroupReport.objects.get_or_create(session=row, sub_group=group)[0])

    def do_send_a_delegate(self):
        row = self.one(Session)
        delegate = Delegate(
            session=row, side=row.body.country_a, position=1_000 + self.next(), name_printed="A. B."
        )
        Delegate.objects.bulk_create([delegate])
        self._cite(delegate)

    def do_forget_a_part(self):
        model = self.dice.choice((CoChair, Delegate, SubGroupReport, KeyFigure))
        if row := self.one(model):
            row.delete()

    def do_cover(self):
        coverage_rebuild(session_pks=[self.one(Session).pk])

    # --- Evidence, bodies ---------------------------------------------------------------------------------

    def do_cite(self):
        self._cite(self.one(self.dice.choice(OF_COMMITMENT)))

    def do_cite_a_session(self):
        self._cite(self.one(self.dice.choice(OF_SESSION)))

    def do_uncite(self):
        Citation.objects.filter(source=self.one(Source)).delete()

    def do_another_language(self):
        Source.objects.filter(pk=self.one(Source).pk).update(language=self.dice.choice(Language.values))

    def do_another_kind_of_source(self):
        Source.objects.filter(pk=self.one(Source).pk).update(kind=self.dice.choice(SourceKind.values))

    def do_name_a_body(self):
        Body.objects.filter(pk=self.one(Body).pk).update(short_name="Another")

    def do_add_a_body(self):
        above = self.one(Body)
        if above.depth < 3:
            Body.objects.create(
                parent=above, slug=f"n{self.next()}", kind="working_group", name="New", short_name="New",
                country_a=above.country_a, country_b=above.country_b,
            )  # fmt: skip
