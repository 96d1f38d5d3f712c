"""The whole register in one file: a Frictionless data package, zipped.

The same register gives the same bytes: nothing in the file tells when or for whom it was made.
"""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import IO, Any

from django.utils import translation

from coopdash.data import texts
from coopdash.data.sheets import Sheet, sheets
from coopdash.data.stamp import register_changed_at
from sessions_app.models import Source

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
IN_MEMORY = 8 * 2**20

MOST_SOURCES = 1_000
"""Sources that the descriptor names one by one."""


@dataclass(frozen=True)
class Written:
    """A file of the package as written: its length and its fingerprint."""

    bytes: int
    hash: str


def version_of(changed_at: datetime | None) -> str:
    """The version of the data: the moment of the latest change, as a semantic version."""
    if changed_at is None:
        return "0.0.0"
    moment = changed_at.astimezone(UTC)
    return f"{moment.year}.{moment.month}.{moment.day}+{moment:%H%M%S}"


def descriptor(written: dict[str, Written] | None = None, *, raw: bool = False) -> dict[str, Any]:
    """``datapackage.json``: what each file holds, its columns and links, sources, licence, version."""
    changed_at = register_changed_at()
    found: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "coopdash",
        "title": texts.TITLE,
        "description": texts.DESCRIPTION,
        "version": version_of(changed_at),
        "keywords": ["bilateral cooperation", "intergovernmental commissions", "commitments"],
        "licenses": [texts.LICENCE],
        "contributors": [{"title": "CoopDash contributors", "roles": ["author"]}],
    }
    if changed_at is not None:
        found["created"] = changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    # A list of sources may not be empty.
    if sources := _sources():
        found["sources"] = sources
    found["resources"] = [_resource(sheet, (written or {}).get(sheet.name), raw) for sheet in sheets()]
    return found


def _sources() -> list[dict[str, str]]:
    """The texts that the register rests on; of very many, where they stand: nobody reads a list of them."""
    rows = Source.objects.order_by("code").values_list("title_en", "code", "address")
    found = list(rows[: MOST_SOURCES + 1])
    if len(found) > MOST_SOURCES:
        return [
            {"title": f"{Source.objects.count():,} sources, listed in sources.csv", "path": "sources.csv"}
        ]
    return [
        {"title": title or code, **({"path": address} if address else {})} for title, code, address in found
    ]


def _resource(sheet: Sheet, written: Written | None, raw: bool) -> dict[str, Any]:
    found = {
        "name": sheet.name,
        "type": "table",
        "path": f"{sheet.name}.csv",
        "title": str(sheet.title),
        "description": str(sheet.about),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": sheet.schema(raw=raw),
    }
    return found | ({"bytes": written.bytes, "hash": f"sha256:{written.hash}"} if written else {})


def write_package(
    out: IO[bytes], *, raw: bool = False, progress: Callable[[int], None] | None = None
) -> None:
    """Write the zip: a table at a time, none of them whole in memory.

    ``progress`` is told how many tables are written, many times a table.
    """
    with translation.override("en"), zipfile.ZipFile(out, "w") as package:
        written = {}
        for done, sheet in enumerate(sheets()):
            sign = partial(progress, done) if progress else None
            written[sheet.name] = _write_sheet(package, sheet, raw, sign)
        document = descriptor(written, raw=raw)
        _write_text(package, "datapackage.json", json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        _write_text(package, "README.md", texts.readme(document["version"], raw=raw))
        _write_text(package, "data-dictionary.md", texts.dictionary(sheets()))
        _write_text(package, "LICENSE.md", texts.licences())
        _write_text(package, "CITATION.bib", texts.bibtex(document["version"]))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _write_sheet(
    package: zipfile.ZipFile, sheet: Sheet, raw: bool, sign: Callable[[], None] | None
) -> Written:
    fingerprint, length = hashlib.sha256(), 0
    with package.open(_entry(f"{sheet.name}.csv"), "w") as file:
        for text in sheet.lines(raw=raw):
            if sign:
                sign()
            part = text.encode()
            file.write(part)
            fingerprint.update(part)
            length += len(part)
    return Written(length, fingerprint.hexdigest())


def _write_text(package: zipfile.ZipFile, name: str, text: str) -> None:
    package.writestr(_entry(name), text.encode())


def file_name(*, raw: bool) -> str:
    """What the zip is called where it is kept."""
    return "coopdash-raw.zip" if raw else "coopdash.zip"


def made_package(*, raw: bool = False) -> IO[bytes]:
    """The zip, ready to be read; on disk once it is large."""
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (the answer closes it)
    write_package(out, raw=raw)
    out.seek(0)
    return out
