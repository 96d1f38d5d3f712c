"""How a row of a file becomes a row of the register in memory, with what it would change."""

import re
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource

from coopdash.intake.bulk.cells import undefused
from coopdash.intake.bulk.columns import Derived
from coopdash.intake.bulk.files import Sheet, cell_name
from coopdash.intake.bulk.likeness import skeleton
from coopdash.intake.choices import RowVerdict
from coopdash.intake.selectors.register import Register
from sessions_app.choices import LANGUAGES
from sessions_app.lib.bulk import batches
from sessions_app.lib.text import normalise
from sessions_app.models.base import Record

AT_ONCE = 500
"""Keys that one query asks for."""

UNDONE = "undone"
"""The last word of the reason with which an undone batch withdraws what it added."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell, or with a row where ``cell`` is empty."""

    column: str
    cell: str
    sentence: str


@dataclass
class Judged:
    """One row: what it would do, or why it cannot."""

    number: int
    cells: list[str]
    key: str = ""
    verdict: str = RowVerdict.SAME
    instance: Any = None
    is_new: bool = True
    version: int = 0
    raw: dict[str, Any] = field(default_factory=dict)
    """The columns that a file can fill, as they were."""
    before: dict[str, Any] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    alike: list[tuple[str, str]] = field(default_factory=list)
    """Rows of the register that it may be: a sentence, and an address."""
    is_taken: bool = False
    """Whether the register would refuse it beside one of these."""


class Loader(BaseInstanceLoader):
    """Finds a row by the key that the file gives, among those that were read at once."""

    def get_instance(self, row):
        return self.resource.known.get(self.resource.key_of(row))


