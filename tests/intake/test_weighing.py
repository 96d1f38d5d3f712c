"""The second opinion on whether a text reports a session, and how its weights are learned."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coopdash.intake.lib.weights import FEWEST, common_signs, weights_of
from coopdash.intake.management.commands import weigh_articles
from coopdash.intake.reading import reader
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.places import country_lexicon
from coopdash.intake.reading.tokens import Tokens
from coopdash.intake.reading.weighing import Opinion, likelihood, opinion_of, word_of

VISIT = """date: 2023-12-20

Omani Foreign Minister arrives in Ghana

The Minister for Foreign Affairs of Oman, Salim Al Harthy, has arrived in Accra today for a diplomatic \
visit of four days.

The primary objective of the visit is to participate in the inaugural meeting of the Ghana-Oman Joint \
Commission (JC), scheduled to take place in Accra on 21 and 22 December 2023. The meeting aims to \
strengthen ties and enhance cooperation between the two nations.

Leading the Ghanaian delegation at the JC meeting will be Minister for Foreign Affairs Kofi Mensah, \
accompanied by officials of several ministries.
"""
DIALOGUE = """date: 2024-03-06

Ghana, Oman enhance strategic partnership

On Monday Secretary Salim Al Harthy greeted Deputy Minister of Foreign Affairs Kofi Mensah and a \
delegation of Ghana to Muscat for the sixth annual Ghana-Oman Strategic Partnership Dialogue. This dialogue \
serves as a platform for priorities.

