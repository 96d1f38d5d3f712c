"""How many took part, and whether the text says so exactly."""

import pytest

from coopdash.intake.services.reading import article_read
from tests.intake_review.texts import ENGLISH

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sentence", "is_about"),
    [
        ("About 80 delegates took part.", True),
        ("Approximately 80 delegates took part.", True),
        ("More than 80 delegates took part.", True),
        ("80 delegates took part.", False),
        ("From both governments 80 delegates took part.", False),
        ("In Hanover 80 delegates took part.", False),
    ],
)
def test_a_number_is_approximate_where_a_word_says_so(sentence, is_about):
    [found] = article_read(text=ENGLISH.replace("About 80 delegates took part.", sentence))
    [delegates] = [value["data"] for value in found["values"] if value["kind"] == "delegates"]
    assert (delegates["number"], "approximate" in delegates) == ("80", is_about)
