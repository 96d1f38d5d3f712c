"""Sub-groups, committees and working groups of a body that reported or were set to work."""

from datetime import date

import pytest

from coopdash.intake.reading.reader import read

OPENINGS = {
    "en": "The 6th meeting of the Ghana-Oman Joint Commission was held in Accra on 3 March 2025. ",
    "ru": "Шестое заседание российско-оманской комиссии прошло вчера в Маскате. ",
    "hi": "भारत-ओमान संयुक्त आयोग की छठी बैठक सोमवार को मस्कट में हुई। ",
}


def groups_in(language: str, text: str, gazetteer) -> list[str]:
    """The names of the groups that a text about a session tells."""
    (session,) = read(OPENINGS[language] + text, gazetteer, date(2025, 3, 4)).sessions
    return [group.name for group in session.sub_groups]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "It heard reports of the committees on energy, fisheries and ports.",
            ["energy", "fisheries", "ports"],
        ),
        (
            "en",
            "The work of the Sub-Committee on Salt and of the Working Group on Tea was reviewed.",
            ["salt", "tea"],
        ),
        ("en", "The sub-committees on ports and on roads met since the last one.", ["ports", "roads"]),
        (
            "en",
            "Three sub-groups, on roads, on ports and shipping and on rail, reported their work.",
            ["roads", "ports and shipping", "rail"],
        ),
        ("en", "The sub-groups, on Monday and on Tuesday, reported their work.", []),
        ("en", "The mining sub-group presented its report.", ["mining"]),
        (
            "en",
            "The sub-groups on seeds, milk and forestry briefed the Commission on their work.",
            ["seeds", "milk", "forestry"],
        ),
        ("en", "The task teams on fish and dates told the ministers of it and met.", ["fish", "dates"]),
        (
            "en",
            "The working groups on tea, on salt and on ports and shipping submitted their reports.",
            ["tea", "salt", "ports and shipping"],
        ),
        (
            "en",
            "The working groups on oil and gas, roads, and water reported.",
            ["oil and gas", "roads", "water"],
        ),
        (
            "en",
            "The Working Group on Tourism, Culture and Sport reviewed its progress.",
            ["tourism, culture and sport"],
        ),
        ("en", "The Working Group on Tourism, India and Oman said, met.", ["tourism"]),
        ("en", "The Team of Experts on river dredging presented its report.", ["river dredging"]),
        (
            "ru",
            "Доклады представили рабочие группы по энергетике и по труду и социальной защите.",
            ["energy", "labour and social protection"],
        ),
        (
            "ru",
            "Рабочие группы комиссии - по туризму, по сельскому хозяйству - представили отчёты.",
            ["tourism", "agriculture"],
        ),
        (
            "ru",
            "Заседали три подкомитета: банковский, транспортный и по здравоохранению.",
            ["banking", "transport", "health"],
        ),
        (
            "ru",
            "Заслушан доклад подкомитета по юстиции и внутренним делам и подгруппы по внутренним делам.",
            ["justice and home affairs", "internal affairs"],
        ),
        ("hi", "परिवहन पर उप समिति की रिपोर्ट भी सुनी गई।", ["transport"]),
        ("hi", "कृषि उप-समूह और पर्यटन उप-समूह ने अपनी रिपोर्ट सौंपी।", ["agriculture", "tourism"]),
        (
            "hi",
            "आयोग के समक्ष बंदरगाह एवं नौवहन उप-समिति तथा सालालाह-दुकम परियोजना उप-समिति ने रिपोर्ट रखी।",
            ["ports and shipping", "salalah and dukam projects"],
        ),
        ("hi", "खजूर व्यापार पर आयोग का एक नया उप-समूह गठित किया गया।", ["dates trade"]),
        ("hi", "समिति ने एक रक्षा उद्योग उप-समूह गठित करने का फैसला किया।", ["defence industry"]),
        (
            "hi",
            "चारों कार्य समूहों — कृषि, ऊर्जा, पर्यटन और परिवहन — की रिपोर्ट सुनी गई।",
            ["agriculture", "energy", "tourism", "transport"],
        ),
        (
            "hi",
            "चर्चा में खनन, उर्वरक और पर्यटन के साथ-साथ सहयोग के उभरते क्षेत्रों पर उप-समूहों की जानकारी शामिल थी।",
            ["mining", "fertilisers", "tourism"],
        ),
    ],
)
def test_each_group_of_a_list_is_named_by_its_topic(language, text, names, gazetteer):
    assert groups_in(language, text, gazetteer) == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A working group on ports will be set up by May."),
        ("en", "A working group on submarine cables will be set up by May."),
        ("en", "The experts reported to the working group on their activities."),
        ("en", "The Team of Experts on the 5,040-megawatt dam presented its report."),
        ("en", "A member of the working group on ports lives in Accra."),
        ("ru", "Решено создать рабочую группу по туризму."),
        ("hi", "पर्यटन पर एक कार्यदल गठित किया जाएगा।"),
        ("hi", "संयुक्त आयोग की उप-समिति ने रिपोर्ट रखी।"),
        ("hi", "पिछले साल बनी उप-समिति ने अपनी रिपोर्ट रखी।"),
        ("hi", "आयोग के अंतर्गत गठित कार्य समूह की बैठक अगले वर्ष होगी।"),
    ],
)
def test_a_new_working_group_is_an_outcome_and_one_without_a_topic_or_work_is_none(language, text, gazetteer):
    assert groups_in(language, text, gazetteer) == []
