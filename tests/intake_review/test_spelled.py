"""Names that are put together from words no list knows: whether a reviewer sees that they are no English."""

import re

import pytest

from coopdash.intake.reading.spelled import spelled_words
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.drafts import draft_save
from tests.intake_review.helpers import created
from tests.intake_review.texts import ENGLISH, HINDI

UNKNOWN_WORD = """भारत-मंगोलिया संयुक्त कार्य समूह की बैठक

नई दिल्ली, 14 मार्च 2026: भेड़ पालन और ऊन प्रसंस्करण पर भारत-मंगोलिया संयुक्त कार्य समूह की दूसरी बैठक 12 मार्च 2026 को नई दिल्ली में आयोजित की गई।

बैठक की सह-अध्यक्षता पशुपालन और डेयरी विभाग की सचिव सुश्री अलका उपाध्याय और मंगोलिया के खाद्य, कृषि और हल्के उद्योग मंत्रालय के राज्य सचिव श्री जम्बलत्सेरेन तुमुर-उया ने की। 45 प्रतिनिधियों ने भाग लिया।
"""  # noqa: E501


@pytest.mark.parametrize(
    ("name", "printed", "words"),
    [
        ("Working Group on Sheep Palan", "भेड़ पालन पर कार्य समूह", ["Palan"]),
        ("India-Pakistan Joint Commission on Trade", "व्यापार पर भारत-पाकिस्तान संयुक्त आयोग", []),
        ("Russia-Pakistan Forum on Transport", "российско-пакистанский форум по транспорту", []),
        ("Working Group on Palan", "Working Group on Palan", []),
    ],
)
def test_words_that_only_spell_printed_ones_are_told_from_english(name, printed, words):
    assert spelled_words(name, printed) == words


def rows_of(draft):
    return {row.key: row for row in draft_review(draft).rows}


def test_a_body_whose_name_is_partly_spelled_is_not_accepted_by_itself(register, people, editor):
    draft = created(people["editor"], UNKNOWN_WORD)
    row = rows_of(draft)["body-0"]
    assert (row.is_open, row.spelled) == (True, "Palan")
    page = editor.get(draft.get_absolute_url()).text
    assert "Only spelled as the article prints it: Palan. Put English words in their place." in page
    values = {"body-0": {"name": row.raw["name"].replace("Palan", "Farming"), "decision": "edit"}}
    draft = draft_save(draft=draft, by=people["editor"], version=None, values=values)
    assert rows_of(draft)["body-0"].spelled == ""


def test_a_person_whom_the_register_does_not_know_is_spelled_and_the_page_says_so(register, people, editor):
    draft = created(people["editor"], UNKNOWN_WORD)
    assert rows_of(draft)["chair-0"].spelled == "Alka Upadhyay"
    page = editor.get(f"{draft.get_absolute_url()}?lang=ru").text
    assert re.search("Только передано по буквам статьи: <span[^>]*>Alka Upadhyay", page)


@pytest.mark.parametrize("text", [ENGLISH, HINDI])
def test_what_the_register_knows_is_not_called_spelled(register, people, text):
    found = rows_of(created(people["editor"], text))
    assert [found[key].spelled for key in ("body-0", "chair-0", "chair-1")] == ["", "", ""]


def test_offices_organisations_and_passages_are_read_whole(register, people):
    found = rows_of(created(people["editor"], UNKNOWN_WORD))
    assert [found[f"organisation-{place}"].raw["name"] for place in (0, 1)] == [
        "पशुपालन और डेयरी विभाग",
        "खाद्य, कृषि और हल्के उद्योग मंत्रालय",
    ]
    assert found["chair-0"].raw["office"] == "पशुपालन और डेयरी विभाग की सचिव"
    assert found["delegates-0"].quote == "45 प्रतिनिधियों"
