"""The vocabulary of the made-up world, in three languages; every text says by itself that it is made up."""

from sectors_app.choices import CommitmentKind

Text = tuple[str, str, str]
"""A text in English, Hindi and Russian."""

NOTE: Text = ("Synthetic record", "कृत्रिम अभिलेख", "Синтетическая запись")
"""The note that every body, session, commitment and source carries."""

BODY_NAMES: dict[str, tuple[Text, Text]] = {
    "commission": (
        ("Synthetic Joint Commission", "कृत्रिम संयुक्त आयोग", "Синтетическая совместная комиссия"),
        ("Synthetic commission", "कृत्रिम आयोग", "Синтетическая комиссия"),
    ),
    "sub_commission": (
        ("Synthetic Joint Sub-commission", "कृत्रिम संयुक्त उप-आयोग", "Синтетическая совместная подкомиссия"),
        ("Synthetic sub-commission", "कृत्रिम उप-आयोग", "Синтетическая подкомиссия"),
    ),
    "dialogue": (
        ("Synthetic Strategic Dialogue", "कृत्रिम रणनीतिक संवाद", "Синтетический стратегический диалог"),
        ("Synthetic dialogue", "कृत्रिम संवाद", "Синтетический диалог"),
    ),
    "working_group": (
        ("Synthetic Working Group", "कृत्रिम कार्य समूह", "Синтетическая рабочая группа"),
        ("Synthetic group", "कृत्रिम समूह", "Синтетическая группа"),
    ),
    "sub_group": (
        ("Synthetic Sub-group", "कृत्रिम उप-समूह", "Синтетическая подгруппа"),
        ("Synthetic sub-group", "कृत्रिम उप-समूह", "Синтетическая подгруппа"),
    ),
}
"""Long and short name of each kind of body; what it is for and a number follow."""

UNDERTAKINGS: dict[str, tuple[Text, ...]] = {
    CommitmentKind.JOINT_PROJECT: (
        ("Joint project", "संयुक्त परियोजना", "Совместный проект"),
        ("Joint development", "संयुक्त विकास", "Совместная разработка"),
    ),
    CommitmentKind.TECHNOLOGY_TRANSFER: (
        ("Technology transfer", "प्रौद्योगिकी हस्तांतरण", "Передача технологий"),
        ("Licensed production", "लाइसेंस के तहत उत्पादन", "Производство по лицензии"),
    ),
    CommitmentKind.CAPACITY_BUILDING: (
        ("Training", "प्रशिक्षण", "Обучение"),
        ("Exchange of specialists", "विशेषज्ञों का आदान-प्रदान", "Обмен специалистами"),
    ),
    CommitmentKind.EXPLORATION: (
        ("Study of opportunities", "अवसरों का अध्ययन", "Изучение возможностей"),
        ("Feasibility study", "व्यवहार्यता अध्ययन", "Технико-экономическое обоснование"),
    ),
    CommitmentKind.TRADE_FACILITATION: (
        ("Easier trade", "व्यापार सुगमता", "Содействие торговле"),
        ("Recognition of certificates", "प्रमाणपत्रों की मान्यता", "Признание сертификатов"),
    ),
    CommitmentKind.CONTRACT: (
        ("Agreement", "समझौता", "Соглашение"),
        ("Supply contract", "आपूर्ति अनुबंध", "Договор поставки"),
    ),
    CommitmentKind.INVESTMENT: (
        ("Investment", "निवेश", "Инвестиции"),
        ("Joint venture", "संयुक्त उद्यम", "Совместное предприятие"),
    ),
    CommitmentKind.ENGAGEMENT: (
        ("Closer contacts", "घनिष्ठ संपर्क", "Расширение контактов"),
        ("Exchange of delegations", "प्रतिनिधिमंडलों का आदान-प्रदान", "Обмен делегациями"),
    ),
    CommitmentKind.INSTITUTION: (
        ("Working arrangement", "कार्य व्यवस्था", "Рабочий механизм"),
        ("Contact points", "संपर्क बिंदु", "Контактные лица"),
    ),
    CommitmentKind.REVIEW: (
        ("Review of progress", "प्रगति की समीक्षा", "Обзор хода работы"),
        ("Schedule of work", "कार्य का कार्यक्रम", "График работы"),
    ),
}

