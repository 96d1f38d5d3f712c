"""Somebody who has the table of what the seed articles state, and corrects drafts of them by it."""

import re
from collections import Counter

from coopdash.intake.lib.kinds import KINDS
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.drafts import draft_save
from sectors_app.models import AgendaItem, Commitment, Mention
from sessions_app.models import Body, Citation, CoChair, Document, Session, SubGroupReport
from tests import seed_facts as table

FIELDS = ("number", "status", "date", "place", "venue", "host", "delegates")
PREVIOUS = {table.WG_MIC_11: table.WG_MIC_10}


def register_facts() -> dict:
    """What the register holds of what intake can write, by lasting keys and in English."""
    facts = {("body", body.path): (body.kind, body.name_en) for body in Body.objects.all()}
    for session in Session.objects.select_related("body", "place"):
        for field in FIELDS:
            value = getattr(session, f"{field}_en" if field == "venue" else field)
            value = (
                value.iso
                if field == "date" and value
                else value.slug
                if field == "place" and value
                else value
            )
            facts["session", session.code, field] = value or None
        facts["session", session.code, "body"] = session.body.path
    for chair in CoChair.objects.select_related("session", "person"):
        facts["co-chair", chair.session.code, chair.side] = (chair.person.name_en, chair.office_en)
    for report in SubGroupReport.objects.select_related("session", "sub_group"):
        facts["sub-group", report.session.code, report.sub_group.slug] = True
    for document in Document.objects.select_related("session"):
        facts["document", document.session.code, document.kind] = True
    for item in AgendaItem.objects.filter(sector__isnull=False).select_related("session", "sector"):
        facts["agenda", item.session.code, item.sector.code] = item.kind
    for mention in Mention.objects.select_related("session", "commitment__sector"):
        one = mention.commitment
        facts["commitment", mention.session.code, one.wording_en] = (
            one.sector.code,
            one.kind,
            mention.role,
            mention.strength,
        )
    return facts


def cited_fields(letters: dict[int, str]) -> dict:
    """Which articles state which field of which session; ``letters`` names the articles by source."""
    found: dict[tuple[str, str], set[str]] = {}
    codes = dict(Session.objects.values_list("pk", "code"))
    for citation in Citation.objects.filter(content_type__model="session"):
        key = codes[citation.object_id], citation.field
        found.setdefault(key, set()).add(letters.get(citation.source_id, "?"))
    return found


