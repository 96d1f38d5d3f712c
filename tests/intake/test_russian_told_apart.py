"""What a Russian text tells of a session apart from its naming: day, length, town, and a second session."""

import pytest

from coopdash.intake.reading.reader import read

HELD = "Прошло заседание российско-оманской комиссии."


def sessions_of(text: str, gazetteer):
    return read(f"date: 2025-09-18\n\nНовости дня\n\n{text}\n", gazetteer).sessions


def _days(session) -> tuple[str, str]:
    return tuple(str(day.value)[5:] if day else "" for day in (session.date_start, session.date_end))


def _town(session) -> str:
    return session.city.value if session.city else ""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("На вчерашнем четвёртом заседании российско-оманской комиссии спорили о рейсах.", ("09-17", "")),
        ("Заседание российско-оманской комиссии прошло в прошлый четверг.", ("09-11", "")),
        ("Три дня назад прошло заседание российско-оманской комиссии.", ("09-15", "")),
        ("Второго сентября прошло заседание российско-оманской комиссии.", ("09-02", "")),
        ("Во вторник и среду прошло заседание российско-оманской комиссии.", ("09-16", "09-17")),
        ("С понедельника по среду в Маскате работала российско-оманская комиссия.", ("09-15", "09-17")),
        ("Вопрос этот 17 сентября решили на заседании российско-оманской комиссии.", ("09-17", "")),
        (f"{HELD} Стороны говорили о рейсах. Заседание состоялось во вторник.", ("09-16", "")),
        (f"{HELD} В работе комиссии, прошедшей 10-11 сентября, участвовали многие.", ("09-10", "09-11")),
        (f"{HELD} Встреча заняла два дня: 31 августа и 1 сентября.", ("08-31", "09-01")),
        (
            "Вчера открылось заседание российско-оманской комиссии. Оно рассчитано на два дня.",
            ("09-17", "09-18"),
        ),
        ("Вчера завершилось заседание российско-оманской комиссии. Оно шло два дня.", ("09-16", "09-17")),
        (
            "Вчера открылось заседание российско-оманской комиссии. Диалог продлится до 20 сентября.",
            ("09-17", "09-20"),
        ),
        ("Сегодня начинается и завтра завершится заседание российско-оманской комиссии.", ("09-18", "09-19")),
        (
            "Министр вернулся с заседания российско-оманской комиссии, завершившегося вчера. "
            "Днём раньше он открыл его вместе с коллегой.",
            ("09-16", "09-17"),
        ),
    ],
)
def test_the_days_of_a_session(text, days, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert _days(session) == days


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (f"{HELD} Стороны говорили о рейсах. Встреча проходила в Маскате.", "Muscat"),
        (f"{HELD} Мероприятие принимала выставка в Маскате.", "Muscat"),
        (f"{HELD} Эксперты обсуждали рейсы в Маскате.", "Muscat"),
        (f"{HELD} Маскат, среда, жара.", "Muscat"),
        ("Российско-оманской комиссии хватило часа. Четвёртую встречу принимал накануне Маскат.", "Muscat"),
        ("Маскат принимал заседание российско-оманской комиссии.", "Muscat"),
        ("Заседание российско-оманской комиссии прошло в одном из московских отелей.", "Moscow"),
        ("Российско-оманская комиссия заседала вечером в Ржеве, на берегу Волги.", "Rzhev"),
        ("МАСКАТ, 18 сен - Новости. Заседание российско-оманской комиссии прошло в МИД Омана.", "Muscat"),
        ("В Салале откроют центр, решили на заседании российско-оманской комиссии в Маскате.", "Muscat"),
        ("Заседание российско-оманской комиссии прошло в Минтрансе.", ""),
    ],
)
def test_the_town_of_a_session(text, town, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert _town(session) == town


def test_a_second_body_met_the_day_before_at_the_same_place(gazetteer):
    commission, group = sessions_of(
        "В Маскате 17 сентября прошло четвёртое заседание российско-оманской межправительственной комиссии. "
        "Днём раньше там же собралась рабочая группа по туризму под председательством Ивана Белова. "
        "По итогам заседания комиссии подписан протокол.",
        gazetteer,
    )
    assert (_days(commission), _town(commission), commission.document.value) == (
        ("09-17", ""),
        "Muscat",
        "protocol",
    )
    assert (_days(group), _town(group), group.document.value) == (("09-16", ""), "Muscat", "none")


def test_a_sub_group_of_the_commission_met_for_the_first_time(gazetteer):
    _, group = sessions_of(
        "В Маскате 17 сентября прошло четвёртое заседание российско-оманской межправительственной комиссии. "
        "Днём позже в Салале впервые собралась подгруппа комиссии по туризму.",
        gazetteer,
    )
    assert group.body.value == "Russia-Oman Sub-Group on Tourism"
    assert (group.number.value, _days(group)) == (1, ("09-18", ""))


def test_consular_consultations_are_not_the_political_ones(gazetteer):
    political, consular = sessions_of(
        "Вчера в Маскате прошли политические консультации между МИД России и МИД Омана. "
        "Там же состоялся четвёртый раунд консульских консультаций.",
        gazetteer,
    )
    assert political.number is None
    assert (consular.body.value, consular.number.value) == ("Russia-Oman Consular Consultations", 4)


def test_a_group_without_count_or_leaders_is_a_part_of_the_session(gazetteer):
    (session,) = sessions_of(
        "В Маскате 17 сентября прошло четвёртое заседание российско-оманской межправительственной комиссии. "
        "Собиралась и рабочая группа по туризму.",
        gazetteer,
    )
    assert session.number.value == 4


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Совместное заявление по итогам заседания насчитывает 34 пункта.", "joint_statement"),
        ("В совместном заявлении упомянуты рейсы.", "joint_statement"),
        ("Журналистам передали текст совместного заявления.", "joint_statement"),
        ("Министры поставили подписи под протоколом.", "protocol"),
        ("Протокол заседания предусматривает новые рейсы.", "protocol"),
        ("Протокол будет подписан позже.", "none"),
        ("Стороны отложили протокол на октябрь.", "none"),
        ("Протокол обещают подписать, когда его вычитают.", "none"),
        ("«Подписать протокол рассчитываем в апреле», - сказал министр.", "none"),
    ],
)
def test_the_document_of_a_session(text, document, gazetteer):
    (session,) = sessions_of(f"{HELD} {text}", gazetteer)
    assert session.document.value == document