TOPICS: tuple[Text, ...] = (
    ("equipment", "उपकरण", "оборудование"),
    ("pilot plant", "प्रायोगिक संयंत्र", "опытная установка"),
    ("data exchange", "आँकड़ों का आदान-प्रदान", "обмен данными"),
    ("standards", "मानक", "стандарты"),
    ("spare parts", "पुर्ज़े", "запасные части"),
    ("laboratory", "प्रयोगशाला", "лаборатория"),
    ("research programme", "अनुसंधान कार्यक्रम", "программа исследований"),
    ("natural gas", "प्राकृतिक गैस", "природный газ"),
    ("visas", "वीज़ा", "визы"),
    ("customs", "सीमा शुल्क", "таможня"),
    ("fertiliser", "उर्वरक", "удобрения"),
    ("railway line", "रेल लाइन", "железнодорожная линия"),
    ("seaport", "बंदरगाह", "морской порт"),
    ("power station", "बिजलीघर", "электростанция"),
    ("software", "सॉफ़्टवेयर", "программное обеспечение"),
    ("vaccine", "टीका", "вакцина"),
    ("satellite", "उपग्रह", "спутник"),
    ("water treatment", "जल उपचार", "очистка воды"),
    ("insurance", "बीमा", "страхование"),
    ("payments", "भुगतान", "платежи"),
    ("seed material", "बीज सामग्री", "семенной материал"),
    ("steel", "इस्पात", "сталь"),
    ("copper ore", "ताँबा अयस्क", "медная руда"),
    ("exploration survey", "अन्वेषण सर्वेक्षण", "разведочные работы"),
    ("shipbuilding", "जहाज़ निर्माण", "судостроение"),
    ("helicopters", "हेलीकॉप्टर", "вертолёты"),
    ("textile machines", "वस्त्र मशीनें", "текстильные машины"),
    ("tea", "चाय", "чай"),
    ("museum exhibition", "संग्रहालय प्रदर्शनी", "музейная выставка"),
    ("film festival", "फ़िल्म महोत्सव", "кинофестиваль"),
    ("students", "छात्र", "студенты"),
    ("tourist routes", "पर्यटन मार्ग", "туристические маршруты"),
    ("earthquake warning", "भूकंप चेतावनी", "предупреждение о землетрясениях"),
    ("glaciers", "हिमनद", "ледники"),
    ("hydrogen", "हाइड्रोजन", "водород"),
    ("lithium", "लिथियम", "литий"),
    ("tractors", "ट्रैक्टर", "тракторы"),
    ("timber", "इमारती लकड़ी", "древесина"),
    ("diamonds", "हीरे", "алмазы"),
    ("patents", "पेटेंट", "патенты"),
)
"""What undertakings are about; the first ones far more often than the last."""

STAGE: Text = ("stage {}", "चरण {}", "этап {}")
REVISED: Text = ("revised: {}", "संशोधित: {}", "уточнено: {}")

REPORTS: tuple[Text, ...] = (
    ("Work goes on as planned.", "कार्य योजना के अनुसार चल रहा है।", "Работа идёт по плану."),
    ("Draft sent to the other side.", "मसौदा दूसरे पक्ष को भेजा गया।", "Проект направлен другой стороне."),
    ("Awaiting funds.", "निधि की प्रतीक्षा है।", "Ожидается финансирование."),
    ("Experts met twice.", "विशेषज्ञ दो बार मिले।", "Эксперты встретились дважды."),
    ("Signed and in force.", "हस्ताक्षरित और लागू।", "Подписано и действует."),
)

AGENDA: Text = ("State of cooperation: {}", "सहयोग की स्थिति: {}", "Состояние сотрудничества: {}")
PROTOCOL: Text = ("Synthetic protocol", "कृत्रिम प्रोटोकॉल", "Синтетический протокол")
OFFICE: tuple[Text, ...] = (
    ("Minister", "मंत्री", "Министр"),
    ("Deputy Minister", "उप मंत्री", "Заместитель министра"),
    ("Secretary", "सचिव", "Секретарь"),
    ("Head of department", "विभागाध्यक्ष", "Директор департамента"),
)
SOURCE_TITLES: dict[str, Text] = {
    "official": ("Official release", "आधिकारिक विज्ञप्ति", "Официальное сообщение"),
    "wire": ("Agency report", "एजेंसी समाचार", "Сообщение агентства"),
    "press": ("Press report", "समाचार पत्र की रिपोर्ट", "Сообщение прессы"),
}
SYNTHETIC: Text = ("synthetic", "कृत्रिम", "синтетическая запись")

