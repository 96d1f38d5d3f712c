"""Who led a session by the constructions of the Russian press, and for which side."""

import pytest

from coopdash.intake.reading.reader import read

HELD = "Состоялось заседание российско-оманской комиссии."


@pytest.mark.parametrize(
    "text",
    [
        # Offices of many words.
        "Под председательством замминистра Ивана Белова и посла по особым поручениям МИД Омана "
        "Салема Аль Харти "
        "прошло заседание российско-оманской комиссии.",
        "Под председательством заместителя министра иностранных дел России Ивана Белова и секретаря (Запад) "
        "Министерства иностранных дел Омана Салема Аль Харти прошли российско-оманские консультации.",
        f"{HELD} Вели заседание директор Департамента Министерства транспорта Российской Федерации "
        "Иван Белов и "
        "советник министра транспорта, связи и информационных технологий Султаната Оман Салем Аль Харти.",
        f"{HELD} Делегации вели заместитель министра по вопросам права России Иван Белов и заместитель "
        "министра-координатора по экономическим вопросам, вопросам торговли и туризма Султаната Оман "
        "Салем Аль Харти.",
        f"{HELD} Сопредседателями были министр по делам молодежи, делам семьи и спорту Российской Федерации "
        "Иван Белов и начальник управления по вопросам миграции, делам беженцев и паспортному контролю "
        "Омана Салем Аль Харти.",
        f"{HELD} Делегации возглавили замминистра России Иван Белов и директор департамента министерства "
        "торговли, промышленности и содействия инвестициям Омана Салем Аль Харти.",
        # In the place of another.
        f"{HELD} Российскую часть комиссии возглавляет вице-премьер Олег Титов, но в Маскате его замещал "
        "замминистра Иван Белов. Оманскую делегацию возглавил министр Салем Аль Харти.",
        f"{HELD} Гостей встречал губернатор Олег Титов, однако вели заседание замминистра транспорта России "
        "Иван Белов и заместитель министра транспорта Омана Салем Аль Харти.",
        f"{HELD} Командующий гвардией Олег Титов принял делегацию, но переговоры вёл начальник департамента "
        "Минобороны России Иван Белов. Оманскую часть возглавлял бригадный генерал Салем Аль Харти.",
        # Told of a pronoun, or in a quote.
        f"{HELD} Открывая встречу, председатель агентства «Росавиация» Иван Белов отметил рост. Он "
        "же возглавил "
        "российскую группу. Оманскую группу возглавил руководитель управления Салем Аль Харти.",
        "Россия и Оман обсудили туризм, заявил замминистра Иван Белов по завершении второго заседания "
        "российско-оманской подкомиссии по туризму. «С оманскими коллегами, которых возглавлял постоянный "
        "секретарь министерства туризма Салем Аль Харти, мы нашли общий язык», – сказал он.",
        # Sides left out behind a dash.
        f"{HELD} Делегацию Росрыболовства возглавлял Иван Белов, делегацию Омана – генеральный секретарь "
        "министерства сельского хозяйства, рыболовства и водных ресурсов Салем Аль Харти.",
        f"{HELD} Россию представил замминистра Иван Белов, Оман – начальник отдела МИД Салем Аль Харти.",
        f"{HELD} Российских экспертов возглавлял Иван Белов, оманских – Салем Аль Харти.",
        f"{HELD} Делегации вели первый вице-министр водных ресурсов России Иван Белов и замминистра Салем "
        "Аль Харти.",
        # No office.
        f"{HELD} Делегации возглавили Иван Белов и Салем Аль Харти.",
        f"{HELD} Делегации во главе с Иваном Беловым и Салемом Аль Харти обсудили рейсы.",
        f"{HELD} За столом переговоров – Иван Белов (Россия) и Салем Аль Харти (Оман).",
        f"{HELD} Председательствовали двое: Иван Белов от России и Салем Аль Харти от Омана.",
        f"{HELD} С нашей стороны его вёл Иван Белов, с оманской – Салем Аль Харти.",
        f"{HELD} Замминистра Иван Белов, руководивший российской делегацией, похвалил хозяев. Министр Салем "
        "Аль Харти, сопредседатель, ответил тем же.",
        f"{HELD} Российская делегация прибыла во главе с замминистра Иваном Беловым, оманская – с министром "
        "Салемом Аль Харти.",
        # Hosts and guests, where no town tells who they are.
        f"{HELD} Со стороны Москвы переговоры вёл замминистра Иван Белов, со стороны хозяев – министр "
        "энергетики Салем Аль Харти.",
        # Other words for leading.
        f"{HELD} Модераторами выступили заместитель министра Иван Белов и шейх Салем Аль Харти из "
        "министерства.",
        f"{HELD} В президиуме – вице-премьер Иван Белов и вице-премьер Омана Салем Аль Харти.",
        f"{HELD} Председатели – замглавы Росаккредитации Иван Белов и гендиректор оманского ведомства "
        "Салем Аль Харти.",
        f"{HELD} По словам замглавы Россельхознадзора Ивана Белова, который вёл переговоры с "
        "российской стороны, "
        "рыбы станет больше. Его коллега, секретарь минсельхоза Салем Аль Харти, доволен.",
    ],
)
def test_who_led_each_side(text, gazetteer):
    (session,) = read(f"date: 2025-09-18\n\nНовости дня\n\n{text}\n", gazetteer).sessions
    chairs = {(chair.name.split()[-1], chair.country) for chair in session.co_chairs}
    assert chairs == {("Belov", "RU"), ("Harti", "OM")}


