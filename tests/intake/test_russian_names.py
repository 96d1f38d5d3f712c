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
        (
            "торгово-экономическому и научно-техническому сотрудничеству",
            "Trade, Economic, Scientific and Technical Cooperation",
        ),
        # The stemmer takes some nouns for verbs in some of their cases.
        ("защите капиталов", "Protection of Capital"),
        ("режиму каналов и кредитам", "Regime of Channel and Credit"),
        # A water goes by its name, in no list.
        (
            "распределению вод реки Самур и озеру Ханка",
            "Water Allocation of Samur River and Lake Khanka",
        ),
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
        (" по туризму, учреждённой весной,", "Russia-Oman Working Group on Tourism"),
        (
            " по защите от селей и контролю за качеством",
            "Russia-Oman Working Group on Protection from Mudflows and Control of Quality",
        ),
        (" по туризму и борьбе с браконьерством", "Russia-Oman Working Group on Tourism and Anti-Poaching"),
    ],
)
def test_a_topic_ends_with_the_case_that_it_is_in(behind, name, gazetteer):
    told = f"Заседание российско-оманской рабочей группы{behind} состоялось вчера."
    (session,) = read(f"date: 2025-03-04\n\nНовости недели\n\n{told}\n", gazetteer).sessions
    assert session.body.value == name


@pytest.mark.parametrize(
    ("told", "name", "number"),
    [
        # Words that may name much else are bodies of two countries where their sessions are counted.
        (
            "Четвёртое заседание российско-оманского консорциума по опреснению",
            "Consortium on Desalination",
            4,
        ),
        ("Второй раунд переговоров России и Омана о свободной торговле", "Negotiations on Free Trade", 2),
        # What no list has goes by its count.
        ("Третья сессия российско-оманского кураториума по опреснению", "Kuratorium on Desalination", 3),
        # Adjectives of a topic stand before the head word too.
        (
            "Шестое заседание российско-оманской гидротехнической комиссии",
            "Hydraulic Engineering Commission",
            6,
        ),
    ],
)
def test_a_count_and_two_countries_tell_a_body(told, name, number, gazetteer):
    text = f"date: 2025-03-04\n\nНовости недели\n\n{told} прошла вчера в Маскате.\n"
    (session,) = read(text, gazetteer).sessions
    assert (session.body.value, session.number.value) == (f"Russia-Oman {name}", number)


@pytest.mark.parametrize(
    "told",
    [
        "Заседание российско-оманского форума прошло вчера в Маскате.",
        "Третий раунд российско-оманских шахматных матчей прошёл вчера в Маскате.",
        "Четвёртая сессия российско-оманского фестиваля прошла вчера в Маскате.",
        "Второй российско-оманский конгресс врачей прошёл вчера в Маскате.",
        "Министры России и Омана вчера провели вторую за год встречу и поручили комиссии ускорить работу.",
    ],
)
def test_what_is_not_counted_or_no_body_holds_no_session(told, gazetteer):
    assert read(f"date: 2025-03-04\n\nНовости недели\n\n{told}\n", gazetteer).sessions == []


def test_the_countries_may_stand_in_the_headline(gazetteer):
    text = (
        "date: 2025-03-04\n\nРоссия и Оман обсудили промзону\n\n"
        "В Маскате вчера состоялось седьмое заседание координационного совета по созданию промзоны.\n"
    )
    (session,) = read(text, gazetteer).sessions
    assert (session.countries.value, session.number.value) == (("OM", "RU"), 7)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Пять часов спорили члены смешанной торговой комиссии. Восьмое её заседание закрыли вчера.", 8),
        ("Вчера заседала смешанная торговая комиссия. Это уже пятое заседание комиссии.", 5),
    ],
)
def test_the_capitals_may_stand_in_the_headline(told, number, gazetteer):
    text = f"date: 2025-03-04\n\nМинск и Каир: пять часов о молоке\n\n{told}\n"
    (session,) = read(text, gazetteer).sessions
    assert (session.body.value, session.number.value) == ("Belarus-Egypt Joint Trade Commission", number)


def test_a_deed_may_stand_behind_its_day(gazetteer):
    told = (
        "Российско-оманская группа по туризму 3 марта в Маскате рассмотрела итоги. Это третья встреча группы."
    )
    (session,) = read(f"date: 2025-03-04\n\nНовости недели\n\n{told}\n", gazetteer).sessions
    assert session.number.value == 3


def test_a_town_that_ends_like_not_denies_nothing(gazetteer):
    told = "Вчера в Абакане трудилась российско-оманская группа по туризму."
    assert read(f"date: 2025-03-04\n\nНовости недели\n\n{told}\n", gazetteer).sessions


def test_what_is_put_on_the_list_of_a_session_is_to_come(gazetteer):
    told = "На восьмое заседание российско-оманской комиссии вынесут вопрос об аэропорте, сказал посол."
    reading = read(f"date: 2025-03-04\n\nНовости недели\n\n{told}\n", gazetteer)
    assert [(mention.status, mention.number) for mention in reading.mentions] == [("upcoming", 8)]
