"""Codes that new bodies are proposed with."""

import pytest

from coopdash.intake.lib.codes import LONGEST, short_code, whole_words

COUNTRIES = ["India", "Indian", "Kenya", "Kenyan", "Russia", "Russian"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("India-Russia Working Group on Modernisation and Industrial Cooperation", "wg-mic"),
        ("India-Kenya Joint Working Group on Agriculture", "jwg-agriculture"),
        ("Joint Working Group on Counter-Terrorism", "jwg-counter-terrorism"),
        (
            "Indian-Kenyan Intergovernmental Commission on Trade, Economic and Cultural Cooperation",
            "igc-tecc",
        ),
        ("India-Kenya Joint Trade Committee", "jtc"),
        ("India-Russia Annual Summit", "annual-summit"),
        ("Kenya-India", ""),
    ],
)
def test_a_code_is_short_and_names_no_country(name, code):
    assert short_code(name, COUNTRIES) == code


def test_no_word_is_cut():
    assert (
        whole_words("Sub-group on intergovernmental telecommunication systems")
        == "sub-group-on-intergovernmental"
    )
    assert len(whole_words("x" * 90)) == LONGEST
