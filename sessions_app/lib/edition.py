"""Which edition of the register an answer comes from, and how to cite what was taken from it.

The app above that keeps the audit trail says when the register last changed; see :func:`register_edition`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

AUTHOR = "CoopDash contributors"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Edition:
    """The register as of its latest change; without a day where nothing was ever entered."""

    version: str = ""
    day: date | None = None


_source: list[Callable[[], Edition]] = []


def register_edition(get: Callable[[], Edition]) -> None:
    """Name what tells the edition at hand."""
    _source[:] = [get]


def current_edition() -> Edition:
    """The edition of this moment."""
    return _source[0]() if _source else Edition()


@dataclass(frozen=True)
class Citation:
    """A figure or a table of one edition, as others cite it."""

    title: str
    address: str
    edition: Edition

    @property
    def year(self) -> str:
        return str(self.edition.day.year) if self.edition.day else gettext("no date")

    @property
    def text(self) -> str:
        """One line for a list of references."""
        parts = [f"{AUTHOR} ({self.year}). {self.title}. CoopDash."]
        if self.edition.version:
            parts.append(
                gettext("Data version %(version)s of %(day)s.")
                % {"version": self.edition.version, "day": self.edition.day.isoformat()}
            )
        return " ".join([*parts, self.address, f"{LICENCE}."])

    @property
    def bibtex(self) -> str:
        """The same for BibTeX."""
        fields = {
            "author": f"{{{AUTHOR}}}",
            "title": f"{{{_braced(self.title)}}}",
            "year": str(self.edition.day.year) if self.edition.day else "",
            "version": self.edition.version,
            "date": self.edition.day.isoformat() if self.edition.day else "",
            "url": self.address,
            "note": f"CoopDash, {LICENCE}",
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return "@misc{coopdash,\n" + ",\n".join(lines) + "\n}\n"

    @property
    def ris(self) -> str:
        """The same for reference managers."""
        day = self.edition.day
        lines = [
            ("TY", "DATA"),
            ("AU", AUTHOR),
            ("TI", self.title),
            ("PY", str(day.year) if day else ""),
            ("DA", day.strftime("%Y/%m/%d") if day else ""),
            ("ET", self.edition.version),
            ("PB", "CoopDash"),
            ("UR", self.address),
            ("N1", LICENCE),
        ]
        return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"


def _braced(text: str) -> str:
    """Text that BibTeX takes as it stands."""
    return "".join(f"\\{letter}" if letter in "{}%&#$_" else letter for letter in text)
