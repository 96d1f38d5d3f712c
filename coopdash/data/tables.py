"""Which tables the register hands out, under which names, and what each holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models
from django.db.models import Prefetch, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coopdash.data.columns import About, Column, Many, Relation, columns
from coopdash.data.keys import beside_key, key_fields, key_relations
from sectors_app.models import (
    AgendaItem,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    CommitmentRequest,
    Coverage,
    Mention,
    Sector,
    StatusReport,
)
from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    Delegate,
    Document,
    FactGrade,
    KeyFigure,
    Name,
    Organisation,
    Person,
    Place,
    Session,
    Source,
    SubGroupReport,
)


@dataclass(frozen=True, eq=False)
class Table:
    """One table of the register: ``name`` in files, with hyphens in addresses.

    Each is equal to itself alone: words that are read in every language anew have no hash that stays.
    """

    name: str
    model: type[models.Model]
    about: Any

    @property
    def slug(self) -> str:
        return self.name.replace("_", "-")

    @property
    def title(self) -> Any:
        return self.model._meta.verbose_name_plural

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns(self.model)

    @property
    def key_fields(self) -> tuple[str, ...]:
        """The columns of its natural key; none for rows that are known by what they are about."""
        return key_fields(self.model)

    @property
    def is_versioned(self) -> bool:
        """Whether each row says when it was last changed."""
        return any(column.name == "updated_at" for column in self.columns)

    @cached_property
    def history(self):
        """The manager of its audit trail; None for what is worked out and never entered."""
        return getattr(self.model, "history", None)

    def rows(self) -> QuerySet:
        """All rows with what their columns and links need, in a fixed number of queries."""
        queryset = self.model._default_manager.all()
        if self.model is Commitment:
            queryset = queryset.with_status()
        joins, unread, ahead = [], [], []
        for column in self.columns:
            if isinstance(column, Relation):
                joins += [column.name, *_under(column.name, key_relations(column.field.related_model))]
                unread += _under(column.name, beside_key(column.field.related_model))
            elif isinstance(column, Many):
                known = _with_keys(column.field.related_model)
                ahead.append(Prefetch(column.name, known, to_attr=column.ahead))
            elif isinstance(column, About):
                ahead.append(GenericPrefetch(column.name, [_with_keys(table.model) for table in keyed()]))
        return queryset.select_related(*joins).defer(*unread).prefetch_related(*ahead)


def _with_keys(model) -> QuerySet:
    """Rows of which others only say how they are called, in no order: SQLite would read all to keep one."""
    rows = model._default_manager.select_related(*key_relations(model)).defer(*beside_key(model))
    return rows.order_by()


def _under(relation: str, paths: Iterable[str]) -> list[str]:
    return [f"{relation}__{path}" for path in paths]


BY_SUBJECT: tuple[tuple[Any, tuple[Table, ...]], ...] = (
    (
        _("Sessions"),
        (
            Table(
                "bodies",
                Body,
                _("Commissions, working groups, sub-groups and dialogues that two states have set up."),
            ),
            Table("sessions", Session, _("Meetings of the bodies, numbered as a source prints it.")),
            Table("co_chairs", CoChair, _("Who chaired a session for one side, with the office as printed.")),
            Table("delegates", Delegate, _("Members of the delegations that sources name.")),
            Table("sub_group_reports", SubGroupReport, _("Sub-groups that reported to a session.")),
            Table("documents", Document, _("What a session signed or issued.")),
            Table("key_figures", KeyFigure, _("Numbers that sources give about a body or a session.")),
        ),
    ),
    (
        _("People, organisations, places"),
        (
            Table("people", Person, _("People who co-chaired or attended sessions.")),
            Table(
                "organisations",
                Organisation,
                _("Ministries, agencies, companies, regions, academies, news organisations."),
            ),
            Table("places", Place, _("Towns and states where sessions meet.")),
            Table(
                "names", Name, _("Further spellings of bodies, people, organisations, places and sectors.")
            ),
        ),
    ),
    (
        _("Sources"),
        (
            Table("sources", Source, _("Published texts that the register cites.")),
            Table("citations", Citation, _("One source states one value of one field of one fact.")),
            Table(
                "grades",
                FactGrade,
                _("How well one field of one fact is attested; worked out from its citations."),
            ),
        ),
    ),
    (
        _("Sectors and commitments"),
        (
            Table("sectors", Sector, _("Fields of cooperation, in two levels.")),
            Table(
                "commitments", Commitment, _("What two sides undertook in a sector, worded by the register.")
            ),
            Table("parties", CommitmentParty, _("Organisations that a commitment binds or names.")),
            Table("mentions", Mention, _("What one session said of a commitment.")),
            Table(
                "status_reports",
                StatusReport,
                _("What an organisation reported of a commitment as of a day."),
            ),
            Table(
                "commitment_links",
                CommitmentLink,
                _("Which commitment continues, replaces, splits into or merges into which later one."),
            ),
            Table(
                "requests",
                CommitmentRequest,
                _("Requests to extend or to drop a commitment, with reason and decision."),
            ),
            Table(
                "agenda_items",
                AgendaItem,
                _("What sources name as discussed, reviewed or planned without a commitment."),
            ),
            Table(
                "coverage",
                Coverage,
                _("Which session covered which sector; worked out from mentions and agenda."),
            ),
        ),
    ),
)
"""The tables in the order in which they are handed out, under what they are about."""

TABLES: tuple[Table, ...] = tuple(table for _subject, tables in BY_SUBJECT for table in tables)

BY_NAME = {table.name: table for table in TABLES}
BY_MODEL = {table.model: table for table in TABLES}


def table_of(model: type[models.Model]) -> Table:
    """The table of a model; a proxy's rows stand in its concrete model's table."""
    return BY_MODEL[model._meta.concrete_model]


def keyed() -> list[Table]:
    """The tables whose rows have a key of their own, so that others can refer to them."""
    return [table for table in TABLES if table.key_fields and table.history is not None]