class Reviewer:
    """Corrects one draft; ``corrected`` counts what had to be corrected, as ``kind: why``."""

    def __init__(self, draft, by, letter: str, code: str, facts: dict, *, is_new: bool):
        self.draft, self.by, self.letter, self.code, self.facts = draft, by, letter, code, facts
        self.is_new = is_new
        self.corrected: Counter[str] = Counter()
        self.values: dict[str, dict[str, str]] = {}

    def _passage(self, where: dict[str, str]) -> dict[str, str]:
        """The paragraph that the table names for this article."""
        number = re.search(r"¶(\d+)", where.get(self.letter, ""))
        return {"paragraph": number.group(1)} if number else {}

    def _where(self, rows, what: str, value=None) -> dict[str, str]:
        for of, name, held, where in rows:
            if (of, name) == (self.code, what) and value in (None, held):
                return where
        return {}

    def states(self, rows, what: str, code: str | None = None) -> bool:
        """Whether the article states a row of the table; of a new session all is needed."""
        return any(
            self.letter in where or (self.is_new and not where)
            for of, name, _value, where in rows
            if (of, name) == (code or self.code, what)
        )

    def review(self):
        """The draft with every value decided."""
        self.read = {row.key: row for row in draft_review(self.draft).rows if not row.is_empty}
        self._frame()
        for field, kind in (("number", "number"), ("status", "status"), ("date", "date"), ("place", "city")):
            self._field(field, kind)
        for field in ("venue", "host", "delegates"):
            self._field(field, field)
        self._previous()
        self._chairs()
        self._sub_groups()
        stated = [key for key in self.facts if key[:2] == ("document", self.code)]
        has_document = bool(stated) and self.states(table.DOCUMENTS, "document")
        self._single("document", {"document_kind": stated[0][2]} if has_document else None)
        self._sectors()
        self._commitments()
        for key in self.values:
            if key not in self.read and KINDS[key.rpartition("-")[0]].is_many:
                self.draft = draft_save(
                    draft=self.draft, by=self.by, version=None, add=key.rpartition("-")[0]
                )
        return draft_save(draft=self.draft, by=self.by, version=None, values=self.values, accept="all")

    # --- One value ------------------------------------------------------------------------------------

    def _single(self, kind: str, wanted: dict | None, where: dict | None = None) -> None:
        row = self.read.get(f"{kind}-0")
        if wanted is None:
            if row is not None:
                self._reject(row, "not stated")
            return
        if row is None:
            self.corrected[f"{kind}: missing"] += 1
            self.values[f"{kind}-0"] = wanted | self._passage(where or {}) | {"decision": "edit"}
            return
        self._correct(row, wanted)

    def _correct(self, row, wanted: dict) -> None:
        """Type what differs; a link is looked up anew from the name."""
        wrong = {name for name, text in wanted.items() if row.raw.get(name, "") != text}
        for name in sorted(wrong):
            self.corrected[f"{row.kind.code}: {name}"] += 1
        kept = {part.name: row.raw.get(part.name, "") for part in row.kind.parts}
        if "name" in wrong:
            kept.pop("link", None)
        self.values[row.key] = kept | wanted | {"decision": "edit" if wrong else "accept"}

    def _reject(self, row, why: str) -> None:
        self.corrected[f"{row.kind.code}: {why}"] += 1
        kept = {part.name: row.raw.get(part.name, "") for part in row.kind.parts}
        self.values[row.key] = kept | {"decision": "reject"}

    def _add(self, kind: str, wanted: dict, where: dict) -> None:
        self.corrected[f"{kind}: missing"] += 1
        taken = [
            int(key.rpartition("-")[2]) for key in [*self.read, *self.values] if key.startswith(f"{kind}-")
        ]
        self.values[f"{kind}-{max(taken, default=-1) + 1}"] = (
            wanted | self._passage(where) | {"decision": "edit"}
        )

    # --- The kinds ------------------------------------------------------------------------------------

    def _frame(self) -> None:
        path = self.facts["session", self.code, "body"]
        kind, name = self.facts["body", path]
        above = path.rpartition("/")[0]
        if self.is_new:
            wanted = {"name": name, "pair": "IN-RU", "body_kind": kind, "code": path.rpartition("/")[2]}
            self._single("body", wanted)
            if ("body", above) in self.facts:
                self._single(
                    "parent", {"name": self.facts["body", above][1], "code": above.rpartition("/")[2]}
                )
        elif "body-0" in self.read:
            self._correct(self.read["body-0"], {"name": name})

    def _field(self, field: str, kind: str) -> None:
        value = self.facts["session", self.code, field]
        if field == "host" and "city-0" in self.values:
            # Follows from the country of the city.
            return
        if value is None or not self.states(table.SESSION_FACTS, field):
            self._single(kind, None)
            return
        words = str(value)
        if kind == "city":
            wanted = {"name": words.replace("-", " ").title()} | ({"country": "IN"} if self.is_new else {})
        elif kind == "date":
            row = self.read.get("date-0")
            held = row and row.value.get("date")
            wanted = {"date": row.raw["date"] if held and held.iso == words else words}
        else:
            wanted = {KINDS[kind].main.name: words}
        self._single(kind, wanted, self._where(table.SESSION_FACTS, field))

    def _previous(self) -> None:
        before = PREVIOUS.get(self.code)
        is_stated = before is not None and self.states(table.SESSION_FACTS, "number", before)
        number = self.facts["session", before, "number"] if is_stated else None
        self._single("previous", {"number": str(number)} if number else None)

    def _chairs(self) -> None:
        rows = {row.raw.get("side"): row for key, row in self.read.items() if key.startswith("chair-")}
        for side in ("IN", "RU"):
            fact = self.facts.get(("co-chair", self.code, side))
            row = rows.get(side)
            if fact is None or not self.states(table.CO_CHAIRS, f"co-chair {side}"):
                if row is not None:
                    self._reject(row, "not stated")
                continue
            wanted = {"name": fact[0], "side": side} | ({"office": fact[1]} if self.is_new else {})
            if row is None:
                self._add("chair", wanted, self._where(table.CO_CHAIRS, f"co-chair {side}"))
            else:
                self._correct(row, wanted)

    def _sub_groups(self) -> None:
        rows = [row for key, row in self.read.items() if key.startswith("subgroup-")]
        stated = {
            value
            for of, _what, value, where in table.SUB_GROUP_REPORTS
            if of == self.code and self.letter in where
        }
        for slug in sorted(stated):
            path = f"{self.facts['session', self.code, 'body']}/{slug}"
            wanted = {"name": self.facts["body", path][1], "code": slug}
            row = next(
                (row for row in rows if slug in (row.raw.get("code"), row.target and row.target.slug)), None
            )
            if row is not None and row.target is not None:
                # What is linked has the code that it has.
                del wanted["code"]
            if row is None:
                self._add("subgroup", wanted, self._where(table.SUB_GROUP_REPORTS, "sub-group", slug))
            else:
                rows.remove(row)
                self._correct(row, wanted)
        for row in rows:
            self._reject(row, "not stated")

    def _sectors(self) -> None:
        wanted = {key[2] for key in self.facts if key[:2] == ("agenda", self.code)}
        for key, row in self.read.items():
            if key.startswith("sector-"):
                if row.raw["sector"] in wanted:
                    wanted.discard(row.raw["sector"])
                    self._correct(row, {})
                else:
                    self._reject(row, "not stated")
        for sector in sorted(wanted):
            self._add("sector", {"sector": sector}, self._where(table.AGENDA, "planned"))

    def _commitments(self) -> None:
        rows = [row for key, row in self.read.items() if key.startswith("commitment-")]
        for key in [key for key in self.facts if key[:2] == ("commitment", self.code)]:
            sector, kind, _role, strength = self.facts[key]
            wanted = {"wording": key[2], "sector": sector, "commitment_kind": kind, "strength": strength}
            if not self.is_new:
                wanted["link"] = str(Commitment.objects.get(wording_en=key[2]).pk)
            alike = [row for row in rows if row.raw["sector"] == sector]
            row = next((row for row in alike if row.raw["commitment_kind"] == kind), None)
            row = row or next(iter(alike), None)
            if row is None:
                self._add("commitment", wanted, self._commitment_where(key[2]))
            else:
                rows.remove(row)
                self._correct(row, wanted)
        for row in rows:
            self._reject(row, "not stated")

    def _commitment_where(self, wording: str) -> dict[str, str]:
        for of, _number, (_sector, _strength, words), where in table.COMMITMENTS:
            if of == self.code and words.lower() in wording.lower():
                return where
        return {}
