"""Three questions of an analyst, answered from the public addresses alone, with nothing but Python.

    python docs/examples/analyst_questions.py http://127.0.0.1:8000

1. Where did railways stand from 2016 to 2025, and which sources say so?
2. Which commitments of the newest session with commitments rest on one side's word or less?
3. Which sectors came in with the 11th session of the working group on modernisation?
"""

import csv
import io
import json
import sys
import urllib.parse
import urllib.request


def fetch(base: str, address: str, **query: str) -> str:
    """The text at an address of the site."""
    url = urllib.parse.urljoin(base, address)
    if query:
        url += "?" + urllib.parse.urlencode(query)
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 (the reader names the site)
        return answer.read().decode("utf-8-sig")


def rows(base: str, address: str, **query: str) -> list[dict]:
    """The rows of a CSV address."""
    return list(csv.DictReader(io.StringIO(fetch(base, address, **query))))


def records(base: str, table: str, **query: str) -> list[dict]:
    """All records of a table of the API, page after page."""
    found, address = [], f"/api/v1/{table}/"
    while address:
        page = json.loads(fetch(base, address, **query))
        found += page["results"]
        address, query = page["next"], {}
    return found


def where_railways_stood(base: str) -> list[str]:
    """Sessions that took railways up between 2016 and 2025, with the sources cited for it."""
    cited = {}
    for citation in records(base, "citations", page_size="500"):
        key = (citation["fact"]["table"], citation["fact"]["id"])
        cited.setdefault(key, set()).add(f"{citation['source']['key']} {citation['locator'] or ''}".strip())
    facts = [
        *(
            ("agenda_items", row["id"], row["session"]["key"], row["sector"])
            for row in records(base, "agenda-items")
        ),
        *_mentions(base),
    ]
    lines = []
    for row in rows(base, "/sectors/transport.railways/sessions.csv"):
        if "2016" <= row["date_earliest"][:4] <= "2025":
            code = _code_of(base, row["url"])
            sources = set()
            for table, pk, session, sector in facts:
                if session == code and sector and sector["key"] == "transport.railways":
                    sources |= cited.get((table, pk), set())
            lines.append(f"{row['date_earliest']} {row['session']}: {', '.join(sorted(sources))}")
    return sorted(lines)


def _mentions(base: str) -> list[tuple]:
    sectors = {row["id"]: row["sector"] for row in records(base, "commitments")}
    return [
        ("mentions", row["id"], row["session"]["key"], sectors[row["commitment"]["id"]])
        for row in records(base, "mentions")
    ]


def _code_of(base: str, page: str) -> str:
    """Lasting code of the session with this page."""
    return next(row["code"] for row in records(base, "sessions") if row["page"].endswith(page))


def what_rests_on_one_side(base: str) -> list[str]:
    """Commitments made at the newest session with commitments, with the grade of their wording."""
    mentions = {row["id"]: row for row in records(base, "mentions")}
    dates = {row["id"]: row["date"]["earliest"] if row["date"] else "" for row in records(base, "sessions")}
    newest = max((row["session"]["id"] for row in mentions.values()), key=dates.__getitem__)
    grades = {
        row["fact"]["id"]: row["grade"]
        for row in records(base, "grades")
        if row["fact"]["table"] == "mentions" and row["field"] == "wording"
    }
    return sorted(
        f"{row['commitment']['key']}: grade {grades.get(pk, 'none')}"
        for pk, row in mentions.items()
        if row["session"]["id"] == newest and grades.get(pk) != "A"
    )


def what_came_in(base: str) -> list[str]:
    """Sectors whose change at the end of the working group's sessions is 'entered'."""
    found = rows(base, "/coverage.csv", body="in-ru/irigc-tec/wg-mic")
    return sorted({row["sector_name"] for row in found if row["change"] == "entered"})


def main(base: str) -> None:
    """Print the answers."""
    for question, answer in (
        ("Where did railways stand from 2016 to 2025, and which sources say so?", where_railways_stood),
        ("Which of the newest commitments rest on one side's word or less?", what_rests_on_one_side),
        ("Which sectors came in with the 11th session of the working group?", what_came_in),
    ):
        sys.stdout.write(f"{question}\n" + "".join(f"  {line}\n" for line in answer(base)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