def test_no_office_goes_on_behind_a_clause_of_somebody_else(gazetteer):
    text = (
        f"{HELD} Делегации возглавили замминистра России Иван Белов и замминистра Омана Салем Аль Харти. "
        "Советник по торговле Омана, которому помогали переводчики и секретари, поблагодарил Олега Титова."
    )
    (session,) = read(f"date: 2025-09-18\n\nНовости дня\n\n{text}\n", gazetteer).sessions
    assert [chair.name.split()[-1] for chair in session.co_chairs] == ["Belov", "Harti"]


def test_the_chairs_of_two_sessions_are_told_apart_by_the_kind_of_body(gazetteer):
    group, commission = read(
        "date: 2025-09-18\n\nНовости дня\n\n"
        "В Маскате вчера прошло пятое заседание российско-оманской подгруппы по туризму. Позже там "
        "же собралась "
        "российско-оманская межправительственная комиссия; для неё это седьмая встреча. Подгруппу "
        "вели замминистра "
        "РФ Иван Белов и директор Салем Аль Харти. На заседании комиссии сопредседателями выступили "
        "вице-премьер "
        "России Олег Титов и министр Хамад Аль Мамари.\n",
        gazetteer,
    ).sessions
    assert [chair.name.split()[-1] for chair in group.co_chairs] == ["Belov", "Harti"]
    assert [chair.name.split()[-1] for chair in commission.co_chairs] == ["Titov", "Mamari"]
    assert [chair.country for chair in commission.co_chairs] == ["RU", "OM"]


def test_a_name_may_look_like_an_office(gazetteer):
    (session,) = read(
        f"date: 2025-09-18\n\nНовости дня\n\n{HELD} Его провели госсекретарь Игорь Секретарёв и министр "
        "Султан бин Саад Аль Мамари.\n",
        gazetteer,
    ).sessions
    assert [chair.name for chair in session.co_chairs] == ["Igor Sekretarev", "Sultan bin Saad Al Mamari"]


def test_a_surname_may_begin_like_a_ministry(gazetteer):
    (session,) = read(
        f"date: 2025-09-18\n\nНовости дня\n\n{HELD} Российскую делегацию возглавил замминистра Иван "
        "Минчев.\n",
        gazetteer,
    ).sessions
    assert session.co_chairs[0].name == "Ivan Minchev"


@pytest.mark.parametrize(
    ("office", "english"),
    [
        ("министр электронного управления Омана", "Minister of Electronic Management"),
        ("заместитель руководителя Росреестра", "Deputy Head of Rosreestr"),
        ("советник министерства экономики и энергетики", "Adviser, Ministry of Economy and Energy"),
    ],
)
def test_an_office_that_no_list_has_is_told_by_the_words_behind_it(office, english, gazetteer):
    text = f"Шестое заседание российско-оманской комиссии провели {office} Али Саид и министр Иван Белов."
    (session,) = read(text, gazetteer).sessions
    assert session.co_chairs[0].office == english


@pytest.mark.parametrize(
    ("told", "offices"),
    [
        # A role in the commission stands between the office and the name.
        (
            "Его провели министр энергетики России, сопредседатель комиссии Иван Белов и первый заместитель "
            "министра экономики Омана, сопредседатель комиссии Салем Харти.",
            ["Minister of Energy", "First Deputy Minister of Economy"],
        ),
        (
            "Сопредседателями выступили: с российской стороны - первый заместитель министра транспорта, "
            "председатель российской части комиссии Иван Белов, с оманской - министр транспорта, "
            "председатель комиссии Салем Харти.",
            ["First Deputy Minister of Transport", "Minister of Transport"],
        ),
        (
            "Российскую делегацию возглавил заместитель министра торговли, рыболовства и водных ресурсов, "
            "сопредседатель комиссии Иван Белов, оманскую - министр экономики Салем Харти.",
            ["Deputy Minister of Trade, Fisheries and Water Resources", "Minister of Economy"],
        ),
        # A side told behind one name is not that of the next.
        (
            "Его вели заместитель министра экономики Иван Белов, сопредседатель с российской стороны, и "
            "министр торговли Салем Харти, сопредседатель с оманской стороны.",
            ["Deputy Minister of Economy", "Minister of Trade"],
        ),
        (
            "Под сопредседательством первого заместителя министра экономики Ивана Белова с российской "
            "стороны и министра экономики Салема Харти с оманской стороны обсудили порты.",
            ["First Deputy Minister of Economy", "Minister of Economy"],
        ),
        # Who serves in a ministry is not its minister.
        (
            "Его вели статс-секретарь Минтранса России Иван Белов и посол по особым поручениям МИД Омана "
            "Салем Харти.",
            ["State Secretary, Ministry of Transport", "Ambassador-at-Large, Foreign Ministry"],
        ),
    ],
)
def test_two_offices_side_by_side_are_each_of_its_own_man(told, offices, gazetteer):
    (session,) = read(f"date: 2025-09-18\n\nНовости дня\n\n{HELD} {told}\n", gazetteer).sessions
    chairs = [(chair.name, chair.country, chair.office) for chair in session.co_chairs]
    assert chairs == [("Ivan Belov", "RU", offices[0]), ("Salem Harti", "OM", offices[1])]


