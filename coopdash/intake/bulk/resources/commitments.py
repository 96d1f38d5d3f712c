"""Commitments as ``/commitments.csv`` writes them, each with what one session said of it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from itertools import count
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coopdash.intake.bulk.cells import Choice, Word, Words
from coopdash.intake.bulk.columns import (
    Derived,
    Earliest,
    Given,
    InLanguage,
    Latest,
    Part,
    Precision,
    Printed,
    Told,
    Translated,
)
from coopdash.intake.bulk.likeness import first_alike, skeleton
from coopdash.intake.bulk.resources.base import AT_ONCE, RegisterResource, refuse, spellings
from coopdash.intake.services.outcomes import next_reference
from sectors_app.choices import CommitmentKind, MentionRole, Strength
from sectors_app.models import Commitment, Mention, Sector
from sectors_app.models.commitments import REFERENCE
from sessions_app.choices import LANGUAGES, DatePrecision
from sessions_app.lib.bulk import batches
from sessions_app.models import Session

MOST_COMPARED = 400
"""Wordings of one session that each new one is compared with letter by letter; beyond it, only exactly."""

_ADDRESS = re.compile(r"(?:^|/)(?P<body>[a-z]{2}-[a-z]{2}(?:/[a-z0-9-]+)+)/sessions/(?P<key>[0-9-]+)/?$")
"""How a session's page is named: with or without the site before it."""


