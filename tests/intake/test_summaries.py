"""What a commitment that was read is called until somebody words it."""

import pytest

from coopdash.intake.reading.data import load
from coopdash.intake.reading.reader import read
from coopdash.intake.reading.summaries import LONGEST, summary_of
from sectors_app.choices import CommitmentKind

LONG = "the two sides took note of what their experts had prepared on railway signalling since the spring"


@pytest.mark.parametrize(
    ("kind", "evidence", "summary"),
    [
        (
            "enhanced_engagement",
            "in the field of railway signalling",
            "Closer cooperation: railway signalling",
        ),
        ("enhanced_engagement", "as well as in timetables", "Closer cooperation: timetables"),
        ("enhanced_engagement", "The sides back cooperation in sleepers", "Closer cooperation: sleepers"),
        ("exploration_of_opportunities", "night trains", "Opportunities to explore: night trains"),
        ("exploration_of_opportunities", "advanced brakes", "Opportunities to explore: advanced brakes"),
        ("joint_project", "to build wagons together", "Build wagons together"),
        ("joint_project", "agreed to build wagons", "Build wagons"),
        ("joint_project", "wagons that run on both gauges", "Joint project: wagons"),
        ("joint_project", "wagons will be built in Pune", "Wagons will be built in Pune"),
        ("joint_project", "Wagon works in Pune", "Wagon works in Pune"),
        ("joint_project", "joint wagon works,", "Joint wagon works"),
        ("enhanced_engagement", LONG, "Closer cooperation: railways"),
    ],
)
def test_short_evidence_stands_alone_or_tells_what_the_kind_is_about(kind, evidence, summary):
    assert summary_of("en", kind, "Railways", evidence) == summary


@pytest.mark.parametrize(
    ("kind", "sentence", "title"),
    [
        (
            "joint_project",
            "The two sides agreed to build a wagon works in Pune, which is to open in the spring of 2027",
            "Build a wagon works in Pune",
        ),
        (
            "trade_facilitation",
            "It was decided that each side will accept the axle tests of the other with effect from 1 July",
            "Each side will accept the axle tests of the other",
        ),
        (
            "capacity_building",
            "The railway academy of the eastern zone will also train forty Kenyan drivers in its simulators, "
            "officials said",
            "Train forty Kenyan drivers in its simulators",
        ),
        (
            "technology_transfer",
            "They also agreed on technology transfer in signalling",
            "Technology transfer in signalling",
        ),
        (
            "review",
            "The co-chairs of the group took stock of the progress made in the renewal of the coastal line "
            "since the last session",
            "Progress reviewed: renewal of the coastal line",
        ),
        (
            "contract_or_agreement",
            "the two ministries signed a memorandum on level crossings in the presence of the ministers",
            "Agreement: memorandum on level crossings",
        ),
        (
            "trade_facilitation",
            "The Kenyan side stated that imports of sleepers from the factories of the north and of the east "
            "will be free of duty",
            "Trade facilitation: imports of sleepers",
        ),
    ],
)
def test_a_sentence_is_cut_to_what_was_agreed(kind, sentence, title):
    assert summary_of("en", kind, "Railways", sentence) == title


def test_commitments_in_one_phrase_are_told_apart_by_their_sectors(gazetteer):
    text = (
        "NEW DELHI, 4 March 2025\n\nThe 3rd session of the India-Russia Working Group on Railways was held "
        "in New Delhi on 4 March 2025. The sides agreed to set up a joint project for steel and aerospace."
    )
    (draft,) = read(text, gazetteer).sessions
    titles = [one.summary for one in draft.commitments]
    assert len(titles) > 1
    assert len(set(titles)) == len(titles)


def test_other_languages_are_named_by_kind_and_sector():
    assert summary_of("hi", "capacity_building", "Health", "चिकित्सकों का प्रशिक्षण") == "Training: health"


def test_every_kind_has_its_words():
    assert set(load("summaries")["kinds"]) >= set(CommitmentKind.values) - {"other"}
    assert all(len(words.split()) < LONGEST for words in load("summaries")["kinds"].values())


def test_a_list_of_fields_gives_titles_in_the_words_of_the_article(gazetteer):
    text = (
        "NEW DELHI, 4 March 2025\n\nThe 3rd session of the India-Russia Working Group on Railways was held "
        "in New Delhi on 4 March 2025. The sides agreed to deepen cooperation in steel making, in the field "
        "of coal washing and solar energy."
    )
    (draft,) = read(text, gazetteer).sessions
    assert [one.summary for one in draft.commitments] == [
        "Closer cooperation: steel making",
        "Closer cooperation: coal washing",
        "Closer cooperation: solar energy",
    ]


def test_a_bare_element_of_a_list_has_the_sentence_for_evidence_and_a_title_of_its_own(gazetteer):
    told = "The two sides reviewed progress in trade, investment and health."
    text = f"date: 2025-03-04\n\nThe 3rd Ghana-Oman Joint Commission was held in Accra on Monday. {told}"
    (draft,) = read(text, gazetteer).sessions
    *_, last = draft.commitments
    assert (last.sector, last.evidence) == ("people.health", told[:-1])
    assert last.summary == "Progress reviewed: health"
