"""Spellings that mean the same come to the same tokens, and numbers in words are numbers."""

import pytest

from coopdash.dashboard.search import numerals, sounds
from coopdash.dashboard.search.analysis import segment
from coopdash.dashboard.search.fold import clean, fold
from coopdash.dashboard.search.letters import letterwise, other_layout, spelt_out
from coopdash.dashboard.search.vocabulary import distance
from sessions_app.lib.words import ordinal

PAIRS = [
    ("ёлка", "елка"),
    ("Фёдор", "ФЕДОР"),
    ("подъём", "подъем"),
    ("замо́к", "замок"),
    ("Нью‑Дели", "нью-дели"),
    ("Москвы", "Москва"),
    ("комиссии", "комиссия"),
    ("Путиным", "Путин"),
    ("Борисова", "Борисов"),
    ("рабочей группы", "рабочая группа"),
    ("हिन्दी", "हिंदी"),
    ("नरेन्द्र", "नरेंद्र"),
    ("अन्तरराष्ट्रीय", "अंतरराष्ट्रीय"),
    ("सम्बन्ध", "संबंध"),
    ("हूँ", "हूं"),
    ("माँग", "मांग"),
    ("वीज़ा", "वीजा"),
    ("क़ानून", "कानून"),
    ("\u0958ानून", "क\u093cानून"),
    ("फ़ाइबर", "फाइबर"),
    ("पढ़ना", "पढना"),
    ("डॉलर", "डालर"),
    ("नई", "नयी"),
    ("बैठकों", "बैठक"),
    ("उर्वरकों", "उर्वरक"),
    ("क्\u200dष", "क्ष"),
    ("समझौता।", "समझौता"),
    ("११", "11"),
    ("modernisation", "modernization"),
    ("organised", "organized"),
    ("labour", "labor"),
    ("favourable", "favorable"),
    ("carbon fibre", "carbon fiber"),
    ("centre", "center"),
    ("programme", "program"),
    ("catalogue", "catalog"),
    ("defence", "defense"),
    ("aluminium", "aluminum"),
    ("jewellery", "jewelry"),
    ("travelled", "traveled"),
    ("analyse", "analyze"),
    ("Café", "cafe"),
    ("ﬁnance", "finance"),
    ("Ｍｏｓｃｏｗ", "moscow"),
    ("India’s", "India"),
    ("railway", "railways"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_pairs_come_to_the_same_words(one, other):
    assert segment(one).words == segment(other).words != []


@pytest.mark.parametrize(
    ("one", "other"), [("дом", "том"), ("दिल", "दिल्ली"), ("trade", "treaty"), ("ज्ञान", "विज्ञान")]
)
def test_other_words_stay_apart(one, other):
    assert segment(one).words != segment(other).words


def test_joiners_are_left_out_for_search_alone():
    assert clean("क्\u200dष \u202eabc\u200b") == "क्ष abc"


@pytest.mark.parametrize("number", range(1, 41))
def test_ordinals_as_the_register_prints_them(number):
    roman = "".join(
        [
            ["", "X", "XX", "XXX", "XL"][number // 10],
            ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number % 10],
        ]
    )
    assert numerals.roman(clean(roman)) == number
    for language in ("en", "ru", "hi"):
        printed = ordinal(number, language)
        words = segment(printed)
        assert str(number) in [*words.words, *words.more], printed


ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
RUSSIAN = (
    "первое второе третье четвёртое пятое шестое седьмое восьмое девятое десятое одиннадцатое двенадцатое "
    "тринадцатое четырнадцатое пятнадцатое шестнадцатое семнадцатое восемнадцатое девятнадцатое двадцатое"
)
HINDI = (
    "पहला दूसरा तीसरा चौथा पांचवां छठा सातवां आठवां नौवां दसवां ग्यारहवां बारहवां तेरहवां चौदहवां पंद्रहवां सोलहवां "
    "सत्रहवां अठारहवां उन्नीसवां बीसवां इक्कीसवां बाईसवां तेईसवां चौबीसवां पच्चीसवां छब्बीसवां सत्ताईसवां अट्ठाईसवां "
    "उनतीसवां तीसवां इकतीसवां बत्तीसवां तैंतीसवां चौंतीसवां पैंतीसवां छत्तीसवां सैंतीसवां अड़तीसवां उनतालीसवां चालीसवां"
)


@pytest.mark.parametrize("words", [ENGLISH, RUSSIAN, HINDI], ids=("en", "ru", "hi"))
def test_ordinals_in_words(words):
    for number, word in enumerate(words.split(), 1):
        assert numerals.spelt([clean(word)], 0) == (number, 1), word


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("twenty-first", 21),
        ("thirty ninth", 39),
        ("fortieth", 40),
        ("двадцать шестое", 26),
        ("тридцать первая", 31),
        ("сороковое", 40),
        ("одиннадцатой", 11),
        ("одиннадцатого", 11),
        ("ग्यारहवें", 11),
        ("ग्यारहवीं", 11),
        ("ग्यारहवाँ", 11),
        ("प्रथम", 1),
        ("छठवीं", 6),
    ],
)
def test_forms_and_compounds(written, number):
    assert numerals.spelt(clean(written).replace("-", " ").split(), 0)[0] == number


