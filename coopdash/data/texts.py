"""What goes with the data in words: title, licence, citation, guide and dictionary.

In English wherever they leave with the data; the page about the data says the same in the reader's language.
"""

from collections.abc import Iterable

from coopdash.data.sheets import Field, Sheet

TITLE = "CoopDash: a register of bilateral cooperation sessions"
DESCRIPTION = (
    "Bodies that two states set up, their numbered sessions, what each session committed to in which sector, "
    "and the published source of every fact, in English, Hindi and Russian. "
    "Not an official record of either side."
)
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def citation(version: str, address: str = "") -> str:
    """How to cite the data in a text."""
    year = version.partition(".")[0]
    parts = [f"CoopDash contributors ({year}). {TITLE}. Data, version {version}.", address, "CC BY 4.0."]
    return " ".join(part for part in parts if part)


def bibtex(version: str, address: str = "") -> str:
    """The same for BibTeX."""
    lines = [
        "@misc{coopdash,",
        "  author = {{CoopDash contributors}},",
        f"  title = {{{TITLE}}},",
        f"  year = {{{version.partition('.')[0]}}},",
        f"  version = {{{version}}},",
        *([f"  howpublished = {{\\url{{{address}}}}},"] if address else []),
        "  note = {CC BY 4.0}",
        "}",
    ]
    return "\n".join(lines) + "\n"


def licences() -> str:
    """Under which terms data and program may be used."""
    return (
        "# Licences\n\n"
        "## The data\n\n"
        f"{LICENCE['title']} (CC BY 4.0): {LICENCE['path']}\n\n"
        "You are free to share and adapt the data for any purpose, even commercially, as long as you give "
        "appropriate credit, provide a link to the licence, and indicate if changes were made. You may do so "
        "in any reasonable manner, but not in any way that suggests the licensor endorses you or your use. "
        "You may not apply legal terms or technological measures that legally restrict others from doing "
        "anything the licence permits. No warranties are given. This is a summary; the licence itself stands "
        "at https://creativecommons.org/licenses/by/4.0/legalcode.\n\n"
        "The register holds facts, places in sources, and phrases of at most twelve words. The sources "
        "themselves belong to those who published them.\n\n"
        "## The program\n\n"
        "CoopDash, which made these files, is under the MIT licence.\n"
    )


def readme(version: str, *, raw: bool) -> str:
    """What somebody who opens the zip needs to know first."""
    formulas = (
        "Text stands exactly as in the register (`?raw=1`). Do not open these files in a spreadsheet: text "
        "may start with `=`, `+`, `-` or `@` and be taken for a formula.\n"
        if raw
        else "Text that a spreadsheet would take for a formula (starting with `=`, `+`, `-`, `@`, a tab or a "
        "carriage return) stands behind an apostrophe. The same package with the exact text: `?raw=1`.\n"
    )
    return (
        f"# {TITLE}\n\n{DESCRIPTION}\n\nVersion of the data: {version}\n\n"
        "## The files\n\n"
        "`datapackage.json` describes every file (Data Package 2.0, https://datapackage.org); "
        "`data-dictionary.md` says the same for people. Each CSV file is UTF-8 without a byte order mark, "
        "with one header line, RFC 4180 line ends, ISO 8601 dates, `true` and `false`, and nothing where a "
        "value is not known.\n\n"
        f"{formulas}\n"
        "Rows are known by keys that stay (`in-ru/irigc-tec`, `IN-RU/IRIGC-TEC/WG-MIC/11/03`); where a key "
        "has several parts, the column `key` joins them by colons. Columns that refer to other files hold "
        "their keys. A date of which only part is known has four columns: the earliest and the latest day it "
        "can mean, its precision, and how a source prints it.\n\n"
        "    import pandas\n"
        '    sessions = pandas.read_csv("sessions.csv")\n'
        '    bodies = pandas.read_csv("bodies.csv")\n'
        '    sessions.merge(bodies, left_on="body", right_on="path")\n\n'
        f"## How to cite\n\n{citation(version)}\n\nSee `CITATION.bib`; the terms are in `LICENSE.md`.\n"
    )


def dictionary(sheets: Iterable[Sheet]) -> str:
    """Every column of every file, for people."""
    parts = ["# Data dictionary\n"]
    for sheet in sheets:
        parts.append(
            f"\n## {sheet.name}.csv\n\n{sheet.about}\n\nKey: {', '.join(f'`{name}`' for name in sheet.key)}\n"
        )
        parts.append("\n| column | meaning | type | rules |\n|---|---|---|---|\n")
        parts += [
            f"| `{one.name}` | {_words(one)} | {one.type} | {'; '.join(rules(one)) or '–'} |\n"
            for one in sheet.fields
        ]
    return "".join(parts).replace("\r", "")


def _words(one: Field) -> str:
    label = str(one.label)
    return f"{label[:1].upper()}{label[1:]}{f'. {one.help_text}' if one.help_text else ''}".replace(
        "|", "\\|"
    )


def rules(one: Field) -> list[str]:
    """What the values of a column must be, in a few words for each rule."""
    found = []
    if one.constraints.get("required"):
        found.append("required")
    if one.constraints.get("unique"):
        found.append("unique")
    if one.refers_to:
        found.append(f"refers to `{one.refers_to[0]}.{one.refers_to[1]}`")
    if one.choices:
        found.append(", ".join(f"`{value}` {label}" for value, label in one.choices))
    if "pattern" in one.constraints:
        pattern = one.constraints["pattern"].replace("|", "\\|")
        found.append(f"like `{pattern}`")
    if "maxLength" in one.constraints:
        found.append(f"at most {one.constraints['maxLength']} characters")
    if "minimum" in one.constraints:
        found.append(f"at least {one.constraints['minimum']}")
    return found
