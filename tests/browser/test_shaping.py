"""The pack's PDF shapes Hindi as the browser does: the same words, font and size, laid over each other."""

import base64
from importlib.util import find_spec
from pathlib import Path

import numpy
import pypdfium2
import pytest

from coopdash.briefs.pack.pdf import fonts

WORDS = "क्षेत्रीय प्रौद्योगिकी, उर्वरक, श्रृंखला, द्विपक्षीय, कार्यान्वयन, विद्युत्, हिन्दी"
"""Conjuncts, a reph, vowel signs before and below, a half letter and a halant."""

SIZE, WIDTH, HEIGHT = 24, 900, 60
"""In points; one line fits."""

SAME = 0.99
"""The share of dark points in common from which on two pictures show the same shapes; it was 1.0."""


def font_file() -> Path:
    folder = Path(find_spec("fontpkg_noto_sans_devanagari").origin).parent / "files"
    return next(path for path in sorted(folder.iterdir()) if "devanagari" in path.name.lower())


def by_the_typesetter(words: str) -> bytes:
    """The words as typst sets them, with the fonts of the pack."""
    import typst

    source = (
        f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 10pt)\n"
        f'#set text(font: "Noto Sans Devanagari", size: {SIZE}pt, lang: "hi")\n'
        "#sys.inputs.words"
    )
    return typst.compile(
        source.encode(), font_paths=fonts(), ignore_system_fonts=True, sys_inputs={"words": words}
    )


def by_the_browser(browser, words: str) -> bytes:
    """The same in Chromium, printed."""
    face = base64.b64encode(font_file().read_bytes()).decode()
    page = browser.new_page()
    page.set_content(
        "<!doctype html><html lang=hi><style>"
        f"@font-face{{font-family:Pack;src:url(data:font/ttf;base64,{face})}}"
        f"@page{{size:{WIDTH}pt {HEIGHT}pt;margin:10pt}}"
        f"body{{margin:0;font:{SIZE}pt Pack;white-space:nowrap}}</style><body>{words}"
    )
    page.evaluate("document.fonts.ready")
    content = page.pdf(prefer_css_page_size=True)
    page.close()
    return content


def ink(content: bytes) -> numpy.ndarray:
    """Where the first page of a PDF is dark, cut to what is on it."""
    picture = pypdfium2.PdfDocument(content)[0].render(scale=2, grayscale=True).to_numpy()
    dark = picture.reshape(picture.shape[:2]) < 128
    rows, columns = numpy.flatnonzero(dark.any(axis=1)), numpy.flatnonzero(dark.any(axis=0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def likeness(one: numpy.ndarray, other: numpy.ndarray) -> float:
    """The share of the dark points that both pictures have, a step of one point either way forgiven."""
    height, width = (max(sizes) for sizes in zip(one.shape, other.shape, strict=True))
    first, second = (numpy.zeros((height + 2, width + 2), bool) for _ in range(2))
    first[1 : one.shape[0] + 1, 1 : one.shape[1] + 1] = one
    second[1 : other.shape[0] + 1, 1 : other.shape[1] + 1] = other
    covered = (first & wide(second)).sum() + (second & wide(first)).sum()
    return covered / (first.sum() + second.sum())


def wide(picture: numpy.ndarray) -> numpy.ndarray:
    steps = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return numpy.logical_or.reduce([numpy.roll(picture, step, axis=(0, 1)) for step in steps])


def test_hindi_is_shaped_as_in_the_browser(browser):
    ours, theirs = ink(by_the_typesetter(WORDS)), ink(by_the_browser(browser, WORDS))
    assert likeness(ours, theirs) > SAME


@pytest.mark.parametrize("broken", [WORDS.replace("\u094d", ""), WORDS.replace("ि", "ी")])
def test_the_comparison_notices_letters_that_are_not_joined_or_signs_in_another_place(browser, broken):
    ours, theirs = ink(by_the_typesetter(broken)), ink(by_the_browser(browser, WORDS))
    assert likeness(ours, theirs) < SAME