@pytest.mark.parametrize(
    "text",
    [
        f"{HELD} Руководители делегаций: замминистра России Иван Белов, от Омана — Салем Аль Харти.",
        f"{HELD} Сопредседателями которого были Иван Белов («Росводы») и Салем Аль Харти («Маскатводы»).",
        f"{HELD} Иван Белов, который ведёт комиссию от России, рад. Оманцев привёз инженер Салем Аль Харти.",
        f"{HELD} Россиян представлял член совета Иван Белов, оманцев возглавлял сенатор Салем Аль Харти.",
        f"{HELD} Замминистра транспорта России Иван Белов вёл встречу вместе с Салемом Аль Харти.",
        f"{HELD} С российским сопредседателем профессором Иваном Беловым мы говорили. Оманскую делегацию "
        "возглавлял губернатор провинции Дофар Салем Аль Харти.",
    ],
)
def test_plain_words_tell_who_led(text, gazetteer):
    (session,) = read(f"date: 2025-09-18\n\nНовости дня\n\n{text}\n", gazetteer).sessions
    assert {(chair.name, chair.country) for chair in session.co_chairs} == {
        ("Ivan Belov", "RU"),
        ("Salem Al Harti", "OM"),
    }


@pytest.mark.parametrize(
    ("office", "english"),
    [
        ("министр по чрезвычайным ситуациям", "Minister of Emergency Situations"),
        ("министр по европейской интеграции", "Minister of European Integration"),
        ("министр по вопросам региональной интеграции", "Minister of Regional Integration"),
        ("министр интеграции", "Minister of Integration"),
        ("министр", "Minister"),
    ],
)
def test_what_a_minister_is_for_is_told_behind_a_preposition_too(office, english, gazetteer):
    text = f"{HELD} Оманскую делегацию возглавил {office} Салем Аль Харти."
    (session,) = read(f"date: 2025-09-18\n\nНовости дня\n\n{text}\n", gazetteer).sessions
    assert session.co_chairs[0].office == english


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Белова Ивана Петровича", "Ivan Belov"),
        ("Ивана Петровича Белова", "Ivan Belov"),
        ("Ивана Белова", "Ivan Belov"),
        ("Серова Ивана Ильича", "Ivan Serov"),
        ("Серовой Анны Петровны", "Anna Serova"),
        ("Серовой Анны Ильиничны", "Anna Serova"),
        ("Анны Ильиничны Серовой", "Anna Serova"),
        ("Белова-Серова Ивана Петровича", "Ivan Belov-Serov"),
    ],
)
def test_a_name_is_given_name_and_family_name_in_whatever_order(name, english, gazetteer):
    text = f"Заседание российско-оманской комиссии прошло под председательством замминистра России {name}."
    (session,) = read(f"date: 2025-09-18\n\nНовости дня\n\n{text}\n", gazetteer).sessions
    assert session.co_chairs[0].name == english


def test_a_family_name_that_ends_as_a_patronymic_stays_last(gazetteer):
    text = f"{HELD} Российскую делегацию возглавил замминистра Иван Петрович Адамович."
    (session,) = read(f"date: 2025-09-18\n\nНовости дня\n\n{text}\n", gazetteer).sessions
    assert session.co_chairs[0].name == "Ivan Adamovich"


def test_the_office_of_a_name_in_the_headline_is_told_in_the_text(gazetteer):
    text = (
        "Под председательством Ивана Белова состоялось заседание российско-оманской комиссии\n\n"
        "Вице-премьер России Иван Белов и министр торговли Омана Салем Аль Харти провели пятое заседание."
    )
    (session,) = read(f"date: 2025-09-18\n\n{text}\n", gazetteer).sessions
    assert {chair.name: chair.office for chair in session.co_chairs}["Ivan Belov"] == "Deputy Prime Minister"