class CommitmentResource(RegisterResource):
    """One commitment a row, known by its reference."""

    MODEL = Commitment
    KEY = "reference"
    KEY_LETTERS = r"[A-Z0-9&/-]+"
    RELATIONS = ("sector",)
    FILLED = (
        *("wording_en", "wording_hi", "wording_ru", "kind", "sector_id"),
        *("due_earliest", "due_latest", "due_precision", "due_printed"),
    )

    reference = Part(
        "reference",
        Word(),
        gettext_lazy("Reference"),
        gettext_lazy("Finds the commitment. Left empty, a new one is given the session’s next."),
        example="IN-RU/IRIGC-TEC/WG-MIC/11/03",
    )
    wording = Translated(
        "wording",
        gettext_lazy("Wording of the register"),
        gettext_lazy("In your own words, in the language of its letters; at most 300 characters."),
        is_required=True,
        example="Joint training of mine rescuers",
    )
    wording_en = InLanguage(
        "wording_en", gettext_lazy("Wording, in English"), gettext_lazy("May be left out.")
    )
    wording_hi = InLanguage("wording_hi", gettext_lazy("Wording, in Hindi"), gettext_lazy("May be left out."))
    wording_ru = InLanguage(
        "wording_ru", gettext_lazy("Wording, in Russian"), gettext_lazy("May be left out.")
    )
    kind = Part(
        "kind",
        Choice(CommitmentKind.choices),
        gettext_lazy("Kind"),
        is_required=True,
        choices=CommitmentKind.choices,
        example="capacity_building",
    )
    sector = Given(
        "sector",
        Word(),
        gettext_lazy("Sector"),
        gettext_lazy("Its code, or its name in any language."),
        is_required=True,
        example="mining.general",
    )
    further_sectors = Given(
        "further_sectors",
        Words(),
        gettext_lazy("Further sectors"),
        gettext_lazy("Codes with spaces between them."),
    )
    due_earliest = Earliest(
        "due",
        gettext_lazy("Due: first day"),
        gettext_lazy(
            "2025-08-06 or 6 August 2025. With the next two columns empty, also a month, a year or a range."
        ),
        example="2026-12-31",
    )
    due_latest = Latest("due", gettext_lazy("Due: last day"), example="2026-12-31")
    due_precision = Precision(
        "due",
        Choice(DatePrecision.choices),
        gettext_lazy("Due: precision"),
        gettext_lazy("How much of the date is known."),
        choices=DatePrecision.choices,
        example="day",
    )
    due_printed = Printed("due_printed", gettext_lazy("Due as printed"), gettext_lazy("May be left out."))
    status = Derived(
        "status", gettext_lazy("Status"), gettext_lazy("To read; it is worked out from status reports.")
    )
    status_as_of = Derived(
        "status_as_of",
        gettext_lazy("Status as of"),
        gettext_lazy("To read; it is worked out from status reports."),
    )
    session = Told(
        "session",
        Word(),
        gettext_lazy("Session"),
        gettext_lazy(
            "The session that said the following of it: its lasting code, or the address of its page."
        ),
        is_required=True,
        example="wg-mic-11",
    )
    body = Given(
        "body", Word(), gettext_lazy("Body"), gettext_lazy("May be left out; has to be the session’s.")
    )
    role = Told(
        "role",
        Choice(MentionRole.choices),
        gettext_lazy("Role"),
        gettext_lazy("What the session did with it."),
        is_required=True,
        choices=MentionRole.choices,
        example="made",
    )
    strength = Told(
        "strength",
        Choice(Strength.choices),
        gettext_lazy("Strength"),
        gettext_lazy("How binding the wording is."),
        is_required=True,
        choices=Strength.choices,
        example="agreed",
    )
    parties = Derived(
        "parties", gettext_lazy("Parties"), gettext_lazy("To read; parties are entered on their own.")
    )
    url = Derived("url", gettext_lazy("Address"), gettext_lazy("To read; not taken over."))

    class Meta(RegisterResource.Meta):
        import_id_fields = ("reference",)

    # --- The register's side ---

    def load(self, keys: list[str]) -> Iterator[Commitment]:
        rows = Commitment.objects.filter(reference__in=keys).with_status().select_related("sector")
        yield from rows.prefetch_related(
            "further_sectors", "mentions__session__body", "parties__organisation"
        )

    @cached_property
    def sectors(self) -> dict[str, Sector]:
        """By code, and by the names that no other sector has."""
        rows = list(Sector.objects.all())
        named = defaultdict(set)
        for sector in rows:
            for name in spellings(sector, "name"):
                named[name.casefold()].add(sector)
        once = {name: found.pop() for name, found in named.items() if len(found) == 1}
        return once | {sector.code: sector for sector in rows}

    def prepare(self) -> None:
        codes = set()
        if "session" in self.sheet.columns:
            place = self.sheet.columns.index("session")
            codes = {cells[place].strip() for _n, cells in self.sheet.rows if len(cells) > place}
        self.sessions: dict[str, Session] = {}
        for some in batches(codes, AT_ONCE):
            rows = Session.objects.filter(code__in=some).select_related("body")
            self.sessions |= {row.code: row for row in rows}
        self.sessions |= self._by_address(codes - self.sessions.keys())
        self.blank_mention = Mention()
        self.next_numbers: dict[int, tuple[str, count]] = {}

    def _by_address(self, cells: set[str]) -> dict[str, Session]:
        """The sessions whose pages are named, by what names them."""
        named = {cell: match for cell in cells if (match := _ADDRESS.search(cell))}
        pages = {}
        for some in batches({match["body"] for match in named.values()}, AT_ONCE):
            rows = Session.objects.filter(body__path__in=some).select_related("body")
            pages |= {(row.body.path, row.key): row for row in rows}
        found = {cell: pages.get((match["body"], match["key"])) for cell, match in named.items()}
        return {cell: session for cell, session in found.items() if session}

    def state(self, instance: Commitment) -> dict[str, Any]:
        mention = getattr(instance, "told", None)
        sectors = getattr(instance, "further", None)
        if sectors is None:
            sectors = list(instance.further_sectors.all()) if instance.pk else []
        found = {
            **{name: getattr(instance, name) for name in self.FILLED if not name.endswith("_id")},
            "sector": instance.sector.code if instance.sector_id else "",
            "further_sectors": " ".join(sorted(sector.code for sector in sectors)),
        }
        if mention is not None:
            found |= {"session": mention.session.code, "role": mention.role, "strength": mention.strength}
        return found

    def derived(self, instance: Commitment) -> dict[str, set[str]]:
        names = [
            "; ".join(
                getattr(party.organisation, f"name_{language}") or party.organisation.name_en
                for party in instance.parties.all()
            )
            for language in LANGUAGES
        ]
        as_of = instance.current_status_as_of
        return {
            "status": {instance.current_status or ""},
            "status_as_of": {as_of.isoformat() if as_of else ""},
            "parties": set(names),
            "url": {instance.get_absolute_url()},
        }

    # --- The file's side ---

    def complete(self, instance: Commitment, is_new: bool, row, errors: dict) -> None:
        given = instance.given
        if given.get("sector"):
            if sector := self.sectors.get(given["sector"].casefold()):
                instance.sector = sector
            else:
                refuse(errors, "sector", self._no_sector(given["sector"]))
        if "further_sectors" in given:
            self._further(instance, given["further_sectors"], errors)
        if "session" not in errors and any(given.get(name) for name in ("session", "role", "strength")):
            self._mention(instance, is_new, given, errors)
        if is_new and not instance.reference and not errors:
            reference = self._next_reference(instance.told.session)
            if re.fullmatch(REFERENCE, reference):
                instance.reference = self.now.key = reference
            else:
                sentence = _("The session “%(code)s” has no reference left: their numbers end at 999.")
                refuse(errors, "session", sentence % {"code": given["session"][:80]})

    def _no_sector(self, code: str) -> str:
        sentence = _("“%(code)s” is no sector of the register: give a code or a name of /sectors/.")
        return sentence % {"code": code[:60]}

    def _further(self, instance: Commitment, codes: list[str], errors: dict) -> None:
        found = [self.sectors.get(code.casefold()) for code in codes]
        if None in found:
            refuse(errors, "further_sectors", self._no_sector(codes[found.index(None)]))
        elif instance.sector_id and instance.sector in found:
            refuse(errors, "further_sectors", _("The sector itself is no further one."))
        else:
            # A sector may be named twice, by its code and by a name.
            instance.further = list(dict.fromkeys(found))

    def _mention(self, instance: Commitment, is_new: bool, given: dict, errors: dict) -> None:
        """What the session of the row said of the commitment: as it is, changed, or new."""
        code = given.get("session", "")
        if not code:
            refuse(errors, "session", _("Name the session that this role and strength belong to."))
            return
        session = self.sessions.get(code)
        if session is None:
            sentence = _(
                "“%(code)s” is no session of the register: give its lasting code, such as wg-mic-11, or the "
                "address of its page."
            )
            refuse(errors, "session", sentence % {"code": code[:80]})
            return
        if given.get("body") and given["body"].strip("/").casefold() != session.body.path:
            sentence = _("The session “%(code)s” is one of %(body)s.")
            refuse(errors, "body", sentence % {"code": code, "body": session.body.path})
        mentions = list(instance.mentions.all()) if not is_new else []
        mention = next((one for one in mentions if one.session_id == session.pk), None)
        if mention is None:
            mention = copy(self.blank_mention)
            mention.session = session
            for name in ("role", "strength"):
                if not given.get(name) and name not in errors:
                    refuse(errors, name, _("This cell may not be empty."))
        else:
            mention.raw = {"role": mention.role, "strength": mention.strength}
            self.now.before |= {"session": session.code, **mention.raw}
        mention.role = given.get("role") or mention.role
        mention.strength = given.get("strength") or mention.strength
        made_elsewhere = any(
            one.role == MentionRole.MADE and one.session_id != session.pk for one in mentions
        )
        if mention.role == MentionRole.MADE and made_elsewhere:
            refuse(errors, "role", _("This commitment was already made, at another session."))
        instance.told = mention

    def _next_reference(self, session: Session) -> str:
        """The next free one, also beside those that other rows of the file name."""
        if session.pk not in self.next_numbers:
            prefix, _slash, number = next_reference(session).rpartition("/")
            self.next_numbers[session.pk] = (prefix, count(int(number)))
        prefix, numbers = self.next_numbers[session.pk]
        return next(found for number in numbers if (found := f"{prefix}/{number:02}") not in self.named)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        super().validate_instance(instance, import_validation_errors, validate_unique)
        mention = getattr(instance, "told", None)
        if mention is not None:
            # Whether it was made elsewhere has been asked; the rest are closed lists.
            mention.clean_fields(exclude={"commitment", "session"})

    # --- Doubles ---

    def look_for_doubles(self) -> None:
        rows = [one for one in self.judged if one.is_new and not one.problems and one.instance]
        held = self._wordings({one.instance.told.session_id for one in rows})
        for one in rows:
            instance = one.instance
            mine = {skeleton(text) for text in spellings(instance, "wording")}
            known = held[instance.told.session_id]
            found = next((known[text] for text in mine if text in known), None)
            if found is None and len(known) <= MOST_COMPARED:
                found = next((known[near] for text in mine if (near := first_alike(text, known))), None)
            if found is not None:
                sentence = _("This session already has: %(reference)s, “%(wording)s”.")
                reference, wording, is_held = found
                sentence %= {"reference": reference, "wording": wording}
                one.alike.append((sentence, f"/commitments/{reference}/" if is_held else ""))
            else:
                known |= {text: (one.key, instance.wording, False) for text in mine}

    def _wordings(self, sessions: set[int]) -> dict[int, dict[str, tuple[str, str, bool]]]:
        found = defaultdict(dict)
        for some in batches(sessions, AT_ONCE):
            mentions = Mention.objects.filter(session__in=some)
            for mention in mentions.select_related("commitment").order_by("pk"):
                commitment = mention.commitment
                for text in {*spellings(commitment, "wording"), *spellings(mention, "wording")}:
                    entry = (commitment.reference, commitment.wording, True)
                    found[mention.session_id].setdefault(skeleton(text), entry)
        return found
