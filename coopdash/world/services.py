"""Making a world, and knowing one."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.db import transaction

from coopdash.dashboard.loading import register_load
from coopdash.dashboard.search.fields import Kind
from coopdash.world import words
from coopdash.world.drafts import in_each
from coopdash.world.history import History
from coopdash.world.indexing import Indexing
from coopdash.world.plan import plan_world
from coopdash.world.stage import PREFIX, WORLD_CODE, Stage, set_stage
from coopdash.world.writing import bulk_road, write_rows
from sectors_app.models import Commitment, Sector
from sessions_app.errors import RegisterError
from sessions_app.models import Body, Organisation, Person, Session, Source

MOST_COMMITMENTS = 10_000_000
ROWS_AT_ONCE = 60_000
"""Rows that are kept before they are written: what bounds the memory."""

HOLD_THE_REGISTER = (Body, Session, Commitment, Person, Organisation, Source)


def world_generate(
    *,
    commitments: int,
    seed: int,
    at: date,
    step: Callable[[int, int], None] | None = None,
    say: Callable[[str], None] | None = None,
) -> Counter | None:
    """Fill the database with a made-up world as of ``at``, and return how many rows each table got.

    The same arguments give the same world. None where the database holds this very world already. Raises
    :class:`RegisterError` where it holds anything else. ``step`` is told the commitments done and of all,
    ``say`` what is done after that.
    """
    if _holds(name := _name_of(commitments, seed, at)):
        return None
    register_load(root=settings.BASE_DIR / "fixtures", folders=("",))
    stage = Stage(at, list(Sector.objects.exclude(parent=None)))
    indexing = Indexing(stage)
    tables = list(stage.tables.values())
    planned = plan_world(commitments, seed)
    with bulk_road(tables, say or (lambda what: None)):
        set_stage(stage, planned, seed)
        for kind, rows in ((Kind.PLACE, stage.places), (Kind.ORGANISATION, stage.organisations)):
            indexing.index(kind, (row for of_country in rows.values() for row in of_country))
        indexing.index(Kind.BODY, stage.bodies)
        done = 0
        for plan, body in zip(planned, stage.bodies, strict=True):
            history = History(stage, plan, body, seed)
            history.tell()
            indexing.index(Kind.SESSION, history.sessions)
            indexing.index(
                Kind.SOURCE, (source for session in history.sessions for source in session.sources)
            )
            indexing.index(Kind.PERSON, history.people)
            indexing.index(Kind.COMMITMENT, history.commitments)
            done += sum(plan.commitments)
            if stage.rows() >= ROWS_AT_ONCE or done == commitments:
                write_rows(tables)
                if step:
                    step(done, commitments)
        write_rows(tables)
        indexing.finish()
    _sign(name, at)
    return Counter({table.model._meta.model_name: table.written for table in tables})


def _name_of(commitments: int, seed: int, at: date) -> str:
    return f"Synthetic world: seed {seed}, {commitments} commitments, as of {at}"


def _holds(name: str) -> bool:
    """Whether the database holds the world of this name; an error where it holds anything else."""
    world = Source.objects.filter(code=WORLD_CODE).first()
    if world is not None:
        if world.title_en == name:
            return True
        raise RegisterError(
            f"This database already holds another world ({world.title_en}). Name an empty one by "
            "COOPDASH_VAR_DIR or DATABASE_URL."
        )
    if Body.objects.filter(slug__startswith=PREFIX).exists():
        raise RegisterError(
            "The making of a world stopped half-way in this database. Delete it, or name an empty one by "
            "COOPDASH_VAR_DIR or DATABASE_URL."
        )
    for model in HOLD_THE_REGISTER:
        if model.objects.exists():
            raise RegisterError(
                "This database holds a register, and a made-up world never goes into one. Name an empty "
                "database by COOPDASH_VAR_DIR or DATABASE_URL."
            )
    return False


@transaction.atomic
def _sign(name: str, at: date) -> None:
    """Enter the source that says how the world was made, as everything entered is: with its audit row."""
    source = Source(
        code=WORLD_CODE,
        kind="press",
        language="en",
        published_on=at,
        **in_each("title", (name, name, name)),
        **in_each("note", words.NOTE),
    )
    source._history_date = datetime.combine(at, time(), UTC)
    source.full_clean()
    source.save()