@pytest.mark.parametrize("word", ["iiii", "vx", "mix", "civil", "lxx", "", "абв"])
def test_what_is_no_roman_numeral(word):
    assert numerals.roman(word) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [("11th", "11"), ("11е", "11"), ("11वां", "11"), ("03", "3"), ("0", "0"), ("3d", None), ("x", None)],
)
def test_digits_with_endings(written, number):
    assert numerals.plain(written) == number


@pytest.mark.parametrize(
    ("latin", "cyrillic", "devanagari"),
    [
        ("manturov", "мантуров", "मंटुरोव"),
        ("singh", "сингх", "सिंह"),
        ("yury", "юрий", "यूरी"),
        ("jaishankar", "джайшанкар", "जयशंकर"),
        ("hyderabad", "хайдарабад", "हैदराबाद"),
        ("khrushchev", "хрущёв", "ख्रुश्चेव"),
        ("alexander", "александр", "अलेक्ज़ेंडर"),
        ("bhatia", "бхатия", "भाटिया"),
        ("chandigarh", "чандигарх", "चंडीगढ़"),
        ("krishna", "кришна", "कृष्ण"),
    ],
)
def test_a_name_sounds_alike_in_three_scripts(latin, cyrillic, devanagari):
    spellings = [sounds.keys(clean(word)) for word in (latin, cyrillic, devanagari)]
    skeletons = [{sounds.bones(key) for key in keys} for keys in spellings]
    assert skeletons[0] & skeletons[1] & skeletons[2]


@pytest.mark.parametrize("word", ["", "11", "x", "東京", "~", "a" * 5000, "ъ"])
def test_what_has_no_sound(word):
    assert isinstance(sounds.keys(word), tuple)


def test_letters_of_acronyms():
    assert spelt_out(fold("आईआरआईजीसी")) == "irigc"
    assert spelt_out(fold("डब्ल्यूजी")) == "wg"
    assert spelt_out(fold("एमएंडएमटीसी")) == "mmtc"
    assert spelt_out(fold("रूस")) == ""
    assert letterwise("дрдо") == "drdo"
    assert letterwise("drdo") == ""
    assert other_layout("vfynehjd") == "мантуров"
    assert other_layout("ьфтегкщм") == "manturov"
    assert other_layout("मंटुरोव") == ""


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("kitten", "kitten", 0),
        ("mantuorv", "manturov", 1),
        ("abc", "abd", 1),
        ("abc", "abcd", 1),
        ("abc", "xyz", 3),
    ],
)
def test_distance_counts_slips(one, other, apart):
    assert distance(one, other, 2) == apart
    assert distance(other, one, 2) == apart
