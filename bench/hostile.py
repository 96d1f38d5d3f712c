"""Requests that nobody means well with, and the widest that somebody does: each answers within 100 ms."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

from bench.figures import MeasureError, Row, at_most, ms
from bench.measures import Running, Setting
from bench.servers import Answer, Server
from bench.worlds import values_of

REACH = 0.1
"""Seconds of processor time that any of them may take: the clock of a busy machine says nothing."""

TIMES = 3
LONGEST = 4_070
"""Characters of an address: the site refuses more than 4,096."""

MOST_VALUES = 50
"""As many of one filter as the site reads."""

FILTERED = ("/commitments/", "/sessions/", "/coverage/", "/coverage/more/")
PAGED = (
    *("/commitments/", "/sessions/", "/bodies/", "/people/", "/organisations/", "/sources/"),
    "/search/?q=equipment&kind=commitment",
)
PAGES = ("1" + "0" * 30, "last", "-1", "abc", "0", "%00", "%ED%A0%80")
TEXTS = (
    *("a", "A", "я", "क", "1", "-", ".", '"'),
    *("(", "\n", "X", "\u093c", "e\u0301", "A. ", "India ", "commission "),
    *(
        "आयोग ",
        "मंच ",
        "12th ",
        "12th round of the ",
        "Round 6 of the ",
        "meeting ",
        "Minister of ",
        "agreed ",
    ),
    *("and ", "1 May 2020 ", "aaaa!", "\x00", "\u202e", "\ud7ff", "  ", "<p>"),
    *("</p>", "<a </", "<script></script>", "<script </", "&amp;</"),
)
"""What texts that no reader should be pasted repeat."""

SEARCHES = ("a", "(a+)+$", "x ", "(.*)*", "अ", "़", "ё", "\u0301", "a-", "* ")
"""What nobody should type into a search box, time and again."""

QUERIES = {
    "one letter": "a",
    "operators alone": '" AND OR NOT ( ) * : ^ - + NEAR/3 "',
    "200 words": " ".join(f"{word}{n}" for n in range(67) for word in ("coal", "track", "steel")),
    "3,000 characters": "cooperation " * 250,
    "one word of 3,000 letters": "a" * 3_000,
    "words that no entry holds": "equipmnet tarctors enrgy trnsport agricultre minstry",
    "NUL": "coal\0steel",
    "a word of most entries": "session",
    "a common word": "equipment",
    "a common word in Hindi": "उपकरण",
    "a common word in Russian": "оборудование",
    "two common words": "equipment energy",
}
STARTS = (
    *("/commitments.csv", "/commitments.json", "/sessions.csv", "/sessions/timeline.csv"),
    *("/commitments/by-sector.json", "/sessions/timeline.json", "/coverage.json"),
)
"""Files, of which only the beginning is waited for, and figures."""


def narrowing(folder: Path) -> dict[str, str]:
    """Filters that match all or nothing, and as many values as an address holds."""
    values = {name: _spread(of) for name, of in values_of(folder).items()}
    with sqlite3.connect(folder / "coopdash.sqlite3") as database:
        for name, sql in (
            # The shortest, so that more fit into an address.
            ("sector", "SELECT code FROM sectors_app_sector ORDER BY length(code), code LIMIT 50"),
            ("source_language", "SELECT DISTINCT language FROM sessions_app_source ORDER BY 1"),
            ("source_kind", "SELECT DISTINCT kind FROM sessions_app_source ORDER BY 1"),
            ("party", "SELECT slug FROM sessions_app_organisation ORDER BY id LIMIT 50"),
        ):
            values[name] = [row[0] for row in database.execute(sql)]
    values["year"] = [str(year) for year in range(2027 - MOST_VALUES, 2027)]
    few = ("kind", "status", "strength", "role", "source_language", "source_kind")
    found = {"no filter": {}}
    found |= {f"all values of {name}": {name: values[name]} for name in (*few, "year")}
    found |= {
        f"{MOST_VALUES} values of {name}": {name: values[name]} for name in ("body", "country", "party")
    }
    found["all values of all few"] = {name: values[name] for name in (*few, "year")}
    found["240 values"] = {
        **{name: values[name] for name in (*few, "year", "country", "party")},
        **{name: values[name][:27] for name in ("body", "sector")},
    }
    found["every other value"] = {name: values[name][::2] for name in (*few, "year", "sector", "country")}
    found["240 unknown values"] = {name: [f"x{n}" for n in range(30)] for name in (*few, "sector", "body")}
    found["dates of all years"] = {
        name: ["1900" if name.endswith("after") else "2100"]
        for name in ("due_after", "due_before", "date_after", "date_before")
    }
    found["a common word"] = {"q": ["equipment"]}
    return {name: urlencode(given, doseq=True, safe="/") for name, given in found.items()}


def _spread(values: list[str]) -> list[str]:
    """Of very many values some from all over: the commonest first."""
    step = max(1, len(values) // MOST_VALUES)
    return values[::step][:MOST_VALUES]


def addresses(folder: Path) -> list[tuple[str, str]]:
    """What is asked, each with a name for the table."""
    filters = narrowing(folder)
    found = [(f"{page}, {name}", f"{page}?{query}") for page in FILTERED for name, query in filters.items()]
    for name in ("no filter", "240 values", "a common word"):
        found += [(f"{start}, {name}", f"{start}?{filters[name]}") for start in STARTS]
    for page in PAGED:
        mark = "&" if "?" in page else "?"
        found += [(f"{page}, page {number[:8]}", f"{page}{mark}page={number}") for number in PAGES]
    for page in ("/search/", "/commitments/", "/sessions/", "/sources/"):
        found += [(f"{page}, {name}", f"{page}?{urlencode({'q': words})}") for name, words in QUERIES.items()]
    for ordering in ("wording", "-wording", "-due", "status"):
        address = f"/commitments/?ordering={ordering}&page={PAGES[0]}"
        found.append((f"/commitments/, the last page by {ordering}", address))
    for table in ("commitments", "sessions", "people", "documents", "citations"):
        found += [
            (f"/api/v1/{table}/, {what}", f"/api/v1/{table}/?{what}")
            for what in ("page_size=500", "page_size=" + "9" * 30, "cursor=abc", "nonsense=1")
        ]
    long = [name for name, address in found if len(quote(address, safe="%/?&=+")) > LONGEST]
    if long:
        raise MeasureError(f"No server would read the address of: {', '.join(long)}.")
    return found


def quickest(server: Server, address: str) -> Answer:
    """The best of some answers: what the first had to read again is measured elsewhere."""
    return min((server.ask(address) for _ in range(TIMES)), key=lambda answer: answer.processor)


def hostile(setting: Setting, running: Running) -> Iterator[Row]:
    """Every such request in turn: none fails, none takes long."""
    page, ours = f"hostile requests, {setting.name}", running.ours
    asked = [(name, quickest(ours, address)) for name, address in addresses(setting.folder)]
    failed = [f"{name} {answer.status}" for name, answer in asked if answer.status >= 500]
    yield Row(
        page,
        "requests, of which failed",
        f"{len(asked)}, {'; '.join(failed) or 'none'}",
        "none",
        not failed,
    )
    slowest = sorted(asked, key=lambda one: -one[1].processor)
    over = sum(answer.processor > REACH for _name, answer in asked)
    yield Row(
        page,
        f"the slowest, processor time; {over} over {ms(REACH)}",
        "; ".join(f"{name} {ms(answer.processor)}" for name, answer in slowest[: max(5, min(over, 12))]),
    )
    yield at_most(
        page, "the slowest of all, processor time", slowest[0][1].processor * 1000, 1000 * REACH, "ms"
    )
