"""The same thing done by several threads in one moment, each with a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connections

WITHIN = 60  # seconds, for all of them to finish on a busy machine


def at_once(*works: Callable) -> list:
    """What each gave or raised, in their order; all of them begin together."""
    gate = threading.Barrier(len(works))
    answers: list = [None] * len(works)

    def do(place: int, work: Callable) -> None:
        try:
            gate.wait(WITHIN)
            answers[place] = work()
        except Exception as fault:  # noqa: BLE001  (the test judges it)
            answers[place] = fault
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WITHIN)
        assert not thread.is_alive(), "it hangs"
    return answers
