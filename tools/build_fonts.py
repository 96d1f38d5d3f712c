"""Build the web fonts out of the installed font packages.

Each family is cut into one woff2 file a script, and `fonts.css` names the characters of each file, so that
an English page fetches Latin only. The width axis is dropped; the weight axis is kept from 400 to 700 where
a family is set in more than one weight.
Nothing is done where the output is already that of this file and of these packages.

    python tools/build_fonts.py [--force]
"""

import argparse
import hashlib
import logging
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "build" / "static"
FONTS = OUT / "fonts"
CSS = OUT / "css" / "fonts.css"
PLAIN, ALL_WEIGHTS = (400, 400), (400, 700)

Ranges = tuple[tuple[int, int], ...]

LATIN: Ranges = (
    *((0x20, 0x7E), (0xA0, 0xA0), (0xA7, 0xA7), (0xAB, 0xAB), (0xB6, 0xB7), (0xBB, 0xBB), (0xD7, 0xD7)),
    *((0x2010, 0x2015), (0x2018, 0x201A), (0x201C, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026)),
    *(
        (0x2002, 0x200A),
        (0x202F, 0x202F),
        (0x20B9, 0x20B9),
        (0x2190, 0x2193),
        (0x2212, 0x2212),
        (0x2265, 0x2265),
    ),
)
"""What pages in English are written with, and signs that all languages have."""
# Names of countries in English: Åland, Côte d’Ivoire, São Tomé; with signs that are seldom seen.
ACCENTS: Ranges = (
    *((0xA1, 0xA6), (0xA8, 0xAA), (0xAC, 0xB5), (0xB8, 0xBA), (0xBC, 0xD6), (0xD8, 0xFF), (0x131, 0x131)),
    *((0x152, 0x153), (0x2C6, 0x2C6), (0x2DA, 0x2DA), (0x2DC, 0x2DC), (0x2016, 0x2017)),
    *((0x201B, 0x201B), (0x201F, 0x201F), (0x2023, 0x2025), (0x2027, 0x2027), (0x2030, 0x203A)),
    *((0x2044, 0x2044), (0x20AC, 0x20AC), (0x20BD, 0x20BD), (0x2122, 0x2122), (0x2248, 0x2248)),
    *((0x2260, 0x2260), (0x2264, 0x2264)),
)
# Diacritics of European names and of transliterated Hindi.
LATIN_EXT: Ranges = ((0x100, 0x130), (0x132, 0x151), (0x154, 0x24F), (0x300, 0x331), (0x1E00, 0x1EFF))
RUSSIAN: Ranges = ((0x401, 0x401), (0x410, 0x44F), (0x451, 0x451), (0x2116, 0x2116))
# Letters of other languages that are written so.
CYRILLIC: Ranges = (
    (0x400, 0x400),
    (0x402, 0x40F),
    (0x450, 0x450),
    (0x452, 0x45F),
    (0x490, 0x491),
    (0x4B0, 0x4B1),
)
HINDI: Ranges = (
    *((0x901, 0x903), (0x905, 0x90B), (0x90F, 0x911), (0x913, 0x928), (0x92A, 0x930), (0x932, 0x932)),
    *((0x935, 0x939), (0x93C, 0x93C), (0x93E, 0x943), (0x945, 0x945), (0x947, 0x949), (0x94B, 0x94D)),
    *((0x950, 0x950), (0x958, 0x95F), (0x964, 0x970), (0x200C, 0x200D), (0x25CC, 0x25CC)),
)
# With letters of Sanskrit, Marathi and others: a syllable with one of them comes from this file whole.
DEVANAGARI: Ranges = ((0x900, 0x97F), (0x1CD0, 0x1CFF), (0x200C, 0x200D), (0x25CC, 0x25CC), (0xA8E0, 0xA8FF))


def signs(text: str) -> Ranges:
    return tuple((ord(sign), ord(sign)) for sign in sorted(set(text)))


# What a page in another language has of these at the least, in the switch of languages and on tags.
HINDI_NAME, RUSSIAN_NAME = signs("हिन्दी"), signs("Русский")

ALPHABETIC = ("kern", "liga", "tnum", "lnum", "pnum")
DIACRITICS = (*ALPHABETIC, "mark", "mkmk", "ccmp", "locl")
ALL = ("*",)  # without all of them Devanagari's conjuncts break
SPACE = 0x20


@dataclass(frozen=True)
class Face:
    """One file to make: a script of a family."""

    stem: str
    family: str
    package: str
    source: str
    ranges: Ranges
    features: tuple[str, ...] = ALPHABETIC
    weights: tuple[int, int] = ALL_WEIGHTS
    more: Ranges = ()
    """Further characters of the file, which a page asks for by another family: ``NAMES``."""

    @property
    def path(self) -> Path:
        """The variable font inside its package."""
        origin = find_spec(self.package).origin
        return Path(origin).parent / "files" / self.source


