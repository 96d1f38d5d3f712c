"""Whole texts, written for these tests: what is read in them, and where."""

import json
from pathlib import Path

import pytest

from coopdash.intake.reading.output import as_dict
from coopdash.intake.reading.reader import read
from coopdash.intake.scoring import Scores, score_article

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


def reading_of(path: Path, gazetteer) -> tuple[dict, dict, str]:
    text = path.read_text(encoding="utf-8")
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return gold, as_dict(read(text, gazetteer), gold["id"]), text


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_is_read_as_annotated(path, gazetteer):
    gold, reading, text = reading_of(path, gazetteer)
    scores = Scores()
    score_article(scores, gold, reading, text)
    assert scores.verdicts_right == 1
    assert reading["language"] == gold["language"]
    assert reading["published"] == gold["published"]
    assert scores.header.f1 in (None, 1.0), scores.notes
    for name in ("co_chairs", "sectors", "commitments", "mentions"):
        assert scores.fields[name].f1 in (None, 1.0), scores.notes


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_span_is_where_its_words_stand(path, gazetteer):
    _, reading, text = reading_of(path, gazetteer)
    for session in reading["sessions"]:
        for chair in session["co_chairs"]:
            assert text[slice(*chair["span"])] == chair["name_as_written"]
        for commitment in session["commitments"]:
            assert text[slice(*commitment["span"])] == commitment["evidence"]
        for name, span in session["spans"].items():
            if name != "sectors":
                assert text[slice(*span)].strip(), name
        for span in session["spans"]["sectors"].values():
            assert text[slice(*span)].strip()


def test_two_sessions_in_one_text_are_told_apart(gazetteer):
    text = (
        "date: 2024-10-18\n\nIn Doha on Tuesday, the third meeting of the "
        "India-Qatar Joint Working Group on Trade was held. "
        "The sides agreed to remove duties on jewellery.\n\n"
        "On Thursday in Tunis, the inaugural session of the Italy-Tunisia Joint Committee on Energy "
        "took place. "
        "A solar power plant will be built at Gabes.\n"
    )
    sessions = as_dict(read(text, gazetteer), "two")["sessions"]
    assert [session["countries"] for session in sessions] == [["IN", "QA"], ["IT", "TN"]]
    assert [session["number"] for session in sessions] == [3, 1]
    assert [session["date_start"] for session in sessions] == ["2024-10-15", "2024-10-17"]
    assert [session["sectors"] for session in sessions] == [["industry.gems_jewellery"], ["energy.power"]]


@pytest.mark.parametrize(
    "text",
    [
        "India and Peru have set up a joint working group on mining.",
        "The seventh meeting of the India-Maldives Joint Commission has been postponed.",
        "Ministers hope to sign a paper when the 21st India-Peru Joint Commission opens in Lima on Monday.",
        "date: 2025-12-05\n\nमंत्रियों ने वे फैसले देखे, जो अगस्त में लीमा में हुई भारत-पेरू संयुक्त आयोग की 29वीं बैठक में "
        "लिए गए थे।",
        "Energy ministers of India, Russia, China and Iran met for the fourth time in Astana.",
        "भारत और पेरू ने खनन पर संयुक्त कार्य समूह गठित करने का निर्णय लिया।",
        "विदेश मंत्री कल भारत-रूस अंतर-सरकारी आयोग के 26वें सत्र की सह-अध्यक्षता करेंगे।",
        "Россия и Перу создали рабочую группу по горному делу.",
        "Заседание российско-кубинской комиссии перенесено на осень.",
        "Президенты России и Кубы провели телефонный разговор.",
        "",
        "Nothing of interest.",
        "The Standing Committee on Energy of the Danish Parliament met and reviewed exports to Peru.",
        "Leaders of Peru, Chile and Japan met on the sidelines of the G20 summit and agreed on ports.",
        "On May 12, Peru and Chile will hold the first Peru-Chile Energy Dialogue, led by two ministers.",
        "Министр и посол Перу обсудили торговлю и условились провести заседание комиссии в мае.",
        "На саммите БРИКС состоялась двусторонняя встреча президента России и премьер-министра Индии.",
        "संसद की स्थायी समिति की पांचवीं बैठक में चिली से आयात पर चर्चा हुई।",
    ],
)
def test_what_is_no_session_gives_none(text, gazetteer):
    assert read(f"date: 2025-03-03\n\n{text}\n", gazetteer).sessions == []


def test_links_to_other_stories_give_nothing(gazetteer):
    for links in (
        "Also Read | India-Peru joint commission holds fifth session in Lima",
        "यह भी पढ़ें- भारत-पेरू संयुक्त आयोग की पांचवीं बैठक लीमा में आयोजित",
        "Читайте также\nВ Лиме прошло пятое заседание российско-перуанской комиссии",
    ):
        assert read(f"date: 2025-03-03\n\nA quiet day in the capital.\n\n{links}\n", gazetteer).sessions == []


SECOND_TOLD_LATE = (
    "date: 2025-10-08\n\nTwo panels of Ghana and Oman meet\n\n"
    "The 4th meeting of the Ghana-Oman Joint Task Force on Ports was held in Accra on Tuesday. "
    "The ministers agreed to open a desk for complaints. They talked about cranes for an hour. "
    "Afterwards they went to see the new quay, and each of them planted a tree beside its gate.\n\n"
    "Some three hundred ships a year call at both ports. Most of them carry salt, cocoa and dates.\n\n"
    "The same day the subject in Tema was people. The Ghana-Oman Joint Committee on Consular Affairs, in its "
    "ninth meeting, brought together Ama Boateng and Salim Al Harthy. {on} {and_on}\n"
)


@pytest.mark.parametrize(
    ("on", "and_on", "numbers"),
    [
        ("The two agreed on a limit of three days for papers.", "They looked at visas.", [4, 9]),
        ("It had last met in 2021.", "They looked at visas.", [4]),
    ],
    ids=["its paragraph goes on", "its paragraph recalls"],
)
def test_a_second_session_told_late_is_reported_where_its_paragraph_goes_on(on, and_on, numbers, gazetteer):
    text = SECOND_TOLD_LATE.format(on=on, and_on=and_on)
    sessions = as_dict(read(text, gazetteer), "two")["sessions"]
    assert [session["number"] for session in sessions] == numbers
