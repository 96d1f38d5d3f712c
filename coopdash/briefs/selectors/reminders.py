"""Which reminders are to go to whom on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.utils import translation

from coopdash.briefs.choices import ReminderKind
from coopdash.briefs.models import MOST_DAYS, NodalOfficer, Subscription
from coopdash.briefs.selectors.due import DueCommitment, due_commitments, within
from sectors_app.models import Commitment
from sessions_app.choices import BodyStatus
from sessions_app.lib.paths import above, is_within
from sessions_app.models import Session
from sessions_app.selectors.expected import ExpectedSession
from sessions_app.selectors.timeline import timeline

OVERDUE_FOR = timedelta(days=365)
"""What has been overdue for longer is no news to remind of; it stays on the pages."""

ESCALATE_AFTER = timedelta(days=30)
"""How long a commitment may be overdue before the nodal officer of its body is told."""

WEEK_AHEAD = 30
"""Days ahead that the digest looks."""

MOST_NEW = 50
"""New sessions that a digest names of each body asked for; of others it says that there are some."""

DIGEST = "digest"


@dataclass
class Letter:
    """One mail to be: what its reader is told, and the (subject, period) pairs that it claims."""

    reader: object
    kind: str
    language: str
    due: list[DueCommitment] = field(default_factory=list)
    overdue: list[DueCommitment] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    has_more_sessions: bool = False
    expected: list[ExpectedSession] = field(default_factory=list)
    week: str = ""

    @property
    def keys(self) -> list[tuple[str, str]]:
        """What the mail is about, as the log tells one reminder from another."""
        if self.kind == ReminderKind.WEEKLY:
            return [(DIGEST, self.week)]
        return [_key(row) for row in (*self.due, *self.overdue)]

    def only(self, keys: set[tuple[str, str]]) -> "Letter":
        """The same letter with those commitments that are among ``keys``."""
        if self.kind == ReminderKind.WEEKLY:
            return self
        due = [row for row in self.due if _key(row) in keys]
        overdue = [row for row in self.overdue if _key(row) in keys]
        return Letter(self.reader, self.kind, self.language, due, overdue)


def _key(row: DueCommitment) -> tuple[str, str]:
    # A due date that is moved is another thing to be reminded of.
    return row.commitment.reference, row.due.latest.isoformat()


def letters_due(at: date) -> list[Letter]:
    """All letters of a day, whether or not they went out already; queries do not grow with the readers."""
    subscriptions = list(
        Subscription.objects.filter(user__is_active=True)
        .exclude(user__email="")
        .select_related("user", "body", "sector")
        .order_by("user", "pk")
    )
    officers = list(
        NodalOfficer.objects.filter(user__is_active=True, wants_mail=True)
        .exclude(user__email="")
        .select_related("user", "body")
        .order_by("user", "pk")
    )
    if not (subscriptions or officers):
        return []
    rows = due_commitments(
        Commitment.objects.all(), at=at, until=at + timedelta(days=MOST_DAYS), since=at - OVERDUE_FOR
    ).rows
    return [*_of_readers(subscriptions, rows, at), *_of_officers(officers, rows, at)]


def _of_readers(
    subscriptions: Iterable[Subscription], rows: list[DueCommitment], at: date
) -> Iterable[Letter]:
    grouped: dict[tuple, list[Subscription]] = defaultdict(list)
    for one in subscriptions:
        grouped[one.user_id, one.kind].append(one)
    news = _News(at, [one for one in subscriptions if one.kind == ReminderKind.WEEKLY])
    for (_user, kind), asked in grouped.items():
        # Several wishes of one kind make one letter, in the language of the first.
        letter = Letter(asked[0].user, kind, asked[0].language)
        for one in asked:
            path = _path(one)
            mine = within(rows, body_path=path, sector=one.sector_id)
            days = WEEK_AHEAD if kind == ReminderKind.WEEKLY else one.days
            if kind != ReminderKind.OVERDUE:
                letter.due += [row for row in mine if 0 <= row.days_left(at) <= days]
            if kind != ReminderKind.DUE_SOON:
                letter.overdue += [row for row in mine if row.days_left(at) < 0]
            if kind == ReminderKind.WEEKLY and one.sector_id is None:
                letter.sessions += news.sessions[path]
                letter.has_more_sessions |= path in news.cut
                letter.expected += news.expected_of(path, letter.language)
        _unique(letter)
        year, week, _day = at.isocalendar()
        letter.week = f"{year}-W{week:02}"
        if letter.due or letter.overdue or letter.sessions:
            yield letter


def _of_officers(officers: Iterable[NodalOfficer], rows: list[DueCommitment], at: date) -> Iterable[Letter]:
    late = [row for row in rows if row.days_left(at) < -ESCALATE_AFTER.days]
    letters: dict[int, Letter] = {}
    for one in officers:
        letter = letters.setdefault(one.user_id, Letter(one.user, ReminderKind.ESCALATION, one.language))
        letter.overdue += within(late, body_path=one.body.path)
    for letter in letters.values():
        _unique(letter)
        if letter.overdue:
            yield letter


def _unique(letter: Letter) -> None:
    """Each row once, soonest first, where several wishes cover it."""
    for name in ("due", "overdue"):
        rows = {row.commitment.pk: row for row in getattr(letter, name)}
        setattr(
            letter, name, sorted(rows.values(), key=lambda row: (row.due.latest, row.commitment.reference))
        )
    letter.sessions = list({row.pk: row for row in letter.sessions}.values())
    letter.expected = list({row.body.pk: row for row in letter.expected}.values())


class _News:
    """What the digest says besides due days: sessions the register learned of, and what lies ahead."""

    def __init__(self, at: date, subscriptions: Iterable[Subscription]):
        self.at = at
        self.sessions: dict[str, list[Session]] = {_path(one): [] for one in subscriptions}
        self.cut: set[str] = set()
        self._expected: dict[str, list[ExpectedSession]] = {}
        if self.sessions:
            self._find_sessions()

    def _find_sessions(self) -> None:
        """The first of each path: thousands may have been imported."""
        begin = datetime.combine(self.at, time.min, UTC) - timedelta(days=7)
        fresh = Session.objects.held().filter(created_at__gte=begin, created_at__lt=begin + timedelta(days=8))
        named: dict[str, list[int]] = {path: [] for path in self.sessions}
        for pk, own in fresh.order_by("code").values_list("pk", "body__path"):
            for path in named.keys() & {"", *above(own)}:
                if len(named[path]) < MOST_NEW:
                    named[path].append(pk)
                else:
                    self.cut.add(path)
        found = Session.objects.with_header().in_bulk({pk for pks in named.values() for pk in pks})
        self.sessions = {path: [found[pk] for pk in pks if pk in found] for path, pks in named.items()}

    def expected_of(self, path: str, language: str) -> list[ExpectedSession]:
        if language not in self._expected:
            # Places and what was agreed are read in one language, unlike rows of a model.
            with translation.override(language):
                ahead = timeline(Session.objects.filter(body__status=BodyStatus.ACTIVE), at=self.at).expected
            self._expected[language] = [row for row in ahead if row.window]
        return [row for row in self._expected[language] if not path or is_within(row.body.path, path)]


def _path(subscription: Subscription) -> str:
    return subscription.body.path if subscription.body else ""
