"""Headers of short made-up reports: bodies, towns, days and numbers in constructions of three languages."""

import pytest

from coopdash.intake.reading.reader import read


def reading_of(text: str, gazetteer):
    return read(f"date: 2026-05-14\n\n{text}\n", gazetteer)


def header(text: str, gazetteer) -> tuple:
    """The pair, body, number, first and last day and town of the one session of a text."""
    (session,) = reading_of(text, gazetteer).sessions
    values = (session.body, session.number, session.date_start, session.date_end, session.city)
    plain = [None if value is None else value.value for value in values]
    return "-".join(session.countries.value), *[str(one) if one is not None else None for one in plain]


REPORTS = [
    (
        "NAIROBI, May 14 - The third session of the Kenya-Poland Joint Commission finished in this city on "
        "Wednesday with two agreements on dairy farming.",
        ("KE-PL", "Kenya-Poland Joint Commission", "3", "2026-05-13", None, "Nairobi"),
    ),
    (
        "On May 12, in Tokyo, officials from the Japanese side and from the Kenyan side held the second "
        'Japan-Kenya Foreign and Defence Vice-Ministerial Meeting ("2+2").',
        (
            "JP-KE",
            "Japan-Kenya Foreign and Defence Vice-Ministerial Meeting",
            "2",
            "2026-05-12",
            None,
            "Tokyo",
        ),
    ),
    (
        "PENANG, May 11 - Malaysia and Thailand today concluded the 60th General Border Committee "
        "meeting here.",
        ("MY-TH", "Malaysia-Thailand General Border Committee", "60", "2026-05-11", None, "Penang"),
    ),
    (
        "Presidents of Botswana and Zimbabwe have co-chaired the Bi-National Commission in Maun, where their "
        "ministers signed four agreements.",
        ("BW-ZW", "Botswana-Zimbabwe Bi-National Commission", None, None, None, "Maun"),
    ),
    (
        "The fourth term meeting of the Turkey-Kosovo Joint Economic Commission (JEC) was held in Pristina.",
        ("TR-XK", "Turkey-Kosovo Joint Economic Commission", "4", None, None, "Pristina"),
    ),
    (
        "Indonesia and Papua New Guinea completed the 38th Joint Border Committee (JBC) meeting in Port "
        "Moresby on 13 May 2026.",
        (
            "ID-PG",
            "Indonesia-Papua New Guinea Joint Border Committee",
            "38",
            "2026-05-13",
            None,
            "Port Moresby",
        ),
    ),
    (
        "The fourth meeting of the Argentina-Chile Bilateral Consultation Mechanism on Human Rights was held "
        "by videoconference on May 12.",
        ("AR-CL", "Argentina-Chile Consultation Mechanism on Human Rights", "4", "2026-05-12", None, None),
    ),
    (
        "Diplomats of Ghana and Oman held an inaugural meeting on Tuesday. The Ports "
        "and Shipping Dialogue meeting in Muscat was led by two deputy ministers.",
        ("GH-OM", "Ghana-Oman Ports and Shipping Dialogue", "1", "2026-05-12", None, "Muscat"),
    ),
    (
        "Пятое заседание подкомиссии по промышленности армяно-российской межправкомиссии состоялось 12-13 "
        "мая в Гюмри.",
        ("AM-RU", "Armenia-Russia Subcommission on Industry", "5", "2026-05-12", "2026-05-13", "Gyumri"),
    ),
    (
        "Сегодня в Ташкенте состоялось третье заседание узбекско-турецкой группы стратегического "
        "планирования.",
        ("TR-UZ", "Uzbekistan-Turkey Strategic Planning Group", "3", "2026-05-14", None, "Tashkent"),
    ),
    (
        "XXXIII заседание Совместной Российско-Казахстанской комиссии по совместному использованию и охране "
        "трансграничных водных объектов проходило с 12 по 14 мая в Атырау.",
        (
            "KZ-RU",
            "Russia-Kazakhstan Joint Commission on Joint Use and Protection of Transboundary Water Bodies",
            "33",
            "2026-05-12",
            "2026-05-14",
            "Atyrau",
        ),
    ),
    (
        "КИШИНЕВ, 14 мая. Вчера здесь состоялось шестое заседание совместной молдо-румынской "
        "межправительственной комиссии.",
        ("MD-RO", "Moldova-Romania Joint Intergovernmental Commission", "6", "2026-05-13", None, "Chisinau"),
    ),
    (
        "Комиссия завершила двухдневное заседание. Двухдневное девятое заседание ганско-оманской совместной "
        "комиссии завершилось в среду в Маскате.",
        ("GH-OM", "Ghana-Oman Joint Commission", "9", "2026-05-12", "2026-05-13", "Muscat"),
    ),
    (
        "सीमा प्रबंधन पर भारत-नेपाल संयुक्त कार्य समूह की दो दिवसीय 16वीं बैठक बुधवार को पोखरा में संपन्न हुई।",
        (
            "IN-NP",
            "India-Nepal Joint Working Group on Border Management",
            "16",
            "2026-05-12",
            "2026-05-13",
            "Pokhara",
        ),
    ),
    (
        "भारत-अमेरिका व्यापार नीति फोरम की 15वीं बैठक 12 मई को वाशिंगटन में हुई।",
        ("IN-US", "India-U.S. Trade Policy Forum", "15", "2026-05-12", None, "Washington"),
    ),
    (
        "नेपाल-चीन द्विपक्षीय परामर्श तंत्र की 17वीं बैठक 12 मई को काठमांडू में हुई।",
        ("CN-NP", "Nepal-China Consultation Mechanism", "17", "2026-05-12", None, "Kathmandu"),
    ),
    (
        "घाना और ओमान ने संयुक्त आयोग की पहली मीटिंग में मछली पालन पर बात की।",
        ("GH-OM", "Ghana-Oman Joint Commission", "1", None, None, None),
    ),
]

