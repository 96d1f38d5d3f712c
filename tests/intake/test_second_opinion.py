"""The second opinion on outcomes: steps and fields that no rule sees, and how its weights are learned."""

import json
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coopdash.intake.lib.learning import FEWEST, learn, learn_plain, rarity_of
from coopdash.intake.management.commands import weigh_openings, weigh_outcomes
from coopdash.intake.reading import outcomes, second_opinion
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.likely import (
    STEP,
    field_signs,
    learned,
    likelihoods,
    step_signs,
    step_word_signs,
    telling_signs,
    weighted,
)
from coopdash.intake.reading.output import as_dict
from coopdash.intake.reading.possible_steps import Likelihoods, likelihood, possible_steps
from coopdash.intake.reading.reader import outcomes_by_rules, read
from coopdash.intake.reading.seen import Seen

WHOLE_READER = True
LEAD = {
    "en": "The sixth session of the Ghana-Oman Joint Commission was held in Muscat on 5 March 2024.",
    "ru": "Шестое заседание Совместной комиссии Гана-Оман состоялось в Маскате 5 марта 2024 года.",
    "hi": "घाना-ओमान संयुक्त आयोग की छठी बैठक 5 मार्च 2024 को मस्कट में आयोजित हुई।",
}
UNKNOWN_WORDS = {
    "en": (
        "Twenty young nurses from Tamale get six months of training in hospitals of Salalah.",
        ("people.health", "capacity_building"),
    ),
    "ru": (
        "Двадцать медсестёр из Тамале поедут на полугодовые курсы в больницы Салалы.",
        ("people.health", "capacity_building"),
    ),
    "hi": (
        "तमाले की बीस नर्सों को सलालाह के अस्पतालों में छह महीने का कोर्स मिलेगा।",
        ("people.health", "capacity_building"),
    ),
}


def session_with(sentence: str, gazetteer, language: str = "en") -> dict:
    (session,) = as_dict(read(f"{LEAD[language]}\n\n{sentence}\n", gazetteer), "made up")["sessions"]
    return session


def steps_of(session: dict) -> list[tuple[str, str]]:
    return [(one["sector"], one["kind"]) for one in session["commitments"]]


@pytest.mark.parametrize("language", UNKNOWN_WORDS)
def test_a_step_in_words_of_no_rule_is_told_by_all_its_words(language, gazetteer):
    sentence, step = UNKNOWN_WORDS[language]
    session = session_with(sentence, gazetteer, language)
    assert step in steps_of(session)
    assert step[0] in session["sectors"]


def test_a_likely_step_says_by_which_signs_and_is_less_sure_than_a_rule(gazetteer):
    text = (
        f"{LEAD['en']}\n\n{UNKNOWN_WORDS['en'][0]}\n\nThey agreed to build a railway from Tamale to Accra.\n"
    )
    (session,) = read(text, gazetteer).sessions
    by_rule = {one.kind: one for one in session.commitments}
    likely, sure = by_rule["capacity_building"], by_rule["joint_project"]
    assert likely.rule.startswith("likely capacity building: ")
    assert likely.confidence < sure.confidence
    assert likely.evidence == UNKNOWN_WORDS["en"][0].rstrip(".")


def test_what_the_rules_read_is_kept(gazetteer, monkeypatch):
    sentence = "They agreed to build a railway from Tamale to Accra."
    whole = steps_of(session_with(sentence, gazetteer))
    monkeypatch.setattr(outcomes, "ask_again", lambda article, found: None)
    assert steps_of(session_with(sentence, gazetteer)) == [("transport.railways", "joint_project")]
    assert ("transport.railways", "joint_project") in whole


def test_closer_work_in_a_field_is_told_once(gazetteer):
    session = session_with(
        "They agreed to step up cooperation in health. Cooperation in health will be deepened.", gazetteer
    )
    assert steps_of(session).count(("people.health", "enhanced_engagement")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister thanked the hosts for their warm welcome.",
        "Trade between the two countries stood at 300 million dollars last year.",
        "The guests then visited the old town and the fort.",
    ],
)
def test_thanks_figures_and_visits_are_no_steps(sentence, gazetteer):
    assert steps_of(session_with(sentence, gazetteer)) == []