SANS = ("Noto Sans", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf")
SANS_HINDI = ("fontpkg_noto_sans_devanagari", "NotoSansDevanagari[wdth,wght].ttf")
SERIF = ("Noto Serif", "fontpkg_noto_serif", "NotoSerif[wdth,wght].ttf")
NAMES = "Noto Sans Names"
"""The names of languages in their own letters, on pages that have no other such letters."""

FACES = (
    Face("noto-sans-latin", *SANS, LATIN, more=RUSSIAN_NAME),
    Face("noto-sans-accents", *SANS, ACCENTS),
    Face("noto-sans-latin-ext", *SANS, LATIN_EXT, DIACRITICS),
    Face("noto-sans-russian", *SANS, RUSSIAN, DIACRITICS),
    Face("noto-sans-cyrillic", *SANS, CYRILLIC, DIACRITICS),
    Face("noto-serif-latin", *SERIF, LATIN, weights=PLAIN),
    Face("noto-serif-accents", *SERIF, ACCENTS, weights=PLAIN),
    Face("noto-serif-latin-ext", *SERIF, LATIN_EXT, DIACRITICS, PLAIN),
    Face("noto-serif-russian", *SERIF, RUSSIAN, DIACRITICS, PLAIN),
    Face("noto-serif-cyrillic", *SERIF, CYRILLIC, DIACRITICS, PLAIN),
    # Of two files with a letter the later one is taken: all that Hindi needs comes from the smaller.
    Face("noto-sans-devanagari", "Noto Sans Devanagari", *SANS_HINDI, DEVANAGARI, ALL),
    Face("noto-sans-hindi", "Noto Sans Devanagari", *SANS_HINDI, HINDI, ALL),
    Face("noto-sans-hindi-name", NAMES, *SANS_HINDI, HINDI_NAME, ALL, PLAIN),
)


def fingerprint() -> str:
    """What the output depends on: this file and the versions of the packages."""
    packages = sorted({face.package for face in FACES} | {"fonttools", "brotli"})
    text = Path(__file__).read_text(encoding="utf-8") + "".join(
        f"{name}={version(name)}\n" for name in packages
    )
    return hashlib.sha256(text.encode()).hexdigest()


def up_to_date(mark: str) -> bool:
    """Whether the folder already holds what this run would make."""
    made = all((FONTS / f"{face.stem}.woff2").is_file() for face in FACES)
    return made and CSS.is_file() and mark in CSS.read_text(encoding="utf-8")[:200]


def code_points(face: Face) -> Iterator[int]:
    """The characters of a file; a space always, since glyphs are set against its width."""
    yield SPACE
    for first, last in (*face.ranges, *face.more):
        yield from range(first, last + 1)


def build(face: Face, target: Path) -> None:
    """Make one file. Cutting the characters first, then the axes, takes half the time of the other way."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subset.Options()
    options.layout_features = list(face.features)
    options.notdef_outline = True
    font = TTFont(face.path, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points(face))
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wdth": 100, "wght": face.weights})
    font.flavor = "woff2"
    font.save(target)


def rule(face: Face, family: str, ranges: Ranges, weights: tuple[int, int]) -> str:
    """What tells a browser that a family has some characters in the file of a face."""
    first, last = weights
    named = ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in ranges)
    return (
        "@font-face {\n"
        f'  font-family: "{family}";\n'
        "  font-style: normal;\n"
        f"  font-weight: {first if first == last else f'{first} {last}'};\n"
        "  font-display: swap;\n"
        f'  src: url("../fonts/{face.stem}.woff2") format("woff2");\n'
        f"  unicode-range: {named};\n"
        "}"
    )


def style_sheet(mark: str) -> str:
    """The rules that tell a browser which file holds which characters."""
    rules = [f"/* Made by tools/build_fonts.py from the Noto fonts (OFL 1.1). {mark} */"]
    for face in FACES:
        rules.append(rule(face, face.family, face.ranges, face.weights))
        if face.more:
            # Faces of one family stand in for each other only where they name the same weights.
            rules.append(rule(face, NAMES, face.more, PLAIN))
    return "\n".join(rules) + "\n"


def main() -> int:
    """Build all files, or say that there is nothing to do."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--force", action="store_true", help="build even where nothing changed")
    force = parser.parse_args().force
    mark = fingerprint()
    if up_to_date(mark) and not force:
        print("Fonts: up to date.")
        return 0
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    shutil.rmtree(FONTS, ignore_errors=True)
    FONTS.mkdir(parents=True)
    CSS.parent.mkdir(parents=True, exist_ok=True)
    total = 0
    for face in FACES:
        target = FONTS / f"{face.stem}.woff2"
        build(face, target)
        total += target.stat().st_size
    CSS.write_text(style_sheet(mark), encoding="utf-8")  # last: it says that the rest is complete
    print(f"Fonts: {len(FACES)} files, {total / 1024:.0f} KB.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
