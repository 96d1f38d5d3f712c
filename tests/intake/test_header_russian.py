"""How Russian texts word a session: counted by times or in a predicate, recalled, to come, under a roof."""

import pytest

from tests.intake.readings import reading_of, session_of

BODY = "российско-оманская межправительственная комиссия"


@pytest.mark.parametrize(
    "text",
    [
        f"Вчера в Маскате собралась {BODY} – уже в шестой раз.",
        f"В шестой раз собралась в Маскате {BODY}.",
        "В Маскате прошло заседание российско-оманской комиссии. Заседание стало шестым.",
        "В Маскате прошло заседание российско-оманской комиссии. Оно было уже шестым.",
    ],
)
def test_times_and_a_predicate_count_a_session(text, gazetteer):
    session = session_of(text, gazetteer)
    assert (session.number.value, session.city.value) == (6, "Muscat")


def test_first_in_years_is_no_count(gazetteer):
    session = session_of(f"Вчера в Маскате собралась {BODY} – впервые за четыре года.", gazetteer)
    assert session.number is None


@pytest.mark.parametrize(
    "text",
    [
        "Возьмём шестое заседание российско-оманской комиссии, которое прошлой весной провели в Маскате.",
        "Вспомним шестое заседание российско-оманской комиссии, прошедшее год назад.",
        "Как сообщалось, в Маскате состоялось шестое заседание российско-оманской комиссии.",
        "Если бы шестое заседание российско-оманской комиссии состоялось, спорить было бы не о чем.",
    ],
)
def test_what_is_recalled_is_no_session(text, gazetteer):
    assert reading_of(text, gazetteer).verdict == "recalled"


@pytest.mark.parametrize(
    "text",
    [
        "Маскат примет шестое заседание российско-оманской комиссии 20 марта.",
        "В Маскате 20 марта стартует шестое заседание российско-оманской комиссии.",
        "Маскат станет площадкой для шестого заседания российско-оманской комиссии.",
        "До шестого заседания российско-оманской комиссии остаётся неделя.",
        "Заседание российско-оманской межправительственной комиссии сорвалось из-за погоды.",
    ],
)
def test_what_is_to_come_or_was_called_off_is_no_session(text, gazetteer):
    assert reading_of(text, gazetteer).verdict == "announced"


def test_what_was_agreed_at_the_last_session_recalls_that_one_only(gazetteer):
    session = session_of(
        "Шестое заседание российско-оманской межправительственной комиссии состоялось 26 февраля 2025 года в "
        "Маскате в соответствии с договорённостью, достигнутой на пятом заседании в Москве.",
        gazetteer,
    )
    assert (session.number.value, session.previous_session.value) == (6, 5)
    assert (str(session.date_start.value), session.city.value) == ("2025-02-26", "Muscat")


@pytest.mark.parametrize("end", ["Завершится работа комиссии завтра.", "Заседание продлится до 5 марта."])
def test_the_last_day_may_be_told_by_itself(end, gazetteer):
    session = session_of(
        f"Сегодня в Маскате открылось заседание российско-оманской комиссии. {end}", gazetteer
    )
    assert (str(session.date_start.value), str(session.date_end.value)) == ("2025-03-04", "2025-03-05")


def test_a_town_of_no_list_may_stand_behind_the_participle(gazetteer):
    text = "Он говорил по итогам заседания российско-оманской комиссии, состоявшегося вчера в Каломбе."
    assert session_of(text, gazetteer).city.value == "Kalomb"


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        (
            "Прошло пятое заседание российско-оманского комитета по туризму, входящего в состав "
            "Межправительственной комиссии по торговле.",
            "Russia-Oman Intergovernmental Commission on Trade",
        ),
        (
            "Пятое заседание рабочей группы по туризму российско-оманской комиссии прошло вчера.",
            "Russia-Oman Commission",
        ),
    ],
)
def test_the_body_above_is_told_by_what_holds_the_other(text, parent, gazetteer):
    assert session_of(text, gazetteer).parent_body.value == parent


def test_a_group_that_met_beside_its_commission_is_a_session_of_its_own(gazetteer):
    found = reading_of(
        "3 марта в Маскате прошло шестое заседание российско-оманской комиссии. Накануне, 2 марта, там же "
        "собралась Рабочая группа по туризму комиссии – в третий раз.",
        gazetteer,
    ).sessions
    assert [one.number.value for one in found] == [6, 3]
    assert found[1].body.value == "Russia-Oman Working Group on Tourism"


def test_groups_are_told_apart_by_their_word_or_by_a_colon(gazetteer):
    text = "Шестое заседание российско-оманской комиссии прошло вчера. "
    listed = "Доложили Подкомиссия по туризму, Подкомиссия по сельскому хозяйству."
    counted = "Из подгрупп отчитались две: по туризму и по сельскому хозяйству."
    nested = "Доложила подгруппа по туризму, при ней подгруппа по сельскому хозяйству."
    for groups in (listed, counted, nested):
        names = [group.name for group in session_of(text + groups, gazetteer).sub_groups]
        assert names == ["tourism", "agriculture"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Вчера в Маскате встретились члены российско-оманской рабочей группы по туризму.", None),
        ("Российско-оманская рабочая группа по туризму провела в Маскате очередную встречу.", None),
        ("Итоги третьего заседания российско-оманской рабочей группы по туризму подвели в Маскате.", 3),
        ("Сегодня работает третья сессия российско-оманской рабочей группы по туризму.", 3),
        ("Маскат принимал участников третьей встречи российско-оманской рабочей группы по туризму.", 3),
        ("В Маскате прошло первое заседание за год российско-оманской рабочей группы по туризму.", None),
        ("Российско-оманская рабочая группа по туризму встретилась в Маскате в третий раз.", 3),
        (
            "В Маскате подведены итоги работы российско-оманской рабочей группы по туризму. "
            "Её третье заседание длилось два дня.",
            3,
        ),
    ],
)
def test_a_body_meets_in_the_words_of_its_members_and_of_its_work(text, number, gazetteer):
    session = session_of(text, gazetteer)
    assert session.body.value == "Russia-Oman Working Group on Tourism"
    assert (session.number.value if session.number else None) == number
