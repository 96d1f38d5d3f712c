"""Two wordings, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from coopdash.briefs.lib.wording import Piece, word_changes


def test_a_changed_word_is_taken_out_and_put_in():
    assert word_changes("Joint production of engines", "Joint development of engines") == [
        Piece("same", "Joint "),
        Piece("del", "production"),
        Piece("ins", "development"),
        Piece("same", " of engines"),
    ]


def test_words_beside_each_other_change_as_one_phrase():
    pieces = word_changes("small piston engines for aircraft", "large jet engines for aircraft")
    assert [(piece.kind, piece.text) for piece in pieces[:2]] == [
        ("del", "small piston"),
        ("ins", "large jet"),
    ]


def test_punctuation_is_no_part_of_a_word():
    assert word_changes("coal, gas", "coal; gas") == [
        Piece("same", "coal"),
        Piece("del", ","),
        Piece("ins", ";"),
        Piece("same", " gas"),
    ]


def test_a_vowel_sign_of_devanagari_stays_with_its_letter():
    pieces = word_changes("रेल परिवहन में सहयोग", "रेल परिवहन में सहमति")
    assert pieces[-2:] == [Piece("del", "सहयोग"), Piece("ins", "सहमति")]


@given(st.text(alphabet="ab ,.क़ि", max_size=30), st.text(alphabet="ab ,.क़ि", max_size=30))
def test_the_pieces_hold_both_wordings_whole(before, after):
    pieces = word_changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == after