@pytest.mark.parametrize("language", LEAD)
@pytest.mark.parametrize("what", ["kinds", "fields"])
def test_likelihoods_are_the_same_in_whatever_order_signs_are_seen(language, what):
    weights = load(f"weights_{language}")[what]
    signs = dict.fromkeys(list(weights["signs"])[:400], 1.0)
    backwards = dict(reversed(signs.items()))
    assert likelihoods(weights, signs) == pytest.approx(likelihoods(weights, backwards))
    assert all(0 < likely < 1 for likely in likelihoods(weights, signs).values())


@pytest.mark.parametrize("language", LEAD)
def test_the_weights_hold_beginnings_of_words_and_no_sentence(language):
    weights = load(f"weights_{language}")
    for what in ("kinds", "fields"):
        for sign in weights[what]["signs"]:
            words = sign.split(" ")
            assert sign.startswith("=") or (len(words) <= 2 and max(map(len, words)) <= 9), sign


def test_words_are_seen_by_their_beginnings_and_by_twos():
    assert step_word_signs("Training nurses") == {
        "trai": 1.0,
        "traini": 1.0,
        "training": 1.0,
        "nurs": 1.0,
        "nurses": 1.0,
        "traini nurses": 1.0,
    }


def test_what_the_rules_made_of_a_sentence_is_a_sign():
    signs = step_signs("A fund of 5 million", ["agreed", ""], ["investment"], ["item"])
    assert {
        "=mode agreed",
        "=mode none",
        "=rule investment",
        "=rules 1",
        "=item",
        "=number",
        "=money",
    } <= set(signs)
    assert (
        field_signs("nurses", [("people.health", True), ("people.health", False)])["=term people.health"]
        == 0.7
    )


def test_rare_words_weigh_more_and_marks_as_they_are():
    signs = weighted(
        {"nurs": 1.0, "with": 1.0, "=item": 0.5, "unknown": 1.0}, {"nurs": 4.0, "with": 3.0, "=item": 2.0}
    )
    assert signs == {"nurs": 0.8, "with": 0.6, "=item": 0.5}


def made_up_weights() -> dict:
    examples = [{"nurs": 1.0, "they": 1.0}, {"nurs": 1.0}, {"rail": 1.0, "they": 1.0}, {"rail": 1.0}] * 5
    told = [{"health"}, {"health"}, {"railways"}, {"railways"}] * 5
    return learn(examples, told, ["health", "railways"], weighted)


def test_weights_tell_what_they_were_learned_from_and_are_the_same_each_time():
    weights = made_up_weights()
    assert weights == made_up_weights()
    likely = likelihoods(weights, {"nurs": 1.0})
    assert likely["health"] > 0.8 > 0.2 > likely["railways"]
    assert telling_signs(weights, "health", {"nurs": 1.0, "they": 1.0}) == ["nurs"]


def test_a_sign_of_one_passage_has_no_weight():
    assert FEWEST == 2
    assert list(rarity_of([{"once": 1.0, "twice": 1.0}, {"twice": 1.0}])) == ["twice"]


