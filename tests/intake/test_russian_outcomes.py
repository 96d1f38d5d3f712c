"""Topics and steps as Russian outlets tell them in a few lines: lists by any verb, steps, what is past."""

import pytest

from tests.intake.test_outcome_rules import outcomes_of, sectors_of


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        # No list has all the verbs that topics are told with.
        (
            "На столе лежали три темы: экспорт сельхозпродукции, горнолыжный туризм и малые ГЭС.",
            {"agriculture.farm_food", "people.culture_tourism", "energy.power"},
        ),
        (
            "Дошло и до вещей неудобных: очередь фур, цены на электричество.",
            {"transport.logistics", "energy.power"},
        ),
        (
            "На первом плане – учебники и выдача преступников.",
            {"people.education_skills", "security.law_enforcement"},
        ),
        # Words of the press, in cases that no stem has in common.
        ("Эксперты говорили об охране природы.", {"environment.climate_water"}),
        ("Говорили о приёме рабочих.", {"people.mobility"}),
        (
            "Министры обсудили торговлю мёдом и саженцами.",
            {"agriculture.farm_food", "agriculture.forestry_timber"},
        ),
        # A word means another thing beside others.
        ("Обсудили турбины для ТЭС.", {"energy.power"}),
        ("Обсудили первый рейс грузовиков.", {"transport.logistics"}),
        ("Обсудили добычу золота и урана.", {"mining.general"}),
    ],
)
def test_topics_of_the_press(text, fields, gazetteer):
    assert fields <= sectors_of(text, gazetteer, "ru")


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (
            "Стороны утвердили график мониторинга ледников.",
            [("environment.climate_water", "institutional_arrangement")],
        ),
        (
            "Согласованы инструкция для пограничных знаков и форма пограничного знака.",
            [("security.foreign_policy", "institutional_arrangement")],
        ),
        ("Решено провести Дни кино.", [("people.culture_tourism", "joint_project")]),
        ("Судам разрешено вылавливать минтай.", [("agriculture.farm_food", "trade_facilitation")]),
        ("Стороны учредили группу по рыболовству.", [("agriculture.farm_food", "institutional_arrangement")]),
        ("Гана оплатит вторую очередь больницы.", [("people.health", "investment")]),
        ("Железнодорожники доложили о ходе модернизации вагонов.", [("transport.railways", "review")]),
        (
            "Подписаны три документа: о карантине растений и о туризме.",
            [
                ("agriculture.farm_food", "contract_or_agreement"),
                ("people.culture_tourism", "contract_or_agreement"),
            ],
        ),
        (
            "Ганская сторона сообщила, что в Тамале начнут собирать тракторы.",
            [("industry.machinery_automotive", "joint_project")],
        ),
        # What opens chances, and what the session before was about, is no step.
        ("По мнению министров, мир откроет новые дороги.", []),
        ("Пятое заседание прошло в мае 2023 года в Москве. На нём договорились открыть авиарейсы.", []),
    ],
)
def test_steps_of_the_press(text, outcomes, gazetteer):
    assert sorted(outcomes_of(text, gazetteer, "ru")) == sorted(outcomes)


@pytest.mark.parametrize(
    "line", ["Версия для печати", "Ошибка в тексте? Выделите её", "Количество просмотров: 412"]
)
def test_furniture_of_a_page_has_no_topic(line, gazetteer):
    assert sectors_of(f"Обсудили туризм.\n\n{line}", gazetteer, "ru") == {"people.culture_tourism"}
