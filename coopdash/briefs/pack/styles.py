"""The styles of the pack in Word, the language of the document, and the words at the ends of its pages."""

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor

SANS, DEVANAGARI = "Noto Sans", "Noto Sans Devanagari"
INK, SOFT = RGBColor(0x1A, 0x1D, 0x21), RGBColor(0x4D, 0x53, 0x5B)


def element(tag: str, /, **attributes: str):
    """An element of WordprocessingML."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_up(document, language: str) -> None:
    """The language of the document, and the styles that its parts are written in."""
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    # Devanagari is a complex script to Word: its language, font and size are the "bidi" and "cs" ones.
    latin = "en-IN" if language == "hi-IN" else language
    defaults.append(element("lang", val=latin, eastAsia="en-IN", bidi="hi-IN"))
    normal = styles["Normal"]
    _font(normal, 9.5)
    normal.paragraph_format.space_after = Pt(4)
    for name, size, before, after in (("Title", 20, 0, 2), ("Subtitle", 11, 0, 8), ("Heading 1", 13, 16, 4)):
        style = styles[name]
        _font(style, size, is_bold=name == "Heading 1")
        style.font.color.rgb, style.font.italic = (SOFT if name == "Subtitle" else INK), False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
        # The template sets its subtitle wide, and in italics where the script is a complex one.
        manner = style.element.get_or_add_rPr()
        for old in (*manner.findall(qn("w:spacing")), *manner.findall(qn("w:iCs"))):
            manner.remove(old)
    for border in styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    _font(styles["Caption"], 8.5, is_bold=True)
    styles["Caption"].font.color.rgb = INK
    styles["Caption"].paragraph_format.space_before = Pt(8)
    _font(styles["List Bullet"], 9)
    styles["List Bullet"].paragraph_format.space_after = Pt(1)
    for name, size, colour, is_bold in (
        ("Finding", 9.5, SOFT, False),
        ("Quiet", 8, SOFT, False),
        ("Table Text", 8.5, INK, False),
        ("Table Quiet", 8.5, SOFT, False),
        ("Table Head", 8, INK, True),
        ("Table Group", 8.5, INK, True),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, size, is_bold=is_bold)
        style.font.color.rgb = colour
        style.paragraph_format.space_after = Pt(1 if name.startswith("Table") else 6)
        style.paragraph_format.keep_with_next = name in ("Finding", "Table Head", "Table Group") or None
    styles["Quiet"].paragraph_format.space_before = Pt(6)
    _table_style(styles)


def _font(style, size: float, *, is_bold: bool = False) -> None:
    """One font for Latin and Cyrillic, one for Devanagari, in the same size and weight."""
    style.font.name, style.font.size, style.font.bold = SANS, Pt(size), is_bold or None
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    # A theme's font would win over a named one.
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), DEVANAGARI)
    for name in ("w:szCs", "w:bCs"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    if is_bold:
        properties.find(qn("w:b")).addnext(element("bCs"))
    properties.find(qn("w:sz")).addnext(element("szCs", val=str(int(size * 2))))


def _table_style(styles) -> None:
    """Hairlines between rows, a stronger line under the head."""
    style = styles.add_style("Register", WD_STYLE_TYPE.TABLE)
    style.base_style = styles["Normal Table"]
    properties = element("tblPr")
    borders = element("tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(element(side, val="single", sz="4", space="0", color="CDC8BC"))
    properties.append(borders)
    margins = element("tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(element(side, w="57", type="dxa"))
    properties.append(margins)
    style.element.append(properties)
    head = element("tblStylePr", type="firstRow")
    cell = element("tcPr")
    under = element("tcBorders")
    under.append(element("bottom", val="single", sz="8", space="0", color="1A1D21"))
    cell.append(under)
    head.append(cell)
    style.element.append(head)


def two_ends(paragraph, start: str, end: str, width: Length) -> None:
    """Words at both ends of a line."""
    paragraph.style = "Quiet"
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{start}\t{end}")


def page_number(paragraph) -> None:
    """'2 / 5' as fields that Word counts."""
    for i, name in enumerate(("PAGE", "NUMPAGES")):
        if i:
            paragraph.add_run(" / ")
        for kind, text in (("begin", ""), ("", name), ("separate", ""), ("shown", "1"), ("end", "")):
            run = paragraph.add_run("1" if kind == "shown" else "")
            if kind in ("begin", "separate", "end"):
                run._r.append(element("fldChar", fldCharType=kind))
            elif not kind:
                code = element("instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = f" {text} "
                run._r.append(code)
