"""Names of Russian bodies in English: what they are about, word for word and in the order English has."""

import pytest

from coopdash.intake.reading.reader import read
from coopdash.intake.reading.topics import topic_name


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        # A noun governs what follows it; an adjective stands before its noun.
        (
            "развитию портовой инфраструктуры и судоремонту",
            "Development of Port Infrastructure and Ship Repair",
        ),
        ("рациональному использованию засушливых земель", "Rational Use of Arid Lands"),
        ("сотрудничеству в области энергетики и транспорта", "Energy and Transport"),
        ("промышленной кооперации в авиастроении", "Industrial Cooperation in Aircraft Manufacturing"),
        # What governs by itself takes no "of".
        ("борьбе с кибермошенничеством", "Combating Cyber Fraud"),
        ("доступу на рынки", "Market Access"),
        # "Вопросы" is no topic, but has a word where it ends one.
        ("вопросам пенсионных прав трудящихся-мигрантов", "Pension Rights of Migrant Workers"),
        ("торговым и экологическим вопросам", "Trade and Environmental Issues"),
        # A noun in -ость has the stem of an adjective.
        ("безопасности дорог", "Road Safety"),
        ("промышленности", "Industry"),
        ("промышленной политике", "Industrial Policy"),
    ],
)
def test_a_topic_is_told_in_the_words_and_order_of_english(russian, english):
    assert topic_name("ru", russian) == english


@pytest.mark.parametrize(
    ("behind", "name"),
    [
        (" по туризму прошедшее", "Russia-Oman Working Group on Tourism"),
        (" по туризму, работу которой ведёт посол,", "Russia-Oman Working Group on Tourism"),
        (" по туризму и борьбе с браконьерством", "Russia-Oman Working Group on Tourism and Anti-Poaching"),
    ],
)
def test_a_topic_ends_with_the_case_that_it_is_in(behind, name, gazetteer):
    told = f"Заседание российско-оманской рабочей группы{behind} состоялось вчера."
    (session,) = read(f"date: 2025-03-04\n\nНовости недели\n\n{told}\n", gazetteer).sessions
    assert session.body.value == name