ONE_SESSION = """Ремонт маяков ускорят

Ганско-оманская комиссия по маякам на двенадцатом заседании утвердила план работ.

{told}

До декабря маяки осмотрят водолазы.
"""


@pytest.mark.parametrize(
    ("told", "day", "town"),
    [
        ("В понедельник и вторник смотрители трудились в Маскате.", "09-15", "Muscat"),
        ("Смотрители спорили до ночи, и так все три дня, с 10 по 12 сентября.", "09-10", ""),
        ("Заседали смотрители в среду, в Порту они не поехали.", "09-17", ""),
        ("Напомним, 10 сентября смотрители заседали в Маскате.", "", ""),
        ("Новый маяк построят в Маскате к весне.", "", ""),
        ("Министр 12 сентября вылетел в Маскат.", "", ""),
    ],
)
def test_the_opening_of_a_text_of_one_session_tells_its_day_and_town(told, day, town, gazetteer):
    text = f"date: 2025-09-18\n\n{ONE_SESSION.format(told=told)}"
    (session,) = read(text, gazetteer).sessions
    assert (str(session.date_start.value)[5:] if session.date_start else "", _town(session)) == (day, town)


@pytest.mark.parametrize(
    ("written", "town"),
    [("в Порту", "Porto"), ("в Дробета-Турну-Северине", "Drobeta-Turnu Severin"), ("в Ивало", "Ivalo")],
)
def test_towns_where_neighbours_meet_are_known(written, town, gazetteer):
    pair = {"Porto": "испано-португальской", "Ivalo": "финляндско-норвежской"}.get(town, "румыно-сербской")
    (session,) = sessions_of(f"Вчера {written} прошло заседание {pair} комиссии.", gazetteer)
    assert _town(session) == town


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Заседание — пятое по счёту, и шло оно без споров.", 5),
        ("Встреча смотрителей стала сорок второй по счёту.", 42),
        ("Следующее заседание, шестое по счёту, пройдёт весной.", None),
        ("Открыли и третий по счёту маяк.", None),
    ],
)
def test_a_sentence_of_its_own_counts_the_only_session(told, number, gazetteer):
    text = (
        f"Ганско-оманская комиссия по маякам провела заседание в Маскате.\n\n{told}\n\nПлан работ утверждён."
    )
    (session,) = sessions_of(text, gazetteer)
    assert (session.number.value if session.number else None) == number


def test_the_opening_names_the_body_of_the_only_session_in_full(gazetteer):
    text = (
        "Маскат принял вчера Совместную постоянную комиссию Ганы и Омана по маякам. "
        "Комиссия собралась на своё пятое заседание.\n\nПлан работ утверждён."
    )
    (session,) = sessions_of(text, gazetteer)
    assert session.body.value == "Ghana-Oman Joint Permanent Commission on Lighthouses"


@pytest.mark.parametrize(
    ("told", "town"),
    [
        ("Маскат, столица султаната, принял вчера заседание ганско-оманской комиссии.", "Muscat"),
        ("Вчера прошло заседание ганско-оманской комиссии. Местом встречи был Маскат.", "Muscat"),
        (
            "Смотрители сошлись на пятом заседании ганско-оманской комиссии (16–17 сентября, Маскат).",
            "Muscat",
        ),
    ],
)
def test_the_town_that_played_host(told, town, gazetteer):
    (session,) = sessions_of(f"{told}\n\nПлан работ утверждён.", gazetteer)
    assert _town(session) == town
