"""The pack as a tagged PDF (PDF/UA-1), set by typst with the Noto fonts of the installed packages."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from coopdash.briefs.lib.document import Block, Cell, Line, Paper

TEMPLATE = Path(__file__).with_name("brief.typ")
FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_devanagari", "fontpkg_noto_serif")


@cache
def fonts():
    """The fonts, read once a process."""
    import typst

    folders = [str(Path(find_spec(name).origin).parent / "files") for name in FONT_PACKAGES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def pdf_of(paper: Paper, *, site: str) -> bytes:
    """The paper as a PDF; ``site`` (``https://host``) goes before addresses of this site.

    The words travel as JSON and are set as text: nothing in them can become typst's markup or code.
    """
    import typst

    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(_paper(paper, site), ensure_ascii=False)},
        pdf_standards="ua-1",
    )


def _paper(paper: Paper, site: str) -> dict[str, Any]:
    return {
        "language": paper.language,
        "title": paper.title,
        "subtitle": _line(paper.subtitle, site),
        "running": paper.running,
        "as_of": paper.as_of,
        "footing": paper.title,
        "closing": paper.closing,
        "cover": _block(paper.cover, site),
        "legend_title": paper.legend_title,
        "legend": _blocks(paper.legend, site),
        "sections": [
            {
                "heading": section.heading,
                "finding": section.finding,
                "blocks": _blocks(section.blocks, site),
            }
            for section in paper.sections
        ],
    }


def _blocks(blocks: Iterable[Block], site: str) -> list[dict]:
    return [_block(block, site) for block in blocks]


def _block(block: Block, site: str) -> dict[str, Any]:
    if block.kind == "table":
        groups = [
            {
                "title": group.title,
                "urgent": group.is_urgent,
                "rows": [
                    {"anchor": row.anchor, "cells": [_cell(cell, site) for cell in row.cells]}
                    for row in group.rows
                ],
            }
            for group in block.groups
        ]
        columns = [{"title": column.title, "share": column.share} for column in block.columns]
        return {"kind": "table", "columns": columns, "groups": groups}
    if block.kind == "listing":
        return {"kind": "listing", "lines": [_line(line, site) for line in block.lines]}
    if block.kind == "facts":
        return {"kind": "facts", "rows": [[term, _cell(cell, site)] for term, cell in block.rows]}
    return {"kind": "paragraph", "line": _line(block.line, site)}


def _cell(cell: Cell, site: str) -> dict[str, Any]:
    return {"lines": [_line(line, site) for line in cell.lines], "choices": bool(cell.choices)}


def _line(line: Line, site: str) -> list[dict]:
    return [
        {
            "text": run.text,
            "href": absolute(run.href, site),
            "lang": run.lang,
            "strong": run.is_strong,
            "quiet": run.is_quiet,
        }
        for run in line
    ]


def absolute(href: str, site: str) -> str:
    """An address of this site with its host; others, and places in the paper, as they are."""
    return f"{site}{href}" if href.startswith("/") else href
