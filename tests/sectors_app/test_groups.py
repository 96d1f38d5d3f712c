"""The eight colours of sectors, and the contrast of every colour that charts use."""

import re
from itertools import product

import pytest
from django.conf import settings

from sectors_app.lib.groups import GROUPS, sector_group
from sessions_app.lib.figure import DARK, LIGHT, THEMES

TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")


def values_in(block: str) -> dict[str, str]:
    """Custom properties of a block of CSS that hold a plain colour."""
    return dict(re.findall(r"(--[a-z0-9-]+):\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\s*;", block))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_theme_has_the_values_of_the_style_sheet():
    light = values_in(TOKENS[TOKENS.index(":root {") : TOKENS.index(":root:lang(hi)")])
    by_system = values_in(
        TOKENS[TOKENS.index("@media (prefers-color-scheme: dark)") : TOKENS.index(':root[data-theme="dark"]')]
    )
    by_choice = values_in(TOKENS[TOKENS.index(':root[data-theme="dark"]') : TOKENS.index("@media print")])
    assert {name: light[name] for name in LIGHT} == LIGHT
    assert {name: by_system[name] for name in DARK} == DARK
    assert {name: by_choice[name] for name in DARK} == DARK


def test_both_themes_know_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize(
    ("theme", "group", "ground"), list(product(THEMES, GROUPS, ("--paper", "--surface")))
)
def test_a_group_stands_out_from_the_page(theme, group, ground):
    colours = THEMES[theme]
    assert contrast(colours[GROUPS[group].token], colours[ground]) >= 3


@pytest.mark.parametrize(("theme", "step"), list(product(THEMES, range(1, 7))))
def test_the_ink_on_each_step_of_strength_can_be_read(theme, step):
    colours = THEMES[theme]
    assert contrast(colours[f"--q-{step}-ink"], colours[f"--q-{step}"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", ["--ink", "--ink-2", "--ink-3", "--accent", "--good", "--bad"])
def test_words_in_charts_can_be_read(theme, ink):
    assert contrast(THEMES[theme][ink], THEMES[theme]["--surface"]) >= 4.5


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("agriculture.farm_food", "af"),
        ("mining", "mc"),
        ("mining.critical_minerals", "mc"),
        ("mining.coal_gasification", "en"),
        ("industry.aerospace", "am"),
        ("industry.metals", "mg"),
        ("industry.gems_jewellery", "mg"),
        ("industry.fertilisers", "af"),
        ("technology.space", "am"),
        ("energy.nuclear", "en"),
        ("environment.waste", "en"),
        ("transport.railways", "ti"),
        ("security.defence", "df"),
        ("economy.trade", "rf"),
        ("people.health", "rf"),
        ("regional.inter_regional", "rf"),
        ("something_new.of_ours", "rf"),
    ],
)
def test_each_sector_has_one_of_the_eight_colours(code, group):
    assert sector_group(code).code == group
    assert sector_group(code).css_class == f"g-{group}"