GIVEN_NAMES: tuple[Text, ...] = (
    ("Ada", "आदा", "Ада"),
    ("Boris", "बोरीस", "Борис"),
    ("Chandra", "चंद्र", "Чандра"),
    ("Dana", "दाना", "Дана"),
    ("Emil", "एमिल", "Эмиль"),
    ("Farah", "फ़राह", "Фара"),
    ("Gita", "गीता", "Гита"),
    ("Hugo", "ह्यूगो", "Уго"),
    ("Irina", "इरीना", "Ирина"),
    ("Jonas", "योनास", "Йонас"),
    ("Karim", "करीम", "Карим"),
    ("Lena", "लेना", "Лена"),
    ("Mohan", "मोहन", "Мохан"),
    ("Nadia", "नादिया", "Надя"),
    ("Oscar", "ऑस्कर", "Оскар"),
    ("Priya", "प्रिया", "Прия"),
)
FAMILY_NAMES: tuple[Text, ...] = (
    ("Testov", "टेस्टोव", "Тестов"),
    ("Sampleman", "सैंपलमैन", "Сэмплман"),
    ("Mockley", "मॉकली", "Мокли"),
    ("Fikto", "फिक्टो", "Фикто"),
    ("Dummer", "डमर", "Даммер"),
    ("Proba", "प्रोबा", "Проба"),
    ("Exempel", "एक्सेंपल", "Экземпель"),
    ("Modelin", "मॉडेलिन", "Моделин"),
    ("Nemo", "नेमो", "Немо"),
    ("Placehold", "प्लेसहोल्ड", "Плейсхолд"),
    ("Trialov", "ट्रायलोव", "Триалов"),
    ("Virtuel", "वर्चुएल", "Виртуэль"),
    ("Imago", "इमागो", "Имаго"),
    ("Sinteza", "सिंतेज़ा", "Синтеза"),
    ("Namunov", "नमूनोव", "Намунов"),
    ("Krasov", "क्रासोव", "Красов"),
    ("Berlo", "बेर्लो", "Берло"),
    ("Tandor", "तांदोर", "Тандор"),
    ("Velmar", "वेल्मर", "Вельмар"),
    ("Osten", "ओस्टेन", "Остен"),
)
PLACES: tuple[Text, ...] = (
    ("Northport", "नॉर्थपोर्ट", "Нортпорт"),
    ("Rivermouth", "रिवरमाउथ", "Ривермут"),
    ("Highfield", "हाईफ़ील्ड", "Хайфилд"),
)
ORGANISATIONS: tuple[tuple[str, str, Text], ...] = (
    ("government", "gov", ("Government office", "सरकारी कार्यालय", "Аппарат правительства")),
    ("ministry", "mfa", ("Ministry of external affairs", "विदेश मंत्रालय", "Министерство иностранных дел")),
    ("ministry", "mtr", ("Ministry of trade", "व्यापार मंत्रालय", "Министерство торговли")),
    ("ministry", "men", ("Ministry of energy", "ऊर्जा मंत्रालय", "Министерство энергетики")),
    ("ministry", "msc", ("Ministry of science", "विज्ञान मंत्रालय", "Министерство науки")),
    ("ministry", "mag", ("Ministry of agriculture", "कृषि मंत्रालय", "Министерство сельского хозяйства")),
    ("agency", "spc", ("Space agency", "अंतरिक्ष एजेंसी", "Космическое агентство")),
    ("agency", "std", ("Standards agency", "मानक एजेंसी", "Агентство по стандартам")),
    ("company", "rail", ("Rail company", "रेल कंपनी", "Железнодорожная компания")),
    ("company", "oil", ("Oil company", "तेल कंपनी", "Нефтяная компания")),
    ("company", "mine", ("Mining company", "खनन कंपनी", "Горнодобывающая компания")),
    ("academy", "acad", ("Academy of sciences", "विज्ञान अकादमी", "Академия наук")),
    ("association", "cham", ("Chamber of commerce", "वाणिज्य मंडल", "Торговая палата")),
    ("media", "wire", ("News agency", "समाचार एजेंसी", "Информационное агентство")),
    ("media", "news", ("Daily newspaper", "दैनिक समाचार पत्र", "Ежедневная газета")),
)
"""What every country has: kind, code, name; the country follows the name in brackets."""