class RegisterResource(Resource):
    """A table of the register as its export writes it.

    The library walks over columns and gathers what is wrong in each cell; instead of saving, each row is
    kept in ``judged`` with what it would change.
    """

    MODEL: type[Record]
    KEY = ""
    KEY_LETTERS = r""
    """What a key is made of; one with other signs may only look like a known one."""
    FILLED: tuple[str, ...] = ()
    """The columns of the table that a file can fill."""
    RELATIONS: tuple[str, ...] = ()
    """Foreign keys, which are looked up here and need no query to be checked."""

    class Meta:
        skip_diff = True
        use_transactions = False
        using_db = "default"
        instance_loader_class = Loader

    def __init__(self, sheet: Sheet, progress: Callable[[int], None] | None = None):
        super().__init__()
        self.sheet = sheet
        self.progress = progress
        self.register = Register()
        self.known: dict[str, Any] = {}
        self.withdrawn: dict[str, str] = {}
        self.named: set[str] = set()
        self.seen: dict[str, int] = {}
        self.judged: list[Judged] = []
        self.now: Judged
        self.blank = self.MODEL()
        self._skeletons: dict[str, str] | None = None

    # --- What the tables say of themselves ---

    def load(self, keys: list[str]) -> Iterator[Any]:
        """The rows of the register with these keys, with what comparing them needs."""
        raise NotImplementedError

    def state(self, instance) -> dict[str, Any]:
        """Every field that a file can change, as shown to people."""
        raise NotImplementedError

    def derived(self, instance) -> dict[str, str]:
        """The columns that are not taken over, as the register has them."""
        raise NotImplementedError

    def complete(self, instance, is_new: bool, row, errors: dict) -> None:
        """Look up what the cells name, and add to ``errors`` by column."""
        raise NotImplementedError

    def address(self, key: str) -> str:
        """The page of the row with this key."""
        return self.MODEL.objects.get(**{self.KEY: key}).get_absolute_url()

    def look_for_doubles(self) -> None:
        """Note which new rows may be in the register already."""
        raise NotImplementedError

    # --- Judging ---

    def judge(self) -> list[Judged]:
        """Every row of the sheet with its verdict."""
        keys = [
            key for key in (self.key_of(dict(self._named(cells))) for _n, cells in self.sheet.rows) if key
        ]
        self.named = set(keys)
        for some in batches(keys, AT_ONCE):
            self.known |= {getattr(row, self.KEY): row for row in self.load(some)}
            self.withdrawn |= dict(
                self.MODEL.history.filter(**{f"{self.KEY}__in": some}, history_type="-")
                .order_by("history_date", "history_id")
                .values_list(self.KEY, "history_change_reason")
            )
        self.prepare()
        table = tablib.Dataset(headers=self.sheet.columns)
        table.extend(self._squared(cells) for _number, cells in self.sheet.rows)
        # No dry run of the library's own, which would open a savepoint a row: nothing is saved here at all.
        result = self.import_data(table, use_transactions=False, has_types=self.sheet.has_types)
        for error in result.base_errors:
            raise error.error
        for found, one in zip(result.rows, self.judged, strict=True):
            for error in found.errors:  # none is expected: each would be a fault of the program
                raise error.error
            if found.validation_error is not None:
                self._blame(one, found.validation_error)
        self.look_for_doubles()
        for one in self.judged:
            one.verdict = self._verdict(one)
        return self.judged

    def prepare(self) -> None:
        """Read at once what judging the rows one by one would ask for again and again."""

    def key_of(self, row) -> str:
        return undefused(normalise(str(row.get(self.KEY) or "")))

    def _named(self, cells: list[str]):
        return zip(self.sheet.columns, cells, strict=False)

    def _squared(self, cells: list[str]) -> list[str]:
        width = len(self.sheet.columns)
        return (cells + [""] * width)[:width]

    def _verdict(self, one: Judged) -> str:
        if one.key and one.is_new and not re.fullmatch(self.KEY_LETTERS, one.key):
            self._look_for_the_key(one)
        if one.problems:
            return RowVerdict.ERROR
        if one.alike:
            return RowVerdict.DUPLICATE
        if one.is_new:
            return RowVerdict.NEW
        return RowVerdict.CHANGED if one.changes else RowVerdict.SAME

    def _look_for_the_key(self, one: Judged) -> None:
        if known := self.lookalike(one.key):
            sentence = _("It looks like “%(key)s” in other letters.") % {"key": known}
            one.problems = [problem for problem in one.problems if problem.column != self.KEY]
            one.alike.append((sentence, self.address(known)))
            one.is_taken = True

    def problem(self, one: Judged, column: str, sentence: str) -> Problem:
        name = self._column(column)
        cell = cell_name(self.sheet.columns.index(name), one.number) if name in self.sheet.columns else ""
        return Problem(name, cell, sentence)

    def _blame(self, one: Judged, error: ValidationError) -> None:
        for name, sentences in error.message_dict.items():
            column = "" if name == NON_FIELD_ERRORS else name
            found = (self.problem(one, column, sentence) for sentence in sentences)
            one.problems += [problem for problem in dict.fromkeys(found) if problem not in one.problems]
        one.problems.sort(key=self._place)

    def _place(self, problem: Problem) -> int:
        """Where its column stands in the file; what is wrong with the whole row comes last."""
        columns = self.sheet.columns
        return columns.index(problem.column) if problem.column in columns else len(columns)

    def _column(self, name: str) -> str:
        """The column of the file for a field of the model."""
        if name in self.sheet.columns:
            return name
        stem = name.rpartition("_")[0]
        return stem if name[-3:] in {f"_{language}" for language in LANGUAGES} else name

    # --- The library's steps, one row at a time ---

    def before_import_row(self, row, row_number=0, **kwargs):
        if self.progress:
            self.progress(row_number)
        number, cells = self.sheet.rows[row_number - 1]
        self.now = Judged(number, cells)
        self.judged.append(self.now)
        self.now.key = key = self.key_of(row)
        if len(cells) != len(self.sheet.columns):
            sentence = _("This row has %(n)d cells and the first one names %(columns)d columns.")
            raise ValidationError(
                {NON_FIELD_ERRORS: sentence % {"n": len(cells), "columns": len(self.sheet.columns)}}
            )
        if key and key in self.seen:
            raise ValidationError(
                {self.KEY: _("Row %(n)d has “%(key)s” already.") % {"n": self.seen[key], "key": key}}
            )
        if key:
            self.seen[key] = number
            if key not in self.known and key in self.withdrawn:
                self._withdrawn_before(key, self.withdrawn[key] or "")

    def _withdrawn_before(self, key: str, reason: str) -> None:
        if not reason.endswith(UNDONE):
            raise ValidationError(
                {self.KEY: _("“%(key)s” was withdrawn, and is not given again.") % {"key": key}}
            )
        self.now.notices.append(_("It was withdrawn when a batch was undone, and comes back."))

    def init_instance(self, row=None):
        # A copy costs a tenth of a new row, whose translated columns each ask for their default.
        return copy(self.blank)

    def after_init_instance(self, instance, new, row, **kwargs):
        instance.given = {}
        self.now.instance, self.now.is_new = instance, new
        if not new:
            self.now.version = instance.version
            self.now.raw = {name: getattr(instance, name) for name in self.FILLED}
            self.now.before = self.state(instance)
            self.derived_before = self.derived(instance)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        errors = import_validation_errors
        new = self.now.is_new
        self.complete(instance, new, row, errors)
        if new:
            for part in self.fields.values():
                if part.is_required and part.column_name not in row and part.column_name not in errors:
                    refuse(
                        errors,
                        part.column_name,
                        _("A new row needs the column “%(name)s”.") % {"name": part.column_name},
                    )
        else:
            self._note_derived(row)
        after = self.state(instance)
        self.now.changes = [
            (name, shown(self.now.before.get(name)), shown(value))
            for name, value in after.items()
            if shown(self.now.before.get(name)) != shown(value)
        ]
        return not new and not self.now.changes and not errors

    def _note_derived(self, row) -> None:
        held = self.derived_before
        ignored = [
            part.column_name
            for part in self.fields.values()
            if isinstance(part, Derived)
            and part.column_name in row
            and self.now.instance.given.get(part.column_name, "") not in held[part.column_name]
        ]
        if ignored:
            self.now.notices.append(
                _("Not taken over, because it is worked out or entered elsewhere: %(columns)s.")
                % {"columns": ", ".join(ignored)}
            )

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        # A key is given only where nothing else is wrong.
        unkeyed = () if getattr(instance, self.KEY) else (self.KEY,)
        try:
            # What is unique is judged over all rows at once, and kept by the database's constraints.
            instance.full_clean(
                exclude={*errors, *unkeyed, *self.RELATIONS},
                validate_unique=False,
                validate_constraints=False,
            )
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def save_instance(self, instance, is_create, row, **kwargs):
        """Nothing is saved here; see :mod:`coopdash.intake.bulk.writing`."""

    def save_m2m(self, instance, row, **kwargs):
        """Nor here."""

    # --- What both tables look up ---

    def lookalike(self, key: str) -> str:
        """A key of the register that only looks like ``key``: in other letters, or with another dash."""
        if self._skeletons is None:
            keys = self.MODEL.objects.values_list(self.KEY, flat=True)
            self._skeletons = {skeleton(known): known for known in keys}
        return self._skeletons.get(skeleton(key), "")


def refuse(errors: dict, column: str, sentence: str) -> None:
    """Add what is wrong with a column."""
    errors.setdefault(column, []).append(ValidationError(sentence))


def shown(value) -> str:
    """A value as a file shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def spellings(row, name: str) -> set[str]:
    """A text in every language, as exports of any of them show it; the empty word where there is no row."""
    if row is None:
        return {""}
    return {text for language in LANGUAGES if (text := getattr(row, f"{name}_{language}"))}
