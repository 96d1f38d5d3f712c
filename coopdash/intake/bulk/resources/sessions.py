"""Sessions as ``/sessions.csv`` writes them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coopdash.intake.bulk.cells import Choice, Country, Flag, Number, Ordinal, Text, Word
from coopdash.intake.bulk.columns import (
    Approximate,
    Chosen,
    Derived,
    Earliest,
    Given,
    InLanguage,
    Latest,
    Part,
    Precision,
    Printed,
    Translated,
)
from coopdash.intake.bulk.likeness import skeleton
from coopdash.intake.bulk.resources.base import AT_ONCE, Judged, RegisterResource, refuse, spellings
from coopdash.intake.lib.dates import days_near
from coopdash.intake.lib.names import fold
from coopdash.intake.services.ledger import free_code
from sessions_app.choices import DatePrecision, SessionCoverage, SessionKind, SessionStatus
from sessions_app.lib.bulk import batches
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import ordinal
from sessions_app.models import Body, Place, Session


@dataclass(frozen=True)
class Slot:
    """Where a session stands among those of its body."""

    pk: int | None
    code: str
    number: int | None
    date: PartialDate | None
    address: str = ""
    """Its page; none of a row that is only in the file."""

    @property
    def words(self) -> str:
        parts = [self.code]
        if self.number:
            parts.append(_("%(ordinal)s session") % {"ordinal": ordinal(self.number)})
        if self.date:
            parts.append(self.date.format())
        return ", ".join(parts)

    def is_near(self, other: "Slot") -> bool:
        if self.date is None or other.date is None:
            return False
        if DatePrecision.YEAR in (self.date.precision, other.date.precision):
            return False
        first, last = days_near(self.date)
        return first <= other.date.latest and other.date.earliest <= last


class SessionResource(RegisterResource):
    """One session a row, known by its lasting code."""

    MODEL = Session
    KEY = "code"
    KEY_LETTERS = r"[a-z0-9-]+"
    RELATIONS = ("body", "place")
    FILLED = (
        *("body_id", "number", "kind", "status"),
        *("date_earliest", "date_latest", "date_precision", "date_printed"),
        *("place_id", "venue_en", "venue_hi", "venue_ru", "host"),
        *("delegates", "delegates_approximate", "coverage"),
    )

    code = Part(
        "code",
        Word(),
        gettext_lazy("Lasting code"),
        gettext_lazy("Finds the session. Left empty, a new session is given one."),
        example="wg-mic-11",
    )
    body = Given(
        "body",
        Word(),
        gettext_lazy("Body"),
        gettext_lazy("Its address, such as in-ru/irigc-tec, or its name in any language."),
        is_required=True,
        example="in-ru/irigc-tec/wg-mic",
    )
    body_name = Derived(
        "body_name", gettext_lazy("Name of the body"), gettext_lazy("To read; not taken over.")
    )
    number = Part(
        "number",
        Ordinal(),
        gettext_lazy("Number as printed"),
        gettext_lazy("Such as 11; empty where no source gives one."),
        example="11",
    )
    kind = Chosen(
        "kind",
        Choice(SessionKind.choices),
        gettext_lazy("Kind"),
        gettext_lazy("Left empty, a new session is a regular one."),
        choices=SessionKind.choices,
        example="regular",
    )
    status = Part(
        "status",
        Choice(SessionStatus.choices),
        gettext_lazy("Status"),
        is_required=True,
        choices=SessionStatus.choices,
        example="held",
    )
    date_earliest = Earliest(
        "date",
        gettext_lazy("Date: first day"),
        gettext_lazy(
            "2025-08-06 or 6 August 2025. With the next two columns empty, also a month, a year or a range."
        ),
        example="2025-08-06",
    )
    date_latest = Latest("date", gettext_lazy("Date: last day"), example="2025-08-06")
    date_precision = Precision(
        "date",
        Choice(DatePrecision.choices),
        gettext_lazy("Date: precision"),
        gettext_lazy("How much of the date is known."),
        choices=DatePrecision.choices,
        example="day",
    )
    date_printed = Printed(
        "date_printed",
        gettext_lazy("Date as printed"),
        gettext_lazy("Only where it says more than the days."),
    )
    city = Given(
        "city",
        Text(),
        gettext_lazy("City"),
        gettext_lazy("A place of the register, in any language."),
        example="New Delhi",
    )
    country = Given(
        "country",
        Country(),
        gettext_lazy("Country of the city"),
        gettext_lazy("Its name or two letters; tells cities of one name apart."),
        example="IN",
    )
    venue = Translated("venue", gettext_lazy("Venue"), gettext_lazy("In the language of its letters."))
    venue_en = InLanguage("venue_en", gettext_lazy("Venue, in English"), gettext_lazy("May be left out."))
    venue_hi = InLanguage("venue_hi", gettext_lazy("Venue, in Hindi"), gettext_lazy("May be left out."))
    venue_ru = InLanguage("venue_ru", gettext_lazy("Venue, in Russian"), gettext_lazy("May be left out."))
    host = Part(
        "host",
        Country(),
        gettext_lazy("Host"),
        gettext_lazy("One of the two countries of the body: its name or two letters."),
        example="IN",
    )
    co_chair_a = Derived(
        "co_chair_a",
        gettext_lazy("Co-chair of the first country"),
        gettext_lazy("To read; co-chairs are entered on their own, with office and sources."),
    )
    co_chair_b = Derived(
        "co_chair_b",
        gettext_lazy("Co-chair of the second country"),
        gettext_lazy("To read; co-chairs are entered on their own, with office and sources."),
    )
    delegates = Part(
        "delegates", Number(), gettext_lazy("Delegates"), gettext_lazy("A number."), example="80"
    )
    delegates_approximate = Approximate(
        "delegates_approximate",
        Flag(),
        gettext_lazy("The count is approximate"),
        gettext_lazy("true or false."),
        example="false",
    )
    coverage = Chosen(
        "coverage",
        Choice(SessionCoverage.choices),
        gettext_lazy("What the register holds"),
        gettext_lazy("Left empty, press reports only. A full protocol makes silence mean something."),
        choices=SessionCoverage.choices,
        example="one_release",
    )
    address = Derived("address", gettext_lazy("Address"), gettext_lazy("To read; not taken over."))

    class Meta(RegisterResource.Meta):
        import_id_fields = ("code",)

    # --- The register's side ---

    def load(self, keys: list[str]) -> Iterator[Session]:
        rows = Session.objects.filter(code__in=keys)
        yield from rows.select_related("body", "place").prefetch_related("co_chairs__person")

    @cached_property
    def bodies(self) -> dict[str, Body]:
        return {body.path: body for body in self.register.rows(Body).values()}

    @cached_property
    def body_skeletons(self) -> dict[str, Body]:
        found: dict[str, Body] = {}
        for body in self.bodies.values():
            for text in (body.path, body.acronym, body.short_name_en, body.name_en):
                if text:
                    found.setdefault(skeleton(text), body)
        return found

    def state(self, instance: Session) -> dict[str, Any]:
        return {
            "body": instance.body.path if instance.body_id else "",
            "code": instance.code,
            "city": instance.place.name_en if instance.place_id else "",
            **{name: getattr(instance, name) for name in self.FILLED if not name.endswith("_id")},
        }

    def derived(self, instance: Session) -> dict[str, set[str]]:
        chairs = {chair.side: chair.person for chair in instance.co_chairs.all()}
        sides = zip(("co_chair_a", "co_chair_b"), instance.body.sides(), strict=True)
        return {
            "body_name": spellings(instance.body, "short_name"),
            **{column: spellings(chairs.get(side), "name") for column, side in sides},
            "address": {instance.get_absolute_url()},
        }

    # --- The file's side ---

    def complete(self, instance: Session, is_new: bool, row, errors: dict) -> None:
        given = instance.given
        if given.get("body"):
            self._find_body(instance, given["body"], errors)
        if "city" in given or "country" in given:
            self._find_place(instance, given, errors)
        if is_new and not instance.code and instance.body_id and not errors:
            day = _day_of(instance)
            wanted = instance.number or (day.iso[:10] if day else "")
            if wanted:
                instance.code = self.now.key = self._free_code(f"{instance.body.slug}-{wanted}")

    def _free_code(self, wanted: str) -> str:
        """A code that no session has, nor another row of the file, be it further down."""
        code = free_code(Session, "code", wanted, 80)
        number = 1
        while code in self.seen or code in self.named:
            number += 1
            code = free_code(Session, "code", f"{wanted}-{number}", 80)
        self.seen[code] = self.now.number
        return code

    def _find_body(self, instance: Session, text: str, errors: dict) -> None:
        body = self.bodies.get(text.strip("/").casefold()) or self.register.find(Body, text)
        if body is not None:
            instance.body = body
            return
        sentence = _("“%(text)s” is no body of the register: give its address, such as in-ru/irigc-tec.")
        sentence %= {"text": text[:80]}
        if alike := self.body_skeletons.get(skeleton(text)):
            sentence = _("“%(text)s” looks like “%(path)s” in other letters: write it so.")
            sentence %= {"text": text[:80], "path": alike.path}
        refuse(errors, "body", sentence)

    def _find_place(self, instance: Session, given: dict, errors: dict) -> None:
        country = given.get("country", "")
        if "city" in given:
            name = given["city"]
            place = instance.place
            if not name:
                place = None
            elif place is None or fold(name) not in {fold(text) for text in spellings(place, "name")}:
                place = self.register.find(
                    Place, name, among=lambda one: not country or one.country == country
                )
                if place is None:
                    sentence = _(
                        "“%(text)s” is no place of the register, or several: name its country, or have an "
                        "administrator enter it."
                    )
                    refuse(errors, "city", sentence % {"text": name[:80]})
                    return
            instance.place = place
        if country and (instance.place is None or instance.place.country != country):
            refuse(errors, "country", _("The city and its country do not fit together."))

    # --- Doubles ---

    def look_for_doubles(self) -> None:
        rows = [one for one in self.judged if not one.problems and one.instance and one.instance.body_id]
        held = self._slots({one.instance.body_id for one in rows})
        for one in rows:
            if one.is_new or any(name in ("body", "number") for name, _old, _new in one.changes):
                slot = Slot(one.instance.pk, one.key, one.instance.number, one.instance.date)
                self._compare(one, slot, held[one.instance.body_id])
                held[one.instance.body_id].append(slot)

    def _slots(self, bodies: set[int]) -> dict[int, list[Slot]]:
        found = defaultdict(list)
        for some in batches(bodies, AT_ONCE):
            rows = Session.objects.filter(body__in=some).select_related("body")
            rows = rows.only(
                "code",
                "body__path",
                "number",
                "date_earliest",
                "date_latest",
                "date_precision",
                "date_printed",
            )
            for row in rows.order_by("pk"):
                slot = Slot(row.pk, row.code, row.number, row.date, row.get_absolute_url())
                found[row.body_id].append(slot)
        return found

    def _compare(self, one: Judged, slot: Slot, held: list[Slot]) -> None:
        others = [other for other in held if other.pk is None or other.pk != slot.pk]
        for other in others:
            same_number = slot.number is not None and slot.number == other.number
            same_day = (
                slot.number is None is other.number
                and slot.date
                and other.date
                and slot.date.earliest == other.date.earliest
            )
            if not same_number and not (one.is_new and slot.is_near(other)):
                continue
            sentence = _("This body already has: %(session)s.") % {"session": other.words}
            one.alike.append((sentence, other.address))
            one.is_taken |= same_number or bool(same_day)
            if len(one.alike) == 3:
                break
        if slot.number is not None and not one.alike:
            self._look_at_neighbours(one, slot, others)

    def _look_at_neighbours(self, one: Judged, slot: Slot, others: list[Slot]) -> None:
        """Say where the number and the dates of a body's sessions do not run together."""
        numbered = [other for other in others if other.number is not None]
        before = max((o for o in numbered if o.number < slot.number), key=lambda o: o.number, default=None)
        after = min((o for o in numbered if o.number > slot.number), key=lambda o: o.number, default=None)
        for other, is_wrong in ((before, lambda a, b: a > b), (after, lambda a, b: a < b)):
            if other and other.date and slot.date and is_wrong(other.date.earliest, slot.date.earliest):
                one.notices.append(
                    _("The numbers and the dates of this body run against each other: %(session)s.")
                    % {"session": other.words}
                )
        if before and slot.number - before.number > 1 and after is None:
            one.notices.append(
                _("The one before is %(session)s: sessions between the two are missing.")
                % {"session": before.words}
            )


def _day_of(row: Session) -> PartialDate | None:
    """The date of a row that may not have been checked yet."""
    try:
        return row.date
    except ValueError:
        return None
