"""What the first reading of a process takes, word lists and expressions, made ready while somebody pastes.

They take some seconds of processor time, a hundred times what a page of text takes afterwards.
"""

import threading
from functools import cache

from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.reader import read

_TEXTS = (
    "Talks\n\nThe third session of the Ghana-Oman Joint Commission was held in Accra on 5 May 2024. "
    "Minister Ama Boateng led the Ghanaian side. The two sides agreed to build a railway.",
    "Переговоры\n\nТретье заседание межправительственной комиссии Ганы и Омана состоялось в Аккре "
    "5 мая 2024 года. Ганскую делегацию возглавила министр Ама Боатенг. "
    "Стороны договорились построить железную дорогу.",
    "वार्ता\n\nघाना-ओमान संयुक्त आयोग की तीसरी बैठक 5 मई 2024 को अक्रा में हुई। "
    "घाना की मंत्री अमा बोआटेंग ने अध्यक्षता की। दोनों पक्षों ने रेलवे बनाने पर सहमति जताई।",
)
"""A report in each language; nothing that is read in them is kept."""


def prepare() -> None:
    """Read a report of each language, by which all word lists are loaded; no database is asked."""
    gazetteer = Gazetteer()
    gazetteer.add_general_terms()
    for text in _TEXTS:
        read(text, gazetteer)


@cache
def begin_preparing() -> None:
    """Have it done in the background, once a process."""
    threading.Thread(target=prepare, name="reader", daemon=True).start()
