"""The columns of a file: how each is called, what it means, and how it fills a row of the register."""

from typing import Any

from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import Widget

from coopdash.intake.bulk.cells import Day, Text, language_of, undefused
from sessions_app.choices import LANGUAGES, DatePrecision


class Part(Field):
    """A column that fills the field of the same name."""

    def __init__(
        self,
        column: str,
        widget: Widget,
        label: Any,
        about: Any = "",
        *,
        example: str = "",
        is_required: bool = False,
        choices=(),
    ):
        super().__init__(attribute=column, column_name=column, widget=widget)
        self.label, self.about, self.example = label, about, example
        self.is_required, self.choices = is_required, tuple(choices)

    is_taken = True
    """Whether importing takes the column over; others are worked out, and only compared."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        value = self.widget.clean(row[self.column_name], row=row)
        if self.is_required and value in (None, "", []):
            raise ValueError(_("This cell may not be empty."))
        self.fill(instance, value, row, **kwargs)

    def fill(self, instance, value, row, **kwargs) -> None:
        setattr(instance, self.column_name, value)


class Given(Part):
    """A column that is handed to the resource as it is, to be looked up there."""

    def fill(self, instance, value, row, **kwargs) -> None:
        instance.given[self.column_name] = value


class Told(Given):
    """The same of what one session said; a commitment of the register may have been mentioned by none."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        if instance._state.adding or str(row[self.column_name]).strip():
            super().save(instance, row, **kwargs)


class Derived(Part):
    """A column of the exports that the register works out, or that is entered elsewhere."""

    is_taken = False

    def __init__(self, column: str, label: Any, about: Any, example: str = ""):
        super().__init__(column, Text(), label, about, example=example)

    def save(self, instance, row, is_m2m=False, **kwargs):
        instance.given[self.column_name] = undefused(Text().clean(row[self.column_name]))


class Printed(Part):
    """Text that a CSV may have put an apostrophe before."""

    def __init__(self, column: str, label: Any, about: Any = "", **kwargs):
        super().__init__(column, Text(), label, about, **kwargs)

    def readings(self, text: str, has_types: bool) -> tuple[str, ...]:
        """What the cell may mean: the text itself, as ``?raw=1`` writes it, or without an apostrophe."""
        return (text,) if has_types else tuple(dict.fromkeys((text, undefused(text))))

    def fill(self, instance, value, row, *, has_types: bool = False, **kwargs) -> None:
        readings = self.readings(value, has_types)
        if getattr(instance, self.column_name) not in readings:
            setattr(instance, self.column_name, readings[-1])


class Translated(Printed):
    """Text that exists once per language: what stands in the file is in the language of its letters.

    An export shows the reader's language, or English where there is nothing in it. So a text that the
    register has in any language changes nothing.
    """

    def fill(self, instance, value, row, *, has_types: bool = False, **kwargs) -> None:
        columns = {language: f"{self.column_name}_{language}" for language in LANGUAGES}
        held = {getattr(instance, column) or "" for column in columns.values()}
        readings = self.readings(value, has_types)
        if held & set(readings) - {""} or held == set(readings):
            return
        text = readings[-1]
        if not text:
            for column in columns.values():
                setattr(instance, column, "")
            return
        setattr(instance, columns[language_of(text)], text)
        if not getattr(instance, columns["en"]):
            setattr(instance, columns["en"], text)


class InLanguage(Printed):
    """The same text in one language, by a column of its own: ``wording_hi``."""

    def fill(self, instance, value, row, *, has_types: bool = False, **kwargs) -> None:
        if (getattr(instance, self.column_name) or "") not in self.readings(value, has_types):
            setattr(instance, self.column_name, self.readings(value, has_types)[-1])


class Earliest(Part):
    """The first day; where the last day and the precision are empty, it fills them too."""

    def __init__(self, name: str, label: Any, about: Any, **kwargs):
        super().__init__(f"{name}_earliest", Day(), label, about, **kwargs)
        self.name = name

    def fill(self, instance, value, row, **kwargs) -> None:
        setattr(instance, f"{self.name}_earliest", value.earliest if value else None)
        alone = not any(str(row.get(f"{self.name}_{part}") or "").strip() for part in ("latest", "precision"))
        if value and alone:
            setattr(instance, f"{self.name}_latest", value.latest)
            setattr(instance, f"{self.name}_precision", str(value.precision))
            instance.given[f"{self.name}_whole"] = True
        elif value and value.precision != DatePrecision.DAY and not alone:
            raise ValueError(_("Give the whole day here, or leave the last day and the precision empty."))


class Latest(Part):
    """The last day."""

    def __init__(self, name: str, label: Any, about: Any = "", **kwargs):
        super().__init__(f"{name}_latest", Day(), label, about, **kwargs)
        self.name = name

    def fill(self, instance, value, row, **kwargs) -> None:
        if value or not instance.given.get(f"{self.name}_whole"):
            setattr(instance, f"{self.name}_latest", value.latest if value else None)


class Precision(Part):
    """How much of the date is known."""

    def __init__(self, name: str, widget: Widget, label: Any, about: Any = "", **kwargs):
        super().__init__(f"{name}_precision", widget, label, about, **kwargs)
        self.name = name

    def fill(self, instance, value, row, **kwargs) -> None:
        if value or not instance.given.get(f"{self.name}_whole"):
            setattr(instance, f"{self.name}_precision", value)


class Chosen(Part):
    """A closed list with a usual value, which a new row takes where its cell is empty."""

    def fill(self, instance, value, row, **kwargs) -> None:
        if value:
            setattr(instance, self.column_name, value)
        elif not instance._state.adding:
            raise ValueError(_("This cell may not be empty."))


class Approximate(Part):
    """Whether a count is approximate; exports leave it empty where there is no count."""

    def fill(self, instance, value, row, **kwargs) -> None:
        if value is not None or instance.delegates is not None:
            instance.delegates_approximate = bool(value)
