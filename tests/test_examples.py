"""The script in docs/examples answers its questions from the public addresses of a running site."""

import runpy

import pytest
from django.conf import settings
from django.core.management import call_command

SCRIPT = settings.BASE_DIR / "docs" / "examples" / "analyst_questions.py"


@pytest.mark.django_db(transaction=True)
def test_the_three_questions_of_an_analyst_are_answered(live_server):
    call_command("load_register", verbosity=0)
    script = runpy.run_path(str(SCRIPT))
    railways = script["where_railways_stood"](live_server.url)
    assert [line.split()[0] for line in railways] == ["2018-10-04", "2019-07-22", "2025-08-06"]
    assert railways[-1].endswith("seed-a ¶9, seed-b ¶10, seed-c ¶3")
    graded = script["what_rests_on_one_side"](live_server.url)
    assert len(graded) == 13
    assert {line.rpartition(" ")[2] for line in graded} == {"B"}
    assert "Railways" in script["what_came_in"](live_server.url)
