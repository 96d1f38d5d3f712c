"""Reading the word lists while nobody waits for them.

A process reads and stems them at its first article, which takes some seconds. Who opens the page for a new
article will send one, and pastes it first: meanwhile a thread reads a sentence of each language.
"""

import logging
import threading

from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.reader import read

log = logging.getLogger(__name__)

_SENTENCES = (
    "The sixth session of the Ghana-Oman Joint Commission was held in Muscat on 5 March 2024, co-chaired by "
    "Minister of Trade Ama Mensah. They agreed to build a railway.",
    "Шестое заседание Совместной комиссии Гана-Оман под председательством министра торговли Амы Менсы "
    "состоялось в Маскате 5 марта 2024 года. Стороны договорились построить железную дорогу.",
    "घाना-ओमान संयुक्त आयोग की छठी बैठक 5 मार्च 2024 को मस्कट में आयोजित हुई। सह-अध्यक्षता व्यापार मंत्री अमा मेंसा ने की। "
    "दोनों पक्ष रेलवे बनाने पर सहमत हुए।",
)
"""Invented, and such that every step of the reader has something to look up."""


class WordLists:
    """The word lists of one process, read once in the background."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reading: threading.Thread | None = None

    def begin(self) -> None:
        """Have them read in the background, if they are not yet."""
        with self._lock:
            if self._reading is None:
                self._reading = threading.Thread(target=read_word_lists, name="word lists", daemon=True)
                self._reading.start()

    def wait(self) -> None:
        """Wait for what is being read: two threads would read the same lists, each at half the speed."""
        if self._reading is not None:
            self._reading.join()


word_lists = WordLists()


def read_word_lists() -> None:
    """Read a sentence of each language, without a database; a fault is logged, and met again by who reads."""
    try:
        for sentence in _SENTENCES:
            gazetteer = Gazetteer()
            gazetteer.add_general_terms()
            read(sentence, gazetteer)
    except Exception:
        log.exception("The word lists could not be read ahead; the first article reads them.")
