"""What a process that runs for long does with its memory."""

import gc

import pytest

from sessions_app.lib.memory import settle


@pytest.fixture
def unsettled():
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


class _Circle:
    def __init__(self) -> None:
        self.itself = self


def test_what_a_process_holds_is_looked_through_no_more_and_what_comes_later_is(unsettled):
    held = _Circle()
    settle()
    later = _Circle()
    looked_through = {id(one) for one in gc.get_objects()}
    assert id(held) not in looked_through
    assert id(later) in looked_through
