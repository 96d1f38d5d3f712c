"""Every change of the register gets a version, whichever way it was made."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from sectors_app.models import Commitment, Coverage, Mention
from sessions_app.lib.change_log import KEEP, PRESENT, TABLE, TRIM_EVERY, placing
from sessions_app.models import Citation, Session
from sessions_app.receivers import register_migrated
from sessions_app.selectors.changes import Change, DataVersion, changes_since, data_version
from sessions_app.services import change_triggers_ensure
from tests.factories import CitationFactory, CommitmentFactory, MentionFactory, SectorFactory, SessionFactory

pytestmark = pytest.mark.django_db

AUDITED_ELSEWHERE = {"history_id", "m2m_history_id"}


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def since(before: DataVersion) -> list[Change]:
    found, after = changes_since(before, most=1000)
    assert after == data_version()
    return found


def test_the_same_data_has_the_same_version():
    SessionFactory()
    assert data_version() == data_version()


@pytest.mark.parametrize(
    "edit",
    [
        lambda row: row.save(),
        lambda row: Session.objects.filter(pk=row.pk).update(venue="Elsewhere"),
        lambda row: Session.objects.bulk_update([row], ["venue"]),
        lambda row: sql("UPDATE sessions_app_session SET venue_en = 'Elsewhere' WHERE id = %s", row.pk),
        lambda row: sql("DELETE FROM sessions_app_session WHERE id = %s", row.pk),
    ],
    ids=["save", "update", "bulk_update", "SQL", "SQL delete"],
)
def test_an_edit_is_logged_however_it_is_made(edit):
    row = SessionFactory()
    before = data_version()
    edit(row)
    assert data_version() != before
    assert Change("sessions_app_session", row.pk, None) in since(before)


def test_rows_made_in_bulk_are_logged_one_by_one():
    template = CommitmentFactory()
    before = data_version()
    rows = [
        Commitment(reference=f"IN-RU/BULK/{n:02}", wording="x", kind=template.kind, sector=template.sector)
        for n in range(3)
    ]
    Commitment.objects.bulk_create(rows)
    assert {row.key for row in since(before)} == set(
        Commitment.objects.filter(reference__startswith="IN-RU/BULK/").values_list("pk", flat=True)
    )


def test_a_part_says_what_it_belongs_to_before_and_after():
    mention, other = MentionFactory(), CommitmentFactory()
    before = data_version()
    Mention.objects.filter(pk=mention.pk).update(commitment=other)
    owners = {row.owner for row in since(before) if row.table == "sectors_app_mention"}
    assert owners == {mention.commitment_id, other.pk}


def test_a_mention_says_which_session_it_left_and_which_it_came_to():
    mention, session = MentionFactory(), SessionFactory()
    before = data_version()

    def sessions() -> set[int | None]:
        return {
            row.owner for row in since(before) if row.table == placing("sectors_app_mention", "session_id")
        }

    Mention.objects.filter(pk=mention.pk).update(strength="noted")
    assert sessions() == set()
    Mention.objects.filter(pk=mention.pk).update(session=session)
    assert sessions() == {mention.session_id, session.pk}
    before = data_version()
    sql("DELETE FROM sectors_app_mention WHERE id = %s", mention.pk)
    assert sessions() == {session.pk}


def test_a_citation_says_which_fact_it_is_about():
    citation = CitationFactory()
    before = data_version()
    Citation.objects.filter(pk=citation.pk).delete()
    assert since(before) == [
        Change("sessions_app_citation", citation.object_id, citation.content_type_id),
    ]


def test_a_further_sector_is_a_change_of_its_commitment():
    commitment, sector = CommitmentFactory(), SectorFactory()
    before = data_version()
    commitment.further_sectors.add(sector)
    assert {row.owner for row in since(before) if "further" in row.table} == {commitment.pk}


def test_an_edit_that_finds_no_row_changes_nothing():
    before = data_version()
    Session.objects.filter(pk=-1).update(venue="Nowhere")
    assert data_version() == before


def test_what_is_rolled_back_never_had_its_version():
    SessionFactory()
    before = data_version()
    with transaction.atomic():
        SessionFactory()
        during = data_version()
        transaction.set_rollback(True)
    assert data_version() == before
    SessionFactory()
    assert data_version() != during


def test_a_version_that_was_rolled_back_is_not_found_in_the_log():
    SessionFactory()
    with transaction.atomic():
        SessionFactory()
        during = data_version()
        transaction.set_rollback(True)
    SessionFactory()
    assert changes_since(during, most=1000) is None


def test_too_many_changes_are_not_listed():
    before = data_version()
    SessionFactory.create_batch(3)
    assert changes_since(before, most=2) is None
    assert changes_since(data_version(), most=2) == ([], data_version())


def test_the_log_is_kept_short_and_who_is_far_behind_is_told():
    SessionFactory()
    far = data_version()
    later = (far.number // TRIM_EVERY + 1) * TRIM_EVERY + KEEP
    sql(f'INSERT INTO {TABLE} (id, "table", "key", "mark") VALUES (%s, %s, 1, 1)', later, "x")  # noqa: S608
    assert changes_since(far, most=10**6) is None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), min(id) FROM {TABLE}")  # noqa: S608
        assert cursor.fetchone() == (1, later)


def test_a_new_log_has_a_version():
    sql(f"DELETE FROM {TABLE}")  # noqa: S608
    assert data_version() == DataVersion()
    row = SessionFactory.create()
    found, _version = changes_since(DataVersion(), most=1000)
    assert Change("sessions_app_session", row.pk, None) in found


def test_every_table_of_the_register_is_logged():
    with connection.cursor() as cursor:
        cursor.execute(PRESENT[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    tables = {
        model._meta.db_table
        for label in ("sessions_app", "sectors_app")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        if not AUDITED_ELSEWHERE & {field.name for field in model._meta.fields}
    }
    assert Coverage._meta.db_table in tables
    wanted = {
        f"{table}_changed_{event}"
        for table in (*tables, "dashboard_searchentry")
        for event in ("insert", "update", "delete")
    }
    assert wanted - present == set()


def test_a_table_that_was_made_anew_is_logged_after_the_next_migrate():
    """SQLite makes a table anew when a column of it changes, and drops its triggers with the old one."""
    table = Session._meta.db_table
    SessionFactory()
    before = data_version()
    on = "" if connection.vendor == "sqlite" else f" ON {table}"
    sql(f"DROP TRIGGER {table}_changed_update{on}")
    register_migrated(apps.get_app_config("sessions_app"), using="default")
    assert since(before) == [Change(table, 0, None)]
    row = SessionFactory()
    middle = data_version()
    Session.objects.filter(pk=row.pk).update(venue="Elsewhere")
    assert data_version() != middle


def test_setting_them_twice_changes_nothing():
    before = data_version()
    register_migrated(apps.get_app_config("sessions_app"), using="default")
    assert data_version() == before
    assert change_triggers_ensure(using="default", tables=[]) == 0