@pytest.fixture
def some_passages(tmp_path, monkeypatch):
    folder, data = tmp_path / "passages", tmp_path / "data"
    folder.mkdir()
    data.mkdir()
    monkeypatch.setattr(weigh_outcomes, "PASSAGES", folder)
    monkeypatch.setattr(weigh_outcomes, "FOLDER", data)
    for number in (1, 2):
        rows = [
            {
                "text": f"{place} nurses will be trained in Muscat.",
                "commitments": [
                    {
                        "sector": "people.health",
                        "kind": "capacity_building",
                        "evidence": "nurses will be trained",
                    }
                ],
                "sectors": ["people.health"],
            }
            for place in ("Accra", "Tamale")
        ]
        (folder / f"en-{number}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


@pytest.mark.django_db
def test_the_command_learns_from_passages_and_tells_those_left_out(some_passages):
    out = StringIO()
    call_command("weigh_outcomes", "--without", "en-2", "--write", stdout=out)
    assert "en-2, kinds: F1 1.000" in out.getvalue()
    written = json.loads((some_passages.parent / "data" / "weights_en.json").read_text(encoding="utf-8"))
    assert set(written) == {"about", "kinds", "fields"}
    assert likelihoods(written["kinds"], step_word_signs("nurses will be trained"))["capacity_building"] > 0.5


def test_without_openings_no_weights_are_written(tmp_path, monkeypatch):
    """The image of a server leaves them out."""
    monkeypatch.setattr(weigh_openings, "OPENINGS", tmp_path / "openings")
    monkeypatch.setattr(weigh_openings, "FOLDER", tmp_path)
    with pytest.raises(CommandError, match="There are no openings"):
        call_command("weigh_openings", "--write", stdout=StringIO())
    assert not list(tmp_path.iterdir())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "en-1.jsonl, line 1: "),
        ('{"text": "Nurses.", "sectors": []}', "en-1.jsonl, line 1: "),
        (
            '{"text": "Nurses.", "sectors": [], "commitments": [{"evidence": "doctors"}]}',
            "its evidence 'doctors' is not in it",
        ),
    ],
)
def test_a_bad_passage_is_named_and_nothing_is_written(some_passages, line, said):
    (some_passages / "en-1.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(CommandError) as error:
        call_command("weigh_outcomes", "--write", stdout=StringIO())
    assert said in str(error.value)
    assert not list((some_passages.parent / "data").iterdir())


@pytest.mark.django_db
def test_passages_that_are_not_there_are_named(some_passages):
    with pytest.raises(CommandError, match=r"There are no passages ru-9 in passages\."):
        call_command("weigh_outcomes", "--without", "ru-9", stdout=StringIO())


def test_every_passage_has_known_codes_and_its_evidence():
    codes = set(load("terms"))
    kinds = set(load("summaries")["kinds"])
    for path in sorted(weigh_outcomes.PASSAGES.glob("*.jsonl")):
        for passage in weigh_outcomes._passages(path):
            assert set(passage["sectors"]) <= codes, passage["text"]
            assert {one["sector"] for one in passage["commitments"]} <= set(passage["sectors"]), passage[
                "text"
            ]
            assert {one["kind"] for one in passage["commitments"]} <= kinds, passage["text"]


@pytest.fixture
def words_say(monkeypatch):
    """Let the words of every passage but the lead say this, whatever they are; all else is unlikely."""

    def say(step: float = 0.9, kinds: dict | None = None, fields: dict | None = None) -> None:
        weights = load("weights_en")
        all_kinds = dict.fromkeys(weights["kinds"]["none"], 0.01) | (kinds or {})
        all_fields = dict.fromkeys(weights["fields"]["none"], 0.01) | (fields or {})
        all_kinds.pop(STEP)
        told_by_words = second_opinion.told_by_words

        def told(weights, seen):
            if seen.text in LEAD["en"]:
                return told_by_words(weights, seen)
            own = dict.fromkeys(seen.made, (all_kinds, all_fields))
            return Likelihoods(step, all_kinds, all_fields, own)

        monkeypatch.setattr(second_opinion, "told_by_words", told)

    return say


RAILWAY = "They agreed to build a railway from Tamale to Accra."
CLOSER = "They agreed to work more closely together on railways."


@pytest.mark.parametrize(("step", "likely"), [(0.001, 0.001), (0.9, 0.9)])
def test_a_step_of_the_rules_goes_where_it_is_most_unlikely(step, likely, gazetteer, words_say):
    words_say(step, {"joint_project": likely}, {"transport.railways": likely})
    steps = steps_of(session_with(RAILWAY, gazetteer))
    assert (("transport.railways", "joint_project") in steps) == (step > 0.5)


def test_a_step_of_the_rules_is_of_the_kind_that_its_words_tell(gazetteer, words_say):
    words_say(0.95, {"institutional_arrangement": 0.97}, {"transport.railways": 0.97})
    (step,) = read(f"{LEAD['en']}\n\n{CLOSER}\n", gazetteer).sessions[0].commitments
    assert (step.sector, step.kind) == ("transport.railways", "institutional_arrangement")
    assert step.rule.startswith("likely institutional arrangement: ")
    assert (step.strength, step.evidence) == ("agreed", CLOSER.rstrip("."))
    assert step.confidence <= 0.6


def test_a_step_of_the_rules_is_of_the_field_that_its_words_tell(gazetteer, words_say):
    words_say(0.95, {"joint_project": 0.97}, {"transport.infrastructure": 0.99, "transport.railways": 1e-4})
    (step,) = read(f"{LEAD['en']}\n\n{RAILWAY}\n", gazetteer).sessions[0].commitments
    assert (step.sector, step.kind) == ("transport.infrastructure", "joint_project")
    assert step.rule.startswith("likely infrastructure: ")


def test_in_a_field_a_passage_tells_one_step(gazetteer, words_say):
    words_say(0.95, {"joint_project": 0.95, "capacity_building": 0.94}, {"transport.railways": 0.95})
    assert steps_of(session_with(RAILWAY, gazetteer)) == [("transport.railways", "joint_project")]


def test_the_parts_of_a_sentence_tell_their_own_steps(gazetteer):
    sentence = "They agreed to build a railway from Tamale to Accra and will train forty nurses in Muscat."
    assert set(steps_of(session_with(sentence, gazetteer))) == {
        ("transport.railways", "joint_project"),
        ("people.health", "capacity_building"),
    }


def test_an_item_of_a_list_keeps_the_kind_of_its_list(gazetteer):
    sentence = "Areas of joint development of the two countries include aerospace, deep mining and railways."
    kinds = {kind for _, kind in steps_of(session_with(sentence, gazetteer))}
    assert kinds == {"joint_project"}


@pytest.mark.parametrize("likely", [0.09, 0.11])
def test_a_term_whose_field_is_most_unlikely_names_no_topic(likely, gazetteer, words_say):
    words_say(0.01, {}, {"industry.metals": likely})
    sectors = session_with("The sides discussed steel.", gazetteer)["sectors"]
    assert ("industry.metals" in sectors) == (likely > 0.1)


def test_a_likely_step_without_a_likely_field_is_none(gazetteer, words_say):
    words_say(0.95, {"capacity_building": 0.95}, {})
    assert steps_of(session_with("Twenty of them get six months of training.", gazetteer)) == []


def seen_in_sentence(sentence: str, gazetteer) -> list[Seen]:
    (outcomes_of_session,) = outcomes_by_rules(Article(f"{LEAD['en']}\n\n{sentence}\n"), gazetteer)
    return [one for one in outcomes_of_session.seen if one.text in sentence]


def test_possible_are_the_likeliest_and_what_terms_and_rules_name(gazetteer):
    (seen,) = seen_in_sentence(RAILWAY, gazetteer)
    told = second_opinion.told_by_words(learned("en"), seen)
    possible = possible_steps(seen, told)
    assert 9 <= len(possible) <= 42
    assert len({(one.sector, one.kind) for one in possible}) == len(possible)
    (made,) = [one for one in possible if one.made]
    assert (made.sector, made.kind) == ("transport.railways", "joint_project")
    assert made.signs["made"]
    assert made.signs["the only term"]
    assert likelihood("en", made) > max(likelihood("en", one) for one in possible if one is not made)


def test_what_the_rules_made_has_a_start(gazetteer):
    (seen,) = seen_in_sentence(RAILWAY, gazetteer)
    (made,) = [
        one for one in possible_steps(seen, second_opinion.told_by_words(learned("en"), seen)) if one.made
    ]
    assert likelihood("en", made, 1.5) > likelihood("en", made)


def test_each_part_of_a_sentence_shows_what_the_rules_made_of_it(gazetteer):
    first, second = seen_in_sentence(
        "They agreed to build a railway from Tamale to Accra and agreed to open a tannery in Salalah.",
        gazetteer,
    )
    assert [one.sector for one in first.made] == ["transport.railways"]
    assert "railway" in first.steps
    assert 0 < second.steps["railway"] < first.steps["railway"]
    assert second.fields["=term transport.railways"] < first.fields["=term transport.railways"]


def test_a_part_of_two_words_is_not_weighed_alone(gazetteer):
    assert [
        len(one.text.split()) > 2
        for one in seen_in_sentence(
            "They agreed, and met, and agreed to build a railway to Accra.", gazetteer
        )
    ].count(False) == 0


def test_fields_around_a_sentence_are_signs_of_its_own(gazetteer):
    told = "They discussed nuclear power. Engineers will be sent soon."
    text = f"Railways: talks in Muscat\n\n{LEAD['en']} {told}\n"
    (found,) = outcomes_by_rules(Article(text), gazetteer)
    (last,) = [one for one in found.seen if "Engineers" in one.text]
    assert {"=title transport.railways", "=before energy.nuclear"} <= set(last.fields)


def test_a_text_without_a_session_is_weighed_for_the_countries_it_is_about(gazetteer):
    (found,) = outcomes_by_rules(Article("Ghana and Oman will build a railway to Accra."), gazetteer)
    assert [one.sector for one in found.commitments] == ["transport.railways"]


def test_few_signs_are_weighed_as_they_are():
    examples = [{"made": 1.0, "words": 0.1}, {"made": 0.0, "words": 0.2}] * 20
    weights = learn_plain(examples, [True, False] * 20)
    assert weights["signs"]["made"] > 1 > abs(weights["signs"]["words"])


@pytest.mark.django_db
def test_learning_without_its_package_says_what_installs_it(some_passages, monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(CommandError, match="make setup-dev"):
        call_command("weigh_outcomes", "--write", stdout=StringIO())
    assert not list((some_passages.parent / "data").iterdir())


@pytest.mark.django_db
def test_articles_teach_what_speaks_for_a_possible_step(some_passages):
    for number, (who, what) in enumerate(
        (("nurses", "people.health"), ("welders", "people.education_skills")), 1
    ):
        rows = [
            {
                "text": f"{LEAD['en']}\n\nThey saw the fort.\n\n{count} {who} will be trained in Muscat.",
                "commitments": [
                    {"sector": what, "kind": "capacity_building", "evidence": f"{who} will be trained"}
                ],
                "sectors": [what],
                "article": True,
            }
            for count in ("Forty", "Fifty", "Sixty")
        ]
        (some_passages / f"en-{number}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    call_command("weigh_outcomes", "--write", stdout=StringIO())
    written = json.loads((some_passages.parent / "data" / "weights_steps.json").read_text(encoding="utf-8"))
    assert set(written) == {"about", "en"}
    assert {"a step", "kind", "field", "made"} <= set(written["en"]["signs"])


def test_an_article_teaches_which_of_its_parts_tell_a_step(gazetteer):
    article = {
        "text": f"{LEAD['en']}\n\nThe guests saw the fort.\n\nForty nurses will be trained in Muscat.",
        "commitments": [
            {"sector": "people.health", "kind": "capacity_building", "evidence": "nurses will be trained"}
        ],
        "sectors": ["people.health"],
        "article": True,
    }
    taught = []
    for row in (article, {**article, "article": False}):
        parts = weigh_outcomes._text(row, "en", gazetteer).parts
        steps, fields = weigh_outcomes._Examples(), weigh_outcomes._Examples()
        weigh_outcomes._add(weigh_outcomes._text(row, "en", gazetteer), steps, fields)
        taught.append((len(parts), len(steps.signs), len(fields.signs)))
    (parts, steps, fields), (parts_framed, steps_framed, fields_framed) = taught
    # Each part of an article twice, and the words of its evidence; a passage once, and as a whole.
    assert (steps, steps_framed) == (2 * parts + 1, parts_framed + 1)
    assert (fields, fields_framed) == (2, 3)