The two sides looked at energy and defence. Delegations led by both deputies reviewed development projects.
"""


def an_opinion(monkeypatch, probability: float) -> None:
    """Have the second opinion be this one, whatever the weights say."""
    opinion = Opinion(probability, ("minutes",), ("a visit",))
    monkeypatch.setattr(reader, "opinion_of", lambda signs: opinion)
    monkeypatch.setattr(reader, "is_reported", lambda article, supposed, cases: False)


def test_a_visit_to_a_session_to_come_is_told_by_all_the_words_around_it(gazetteer, monkeypatch):
    reading = reader.read(VISIT, gazetteer)
    assert (reading.verdict, reading.sessions) == ("announced", [])
    assert reading.verdict_rule.startswith("weighed against a report: ")
    assert "words for the time to come in the opening" in reading.verdict_rule
    an_opinion(monkeypatch, 0.65)
    assert reader.read(VISIT, gazetteer).is_session, "the rules alone take it for a report"


def test_a_session_that_is_weighed_down_is_still_named_for_people_to_judge(gazetteer):
    (mention,) = reader.read(VISIT, gazetteer).mentions
    assert (mention.body, mention.number, mention.status) == ("Ghana-Oman Joint Commission", 1, "upcoming")


def test_a_report_without_a_verb_of_holding_is_found_by_what_else_it_tells(gazetteer, monkeypatch):
    an_opinion(monkeypatch, 0.8)
    assert not reader.read(DIALOGUE, gazetteer).is_session
    an_opinion(monkeypatch, 0.95)
    reading = reader.read(DIALOGUE, gazetteer)
    assert (reading.verdict, reading.verdict_rule) == ("reported", "weighed for a report: minutes")
    assert reading.sessions[0].countries.value == ("GH", "OM")


def test_a_text_of_two_or_three_sentences_is_left_to_the_rules(gazetteer, monkeypatch):
    an_opinion(monkeypatch, 0.0)
    text = (
        "The 4th meeting of the Ghana-Oman Joint Commission was held in Accra. Both sides signed the minutes."
    )
    assert reader.read(text, gazetteer).is_session
    assert not reader.read(f"{text} It rained. It was cold.", gazetteer).is_session


def test_a_text_without_a_body_is_not_weighed(gazetteer, monkeypatch):
    an_opinion(monkeypatch, 1.0)
    reading = reader.read("It rained in Accra. It was cold. They met. They left.", gazetteer)
    assert (reading.verdict, reading.verdict_rule) == ("none", "no bilateral body is named")


def test_signs_name_what_is_seen_and_no_country(gazetteer):
    signs = reader.signs_in(Article(VISIT), gazetteer)
    assert {'"arriv" in the headline', "a session upcoming with number", "language en"} <= signs
    assert not any("ghana" in sign.lower() or "oman" in sign.lower() for sign in signs)


def test_an_opinion_gives_the_signs_that_weigh_the_most():
    weights = load("weights")["signs"]
    most, least = max(weights, key=weights.get), min(weights, key=weights.get)
    opinion = opinion_of([most, least, "never seen"])
    assert (opinion.for_it[0], opinion.against[0]) == (most, least)


def test_the_order_of_the_signs_is_of_no_matter():
    signs = sorted(load("weights")["signs"])
    weights, none = load("weights")["signs"], load("weights")["none"]
    assert likelihood(signs, none, weights) == likelihood(reversed(signs), none, weights)
    assert likelihood([], 0.0, {}) == 0.5


def test_no_sentence_can_be_read_back_from_the_weights():
    words = [word for sign in load("weights")["signs"] if (word := word_of(sign)) is not None]
    assert words
    assert not [word for word in words if " " in word], "single words only"
    assert not [
        word
        for word in words
        for hit in country_lexicon().find(Tokens(word.title()))
        if not hit.payload.adjective
    ], "no names of countries"


def test_a_sign_of_few_texts_has_no_weight():
    common, rare = frozenset(["common"]), frozenset(["common", "rare"])
    assert common_signs([common] * FEWEST + [rare] * (FEWEST - 1)) == ["common"]


def test_weights_tell_apart_what_they_were_learned_from_and_are_the_same_each_time():
    texts = [frozenset(["held", "joint"])] * 30 + [frozenset(["will", "joint"])] * 30
    reports = [True] * 30 + [False] * 30
    none, weights = weights_of(texts, reports)
    assert weights["held"] > 0.5
    assert weights["will"] < -0.5
    assert abs(weights.get("joint", 0.0)) < 0.1, "what both kinds have says nothing"
    assert likelihood(texts[0], none, weights) > 0.7 > 0.3 > likelihood(texts[-1], none, weights)
    assert (none, weights) == weights_of(texts, reports)


@pytest.fixture
def annotated(tmp_path):
    """Sixty short texts, half of them reports."""
    for place in range(30):
        for name, verb, report in (("held", "was held", True), ("will", "will be held", False)):
            path = tmp_path / f"{name}{place}.txt"
            path.write_text(
                f"The {place + 2}th meeting of the Ghana-Oman Joint Commission {verb} in Accra.\n",
                encoding="utf-8",
            )
            path.with_suffix(".json").write_text(json.dumps({"is_session": report}), encoding="utf-8")
    return tmp_path


def weigh(*args) -> str:
    out = StringIO()
    call_command("weigh_articles", *map(str, args), stdout=out, no_color=True)
    return out.getvalue()


@pytest.mark.django_db
def test_weights_are_learned_from_a_folder_and_written_only_when_asked(annotated, tmp_path, monkeypatch):
    monkeypatch.setattr(weigh_articles, "FOLDER", tmp_path)
    told = weigh(annotated)
    assert "60 texts, 30 with a session" in told
    assert "1.000; 0 of 30 reports found are none" in told
    assert not (tmp_path / "weights.json").exists()
    weigh(annotated, "--write")
    written = json.loads((tmp_path / "weights.json").read_text(encoding="utf-8"))
    assert written["signs"]['"will" in the opening'] < 0 < written["signs"]["verbs of holding in the opening"]


@pytest.mark.django_db
def test_a_text_teaches_by_its_first_reading(annotated):
    weigh(annotated, "--note")
    first = annotated / "held0.signs"
    assert "verbs of holding in the opening" in json.loads(first.read_text(encoding="utf-8"))
    first.write_text('["as it was"]', encoding="utf-8")
    weigh(annotated, "--note")
    assert first.read_text(encoding="utf-8") == '["as it was"]'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("held0.json", "{", "held0: the annotation or the signs cannot be read"),
        ("held0.json", "[]", "held0: the annotation or the signs cannot be read"),
        ("held0.json", "{}", "held0: the annotation or the signs cannot be read"),
        ("held0.signs", "no", "held0: the annotation or the signs cannot be read"),
    ],
)
def test_a_bad_annotation_is_named(annotated, name, content, sentence):
    (annotated / name).write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=sentence):
        weigh(annotated)


@pytest.mark.django_db
def test_texts_of_one_kind_teach_nothing(annotated, tmp_path):
    for path in annotated.glob("will*.json"):
        path.unlink()
    with pytest.raises(CommandError, match="with a session and without one"):
        weigh(annotated)
    with pytest.raises(CommandError, match="There is no folder"):
        weigh(tmp_path / "nowhere")


TWICE = """date: 2026-05-14

Muscat hosts Ghana-Oman Joint Trade Committee meeting

The 9th meeting of the Ghana-Oman Joint Trade Committee opened in Muscat on Tuesday. Cocoa was on the table.

Ministers spoke of ports. Exporters came as well.
"""


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (TWICE, 1),
        (TWICE.replace("The 9th meeting", "A meeting"), 0),
        (TWICE + "The next meeting of the Joint Trade Committee will be held in Accra.\n", 0),
    ],
)
def test_a_numbered_session_told_twice_and_none_to_come_stands_against_weights(
    text, reported, gazetteer, monkeypatch
):
    monkeypatch.setattr(reader, "opinion_of", lambda signs: Opinion(0.05, (), ("a sign",)))
    assert len(reader.read(text, gazetteer).sessions) == reported