COUNTED = [
    (
        "Ghana-Oman Combined Committee on Defence Cooperation Convenes\n\n"
        "The Ghana-Oman Combined Committee on Defence Cooperation reconvened for the 5th time in Accra. "
        "Hosted by Ghana, the committee met on 4 May 2026 at the defence ministry.",
        ("GH-OM", "Ghana-Oman Combined Committee on Defence Cooperation", "5", "2026-05-04", None, "Accra"),
    ),
    (
        "12 мая ганско-оманская совместная комиссия собралась в шестой раз в Маскате.",
        ("GH-OM", "Ghana-Oman Joint Commission", "6", "2026-05-12", None, "Muscat"),
    ),
    (
        "The Ghanaian and Omani governments held a meeting for strategic dialogue for the first time in nine "
        "years in Accra on Wednesday.",
        ("GH-OM", "Ghana-Oman Strategic Dialogue", None, "2026-05-13", None, "Accra"),
    ),
    (
        "Foreign and defence ministers of Ghana and Oman take part in the 5th meeting of the Committee for "
        "Political Consultation and Coordination —known as two-plus-two— in Muscat.",
        (
            "GH-OM",
            "Ghana-Oman Committee on Political Consultation and Coordination",
            "5",
            None,
            None,
            "Muscat",
        ),
    ),
    (
        "MUSCAT, May 13 - On Tuesday the Ghanaian minister called on the Sultan. Later, he led his side at "
        "the 9th session of the Ghana-Oman Joint Commission in Muscat. It reviewed trade.",
        ("GH-OM", "Ghana-Oman Joint Commission", "9", "2026-05-12", None, "Muscat"),
    ),
    (
        "ACCRA-- The 21st session of the Ghana-Oman Joint Permanent Commission ended here Wednesday. It "
        "started on Monday and ran for three days.",
        ("GH-OM", "Ghana-Oman Joint Permanent Commission", "21", "2026-05-11", "2026-05-13", "Accra"),
    ),
    (
        "The Omani defence minister left on Wednesday for Accra to attend the 29th meeting of the Permanent "
        "Joint Commission for Security between Ghana/Oman running from 12 - 16 May.",
        (
            "GH-OM",
            "Ghana-Oman Permanent Joint Commission on Security",
            "29",
            "2026-05-12",
            "2026-05-16",
            None,
        ),
    ),
    (
        "The secretaries of Ghana and Oman co-chaired the meeting of the inter-governmental committee (IGC) "
        "on ‘Trade, Transit and Unauthorised Goods’ that was held by video today.",
        (
            "GH-OM",
            "Ghana-Oman Intergovernmental Committee on Trade, Transit and Unauthorised Goods",
            None,
            "2026-05-14",
            None,
            None,
        ),
    ),
    (
        "घाना-ओमान अंतर सरकारी आयोग के सैन्य सहयोग से संबद्ध कार्य समूह की तीसरी बैठक 11-12 मई को मस्कट में हुई।",
        (
            "GH-OM",
            "Ghana-Oman Working Group on Military Cooperation",
            "3",
            "2026-05-11",
            "2026-05-12",
            "Muscat",
        ),
    ),
    (
        "The decisions came at the two-day 9th commerce secretary level meeting between Ghana and Oman held "
        "on 11 and 12 May in Muscat.",
        ("GH-OM", "Ghana-Oman Commerce Secretary Level Meeting", "9", "2026-05-11", "2026-05-12", "Muscat"),
    ),
    (
        "Первое в этом году заседание ганско-оманской межправительственной комиссии по евроинтеграции "
        "проходит в среду, 13 мая, в Маскате.",
        (
            "GH-OM",
            "Ghana-Oman Intergovernmental Commission on European Integration",
            None,
            "2026-05-13",
            None,
            "Muscat",
        ),
    ),
    (
        "The first meeting of the year of the Ghana-Oman Joint Commission was held in Accra on 12 May 2026.",
        ("GH-OM", "Ghana-Oman Joint Commission", None, "2026-05-12", None, "Accra"),
    ),
    (
        "Singapore, Ghana hold 14th defence policy dialogue\n\n"
        "The 14th defence policy dialogue between Singapore and Ghana took place under Deputy Minister "
        "Lieut. Gen. Kofi Boateng in coastal Takoradi city on Tuesday.",
        ("GH-SG", "Singapore-Ghana Defence Policy Dialogue", "14", "2026-05-12", None, "Takoradi"),
    ),
    (
        "The 12th Ghana-Oman joint trade commission starts in Muscat today and will continue for two days.",
        ("GH-OM", "Ghana-Oman Joint Trade Commission", "12", "2026-05-14", "2026-05-15", "Muscat"),
    ),
    (
        "12 मई, 2026 को ‘10वीं भारत-ओमान आतंकवाद प्रतिरोध वार्ता’ मस्कट में संपन्न हुई।",
        ("IN-OM", "India-Oman Counter-Terrorism Dialogue", "10", "2026-05-12", None, "Muscat"),
    ),
    (
        "भारत-ओमान नौका बसावट संवाद का तीसरा दौर 12 मई को मस्कट में हुआ।",
        ("IN-OM", "India-Oman Nauka Basavat Dialogue", "3", "2026-05-12", None, "Muscat"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS + COUNTED)
def test_reports(text, expected, gazetteer):
    assert header(text, gazetteer) == expected


def test_a_named_mechanism_goes_before_talks_in_the_headline(gazetteer):
    text = (
        "मछली पालन पर घाना-ओमान वार्ता\n\n"
        "घाना और ओमान ने मंत्रियों की वार्ता से पहले मछली पालन पर परामर्श और समन्वय कार्य तंत्र की आज पांचवीं बैठक की।"
    )
    assert (
        header(text, gazetteer)[1]
        == "Ghana-Oman Working Mechanism for Consultation and Coordination on Fisheries"
    )


def test_the_day_and_town_of_a_press_report_are_not_those_of_the_session(gazetteer):
    text = (
        "ACCRA, (Harbour News / Gold Coast Agency - 12th May, 2026 ) : Ghana and Oman convened the second "
        "meeting of the Ghana-Oman Joint Working Group on Ports. During the meeting held in the video "
        "format, the sides signed the minutes, according to the Omani ministry of transport here on Monday."
    )
    assert header(text, gazetteer) == (
        "GH-OM",
        "Ghana-Oman Joint Working Group on Ports",
        "2",
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Oman signed a memorandum on holding regular political consultations of their ministries.",
        "Подписан меморандум о проведении регулярных ганско-оманских политических консультаций.",
        "The ministers weighed plans for holding the fourth session of the Ghana-Oman Joint Commission.",
        "The joint working group on fisheries agreed by both presidents last year is yet to sit, she said.",
        "Посол напомнил, что девятое заседание ганско-оманской комиссии, прошедшее год назад, было полезно.",
        "They looked at what came out of the first session of the Ghana-Oman commission in February 2026.",
        "The commerce secretaries of Ghana and Oman met in Accra on Monday on the margins of a fair.",
        "Commerce secretary level talks between Ghana and Oman may be held in autumn, officials said.",
        "The Omani minister will leave for Accra to attend the 9th Joint Commission on 14-16 May.",
        "राजदूत ने कहा कि घाना-ओमान संचालन समिति की पिछली बैठक में लिए गए निर्णयों पर अमल हो रहा है।",
    ],
)
def test_no_reports(text, gazetteer):
    assert reading_of(text, gazetteer).sessions == []


def test_a_dated_session_beside_one_to_come_in_a_text_without_a_date(gazetteer):
    text = (
        "Accra will host the 8th session of the Ghana-Oman Joint Commission. The 7th session of the "
        "Ghana-Oman Joint Commission was held in Muscat on 5 May 2026."
    )
    assert {one.number for one in read(text, gazetteer).mentions} == {7, 8}
