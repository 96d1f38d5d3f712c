"""What people decided on the values of a draft: what a form sent, with what passages tell, as it is kept."""

from coopdash.intake.choices import Decision
from coopdash.intake.lib.keys import as_key
from coopdash.intake.lib.kinds import KINDS, as_kept
from coopdash.intake.lib.spans import line_at, lines_of, sent_span
from coopdash.intake.models import Draft
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.picked import value_told
from coopdash.intake.services.reading import passage_read
from sessions_app.lib.text import ascii_digits, normalise
from sessions_app.models import Session

MOST_ADDED = 60
"""Values that can be added by hand to one draft."""
COMMITMENT = "commitment"
_TYPED = ("wording", "sector", "commitment_kind")
"""Parts of a commitment of which one is there as soon as somebody has typed into it."""


def clean_edits(draft: Draft, posted: dict[str, dict[str, str]], target: str | None, add: str | None) -> dict:
    """What a form sent, kept as typed as far as it belongs to a value of this draft."""
    edits = {
        "values": dict(draft.edits.get("values", {})),
        "added": list(draft.edits.get("added", [])),
        "read": list(draft.edits.get("read", [])),
        "target": draft.edits.get("target", ""),
    }
    known = {value["key"] for value in draft.extracted.get("values", [])} | set(edits["added"])
    known |= {f"{code}-0" for code, kind in KINDS.items() if not kind.is_many}
    for key, parts in posted.items():
        if key not in known:
            continue
        kind = KINDS[key.rpartition("-")[0]]
        kept = {
            part.name: as_kept(part, normalise(str(parts.get(part.name, "")))[: part.max * 2 + 20])
            for part in kind.parts
            if part.name in parts or part.type == "flag"
        }
        decision = parts.get("decision", "")
        kept["decision"] = decision if decision in Decision.values else ""
        span = _span(draft, parts)
        if span:
            kept["span"] = span
        edits["values"][key] = kept
    if target is not None:
        is_session = Session.objects.filter(pk=as_key(target)).exists()
        edits["target"] = target if is_session or target == "new" else ""
        for key, parts in edits["values"].items():
            # Which commitments are meant depends on the session: propose them anew.
            if key.startswith(f"{COMMITMENT}-"):
                parts.pop("link", None)
    if add in KINDS and KINDS[add].is_many and len(edits["added"]) < MOST_ADDED:
        taken = [int(key.rpartition("-")[2]) for key in known if key.startswith(f"{add}-")]
        edits["added"].append(f"{add}-{max(taken, default=-1) + 1}")
    return edits


def passages_read(
    draft: Draft, posted: dict[str, dict[str, str]], add: str | None, passage: str
) -> dict[str, dict]:
    """Commitments that are nothing yet but a passage somebody picked, as it reads; ``""`` is the one to add.

    A commitment that was added by hand and has the number of its paragraph alone is one too.
    """
    spans = {"": sent_span(draft.text, passage)} if add == COMMITMENT else {}
    read = {value["key"] for value in draft.edits.get("read", [])}
    for key in draft.edits.get("added", []):
        parts = posted.get(key, {})
        if key.startswith(f"{COMMITMENT}-") and key not in read and not any(map(parts.get, _TYPED)):
            spans[key] = _span(draft, parts)
    return {
        key: passage_read(text=draft.text, span=span, published=draft.published_on)
        for key, span in spans.items()
        if span
    }


def filled_from_passages(
    draft: Draft, posted: dict[str, dict[str, str]], picked: str, reads: bool
) -> dict[str, dict[str, str]]:
    """What a form sent, with values filled in as their passages say: the one picked, others newly named.

    A value is filled whose first box is empty, or holds the words of the passage themselves: what somebody
    typed stays. Without ``reads`` no number of a paragraph fills anything: it may be half typed.
    """
    edits = draft.edits.get("values", {})
    read = {value["key"]: value for value in draft.extracted.get("values", [])}
    filled = dict(posted)
    for key, parts in posted.items():
        kind = KINDS.get(key.rpartition("-")[0])
        if kind is None or parts.get("decision") == Decision.REJECT:
            continue
        shown = " ".join(parts.get(kind.main.name, "").split())
        if not reads and not shown:
            parts = filled[key] = parts | {"paragraph": ""}
        span = _span(draft, parts)
        if not span:
            continue
        before = edits.get(key, {}).get("span") or read.get(key, {}).get("span")
        words = " ".join(draft.text[slice(*span)].split())
        if (key == picked or span != before) and shown in ("", words):
            filled[key] = parts | value_told(kind.code, draft.text, span, draft.published_on)
    return filled


def give_readings(edits: dict, readings: dict[str, dict], before: int) -> None:
    """Put what picked passages read as under the values that they were picked for."""
    for key, value in readings.items():
        if not key and len(edits["added"]) == before:
            # As many were added as a draft takes.
            continue
        key = key or edits["added"][-1]
        edits["values"].pop(key, None)
        edits["read"].append(value | {"key": key})


def _span(draft: Draft, parts: dict[str, str]) -> list[int] | None:
    """The passage that a form names: the one selected, or the paragraph whose number was typed instead."""
    lines = lines_of(draft.text)
    span = sent_span(draft.text, parts.get("span", ""))
    number = as_key(ascii_digits(parts.get("paragraph", "")).strip("¶ "))
    if number and number <= len(lines) and not (span and line_at(lines, span[0]) == number):
        return [lines[number - 1].start, lines[number - 1].end]
    return span


def decide_on_group(draft: Draft, edits: dict, group: str, decision: Decision) -> None:
    """Decide on all values of a group that nobody decided on yet."""
    for row in draft_review(draft).rows:
        if row.is_open and group in ("all", row.kind.group):
            parts = {part.name: row.raw.get(part.name, "") for part in row.kind.parts}
            edits["values"][row.key] = parts | edits["values"].get(row.key, {}) | {"decision": decision.value}


def follow_names(review, posted: dict[str, dict[str, str]], edits: dict) -> None:
    """Look a name up anew where somebody changed it and left its link as it was."""
    for row in review.rows:
        parts = posted.get(row.key, {})
        for name in ("name", "side"):
            is_changed = name in parts and normalise(parts[name]) != row.raw.get(name, "")
            if is_changed and parts.get("link") == row.raw.get("link") and row.key in edits["values"]:
                edits["values"][row.key].pop("link", None)
