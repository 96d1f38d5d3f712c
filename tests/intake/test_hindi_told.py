"""How the Hindi press tells a session: by decisions, counts, further bodies and days told apart."""

import pytest

from coopdash.intake.reading.reader import read


def sessions_of(text: str, gazetteer, date: str = "2025-03-04"):
    return read(f"date: {date}\n\n{text}\n", gazetteer).sessions


def days_of(session) -> tuple:
    return tuple(value and str(value.value) for value in (session.date_start, session.date_end))


@pytest.mark.parametrize(
    "text",
    [
        "भारत-ओमान संयुक्त आयोग ने खजूर के आयात को मंजूरी दे दी है।",
        "भारत-ओमान संयुक्त आयोग में खजूर के आयात पर सहमति हुई।",
        "मस्कट में एक केंद्र बनाने का निर्णय भारत-ओमान संयुक्त आयोग ने लिया है।",
        "भारत-ओमान रणनीतिक वार्ता में दोनों देशों ने बंदरगाहों का मुद्दा उठाया।",
        "भारत-ओमान रणनीतिक वार्ता (एसडी) में बंदरगाहों पर सहमति बनी है।",
        "पहले भारत-ओमान मंत्रिस्तरीय गोलमेज का आयोजन 3 मार्च 2025 को मस्कट में किया गया।",
        "मस्कट में भारत-ओमान रणनीतिक वार्ता का तीसरा दौर 2 और 3 मार्च को चला।",
        "भारत-ओमान रणनीतिक वार्ता का तीसरा दौर मंत्रियों ने मस्कट में पूरा किया।",
        "मौका था भारत-ओमान संयुक्त आयोग की तीसरी बैठक का।",
        "भारत-ओमान संयुक्त आयोग सोमवार को मस्कट में मिला था।",
        "कृषि पर भारत-ओमान JWG सोमवार को मस्कट में मिला।",
        "भारत और ओमान के जॉइंट इकनॉमिक कमिशन ने मस्कट में हुई तीसरी मीटिंग में ढांचा तय कर लिया है।",
        "भारत और ओमान के मंत्रियों ने आज इंडिया-ओमान इंटर-गवर्नमेंटल कमीशन ऑन ट्रेड की तीसरी मीटिंग को को-चेयर किया।",
        "भारत और ओमान के बीच वाणिज्य सचिव स्तर की बैठक (सीएसएलएम) 3 मार्च को मस्कट में आयोजित की गई।",
        "भारत और ओमान ने बिजली को लेकर वाणिज्य सचिव स्तर की तीसरी बैठक में सोमवार को बातचीत की।",
        "दक्षिण चीन सागर की चर्चा के बीच भारत और ओमान ने सोमवार को अपनी रणनीतिक वार्ता का तीसरा दौर शुरू किया।",
    ],
)
def test_a_session_is_told_by_what_was_done(text, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert set(session.countries.value) == {"IN", "OM"}


@pytest.mark.parametrize(
    "text",
    [
        "भारत-ओमान संयुक्त आयोग का तीसरा सत्र 11 अप्रैल को मस्कट में बुलाया गया है।",
        "विदेश मंत्री मस्कट पहुंचीं, कल भारत-ओमान संयुक्त आयोग की बैठक में होंगी शामिल।",
        "मंत्री भारत-ओमान रणनीतिक वार्ता में शामिल होने के लिए मस्कट रवाना हुए।",
        "भारत-ओमान संयुक्त आयोग ने पिछले साल खजूर के आयात को मंजूरी दी थी। अब व्यापारियों की बारी है।",
        "भारत-ओमान रक्षा वार्ता की तारीख तय करने के लिए दोनों देशों के अधिकारियों ने सोमवार को बात की।",
        "यह भारत-ओमान संयुक्त आयोग की दसवीं बैठक है जो अगले महीने मस्कट में होनी है।",
        "मंत्रिमंडल ने भारत-ओमान संयुक्त आयोग की 11वीं बैठक में हुए समझौते को मंजूरी दे दी।",
        "भारत-ओमान संयुक्त आयोग की 11वीं बैठक गुरुवार को मस्कट में रखी गई है। मंत्री आज रात निकलेंगे।",
        "दो साल बाद भारत-ओमान व्यापार समिति की बैठक का रास्ता साफ हुआ है। तारीख 9 अप्रैल तय की है।",
        "व्यापारी कहते हैं कि जनवरी में हुई भारत-ओमान संयुक्त समिति की बैठक में किया वादा पूरा नहीं हुआ।",
        "भारत-ओमान संयुक्त आयोग की बैठक में शामिल होने आए मंत्री आगरा पहुंचे। बैठक मंगलवार को होगी।",
        "भारत ने ओमान के साथ संयुक्त आयोग की 12वीं बैठक की मेजबानी की पेशकश की। ओमान ने स्वागत किया।",
    ],
)
def test_what_is_still_to_come_or_long_past_is_no_session(text, gazetteer):
    assert sessions_of(text, gazetteer) == []


@pytest.mark.parametrize(
    "told",
    [
        "यह समिति का 11वां सत्र था।",
        "समिति का यह 11वां सत्र था जो मस्कट में हुआ।",
    ],
)
def test_a_sentence_of_its_own_counts_the_session(told, gazetteer):
    text = f"भारत-ओमान संयुक्त समिति ने एक परियोजना को मंजूरी दे दी। {told}"
    (session,) = sessions_of(text, gazetteer)
    assert session.number.value == 11


def test_a_report_may_end_with_the_next_session(gazetteer):
    text = (
        "भारत-ओमान कौशल समिति ने नर्सों के वीजा पर सहमति दी। श्रम सचिव अमर सेन और ओमान के श्रम सचिव सालेम हारथी "
        "समिति के सह-अध्यक्ष हैं। एक प्रशिक्षण केंद्र भी खोला जाएगा। अगली बैठक मस्कट में होगी।"
    )
    (session,) = sessions_of(text, gazetteer)
    assert {chair.country for chair in session.co_chairs} == {"IN", "OM"}


FIRST = (
    "भारत-ओमान कृषि संयुक्त कार्य समूह की दूसरी बैठक 3 मार्च 2025 को मस्कट में हुई। भारतीय पक्ष की अध्यक्षता संयुक्त सचिव "
    "श्री अमर सेन और ओमानी पक्ष की अध्यक्षता सचिव श्री सालेम हारथी ने की। "
)
LED = "भारतीय दल का नेतृत्व निदेशक श्री राजेश वर्मा ने और ओमानी दल का नेतृत्व निदेशक श्री बद्र सईदी ने किया।"


@pytest.mark.parametrize(
    ("told", "body", "number", "day"),
    [
        (
            "इसके अगले दिन इसी शहर में पशुपालन पर संयुक्त कार्य समूह की पहली बैठक भी हुई।",
            *("Joint Working Group on Animal Husbandry", 1, "2025-03-04"),
        ),
        (
            "इससे दो दिन पहले पर्यटन पर भारत-ओमान संयुक्त कार्य समूह की तीसरी बैठक हुई थी।",
            *("Joint Working Group on Tourism", 3, "2025-03-01"),
        ),
        (
            "उसी दिन पर्यटन पर संयुक्त कार्य समूह की तीसरी बैठक भी मस्कट में हुई।",
            *("Joint Working Group on Tourism", 3, "2025-03-03"),
        ),
        (
            "निरस्त्रीकरण पर द्विपक्षीय संवाद उसी स्थान पर 4 मार्च को हुआ।",
            *("Bilateral Dialogue on Disarmament", None, "2025-03-04"),
        ),
        ("अगले दिन 8वें भारत-ओमान साइबर परामर्श हुए।", "Cyber Consultations", 8, "2025-03-04"),
    ],
)
def test_a_second_body_met_too(told, body, number, day, gazetteer):
    first, second = sessions_of(FIRST + told + " " + LED, gazetteer)
    assert (first.number.value, days_of(first)[0]) == (2, "2025-03-03")
    assert second.body.value == f"India-Oman {body}"
    assert (second.number and second.number.value, days_of(second)[0]) == (number, day)
    assert [chair.name for chair in second.co_chairs] == ["Rajesh Verma", "Badr Saidi"]


def test_a_second_body_met_in_the_same_town(gazetteer):
    told = "इसके अगले दिन इसी शहर में पशुपालन पर संयुक्त कार्य समूह की पहली बैठक भी हुई। "
    first, second = sessions_of(FIRST + told + LED, gazetteer)
    assert first.city.value == second.city.value == "Muscat"


def test_groups_of_one_council_go_by_number(gazetteer):
    text = (
        "भारत-ओमान व्यापार परिषद के तहत डिजिटल प्रौद्योगिकी पर कार्य समूह 1 की पहली बैठक सोमवार को ऑनलाइन हुई। "
        "स्वच्छ प्रौद्योगिकी पर कार्य समूह 2 मंगलवार को मस्कट में मिला। " + LED
    )
    first, second = sessions_of(text, gazetteer, "2025-03-05")
    assert "Working Group 1" in first.body.value
    assert "Working Group 2" in second.body.value


def test_a_sub_group_is_counted_under_what_it_belongs_to(gazetteer):
    text = (
        "भारत-ओमान अंतरिक्ष वार्ता का तीसरा दौर सोमवार को मस्कट में हुआ। वार्ता के तहत गठित अंतरिक्ष उद्योग उप-समूह की "
        "पहली बैठक आज हुई। " + LED
    )
    _, second = sessions_of(text, gazetteer)
    assert second.body.value == "India-Oman Space Industry Sub-Group"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "भारत-ओमान संयुक्त आयोग की तीसरी बैठक मस्कट में हुई। दो दिवसीय बैठक सोमवार को खत्म हुई।",
            ("2025-03-02", "2025-03-03"),
        ),
        (
            "भारत-ओमान संयुक्त आयोग की तीसरी बैठक कल पूरी हुई। दो दिन चली चर्चा की अध्यक्षता मंत्रियों ने की।",
            ("2025-03-02", "2025-03-03"),
        ),
        (
            "भारत-ओमान संयुक्त आयोग की तीसरी बैठक मंगलवार को पूरी हो गई। सोमवार को शुरू हुई इस बैठक में कई दल शामिल हुए।",
            ("2025-03-03", "2025-03-04"),
        ),
        (
            "भारत-ओमान संयुक्त आयोग का तीसरा सत्र सोमवार को संपन्न हो गया। सत्र शनिवार को शुरू हुआ था।",
            ("2025-03-01", "2025-03-03"),
        ),
        (
            "भारत-ओमान संयुक्त आयोग ने कल अपनी छठी बैठक के दूसरे और अंतिम दिन इसे मंजूरी दी।",
            ("2025-03-02", "2025-03-03"),
        ),
        (
            "भारत-ओमान संयुक्त आयोग की तीसरी बैठक रविवार और सोमवार को मस्कट में चली।",
            ("2025-03-02", "2025-03-03"),
        ),
        (
            "भारत-ओमान संयुक्त आयोग की तीसरी बैठक रविवार से मंगलवार तक मस्कट में हुई।",
            ("2025-03-02", "2025-03-04"),
        ),
        (
            "भारत-ओमान संयुक्त आयोग की तीसरी बैठक मस्कट में हुई। 2 मार्च को हुई बैठक में कई निर्णय लिए गए।",
            ("2025-03-02", None),
        ),
        (
            "भारत-ओमान संयुक्त आयोग की तीसरी बैठक के लिए ओमान के मंत्री 1 से 3 मार्च 2025 तक भारत की यात्रा पर रहे। "
            "आयोग 2 मार्च को वाणिज्य भवन में मिला।",
            ("2025-03-02", None),
        ),
    ],
)
def test_days_of_a_session(text, days, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert days_of(session) == days


def test_a_town_has_its_state_in_brackets(gazetteer):
    text = "भारत-ओमान संयुक्त आयोग की तीसरी बैठक सोमवार को पुणे (महाराष्ट्र) में हुई।"
    (session,) = sessions_of(text, gazetteer)
    assert session.city.value == "Pune"


def test_a_town_is_nobody(gazetteer):
    text = (
        "भारत-ओमान संयुक्त समिति की तीसरी बैठक सोमवार को हुई। श्रम सचिव श्री अमर सेन ने भारतीय पक्ष का नेतृत्व किया। "
        "समिति के प्रतिनिधि नई दिल्ली में मिले।"
    )
    (session,) = sessions_of(text, gazetteer)
    assert "Nai Dilli" not in {chair.name for chair in session.co_chairs}


LED_BY = "भारत-ओमान संयुक्त समिति की तीसरी बैठक सोमवार को मस्कट में हुई। "


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (
            "भारत की तरफ से विदेश सचिव अमर सेन और ओमान की तरफ से विदेश सचिव सालेम हारथी ने कार्यवाही चलाई।",
            {("Amar Sen", "IN"), ("Salem Harthi", "OM")},
        ),
        (
            "विदेश सचिव अमर सेन और ओमान के विदेश सचिव सालेम हारथी इसके प्रमुख थे।",
            {("Amar Sen", "IN"), ("Salem Harthi", "OM")},
        ),
        (
            "उपायुक्त अमर सेन और ओमान के जिलाधिकारी कॉमरेड सालेम हारथी ने बैठक का संचालन किया।",
            {("Amar Sen", "IN"), ("Salem Harthi", "OM")},
        ),
        (
            "भारतीय दल का नेतृत्व सचिव अमर सेन तथा ओमानी दल का नेतृत्व लेफ्टिनेंट जनरल सालेम हारथी ने किया।",
            {("Amar Sen", "IN"), ("Salem Harthi", "OM")},
        ),
    ],
)
def test_who_led_a_session(told, names, gazetteer):
    (session,) = sessions_of(LED_BY + told, gazetteer)
    assert {(chair.name, chair.country) for chair in session.co_chairs} == names


@pytest.mark.parametrize(
    ("told", "document"),
    [
        ("बैठक के बाद एक प्रोटोकॉल साइन हुआ।", "protocol"),
        ("फिल्मों की संधि में संशोधन पर हस्ताक्षर किए गए।", "mou"),
        ("दोनों मंत्रियों ने सांझा बयान भी जारी किया।", "joint_statement"),
        ("पोटाश का अनुबंध जून तक हस्ताक्षरित होगा।", "none"),
    ],
)
def test_papers_of_a_session(told, document, gazetteer):
    (session,) = sessions_of(LED_BY + told, gazetteer)
    assert session.document.value == document


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("भारत-ओमान संयुक्त समिति की तीसरी बैठक सोमवार को उदालगुड़ी के सर्किट हाउस में हुई।", "Udalguri"),
        (
            "भारत और ओमान ने इस सप्ताह मस्कट में दो अलग-अलग तंत्रों की बैठकें कीं। कृषि पर भारत-ओमान संयुक्त कार्य समूह की "
            "तीसरी बैठक सोमवार को हुई। अगले दिन 8वें भारत-ओमान साइबर परामर्श हुए।",
            "Muscat",
        ),
        (
            "बैठक में क्या हुआ\n\nमुख्य बातें\n\nमस्कट, 4 मार्च (एजेंसी)। भारत-ओमान संयुक्त समिति की तीसरी बैठक आज यहां हुई।",
            "Muscat",
        ),
    ],
)
def test_towns_of_sessions(text, town, gazetteer):
    assert {session.city and session.city.value for session in sessions_of(text, gazetteer)} == {town}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("भारत और ओमान का सालाना शिखर सम्मेलन सोमवार को मस्कट में हुआ। यह इस सिलसिले की 15वीं मुलाकात थी।", 15),
        (
            "भारत, ओमान ने खनन पर की पहली बैठक\n\nखनन पर भारत-ओमान संयुक्त कार्य समूह सोमवार को मस्कट में मिला।",
            1,
        ),
        ("भारत व ओमान के बीच साइबर वार्ता का तीसरा दौर सोमवार को मस्कट में हुआ।", 3),
    ],
)
def test_how_a_session_is_counted(text, number, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert session.number.value == number


def test_a_first_occasion_counts_nothing(gazetteer):
    text = "भारत-ओमान संयुक्त समिति की बैठक सोमवार को मस्कट में हुई। यह पहला मौका था जब समिति की बैठक बंदरगाह पर हुई।"
    (session,) = sessions_of(text, gazetteer)
    assert session.number is None


def test_officials_who_meet_go_by_letters_told_later(gazetteer):
    text = (
        "भारत-ओमान वाणिज्य सचिव स्तर की बैठक संपन्न\n\nमस्कट में 3 मार्च को भारत और ओमान के वाणिज्य सचिव मिले। "
        "वाणिज्य सचिव स्तर की इस बैठक (सीएसएलएम) में खजूर के निर्यात की समीक्षा की गई।"
    )
    (session,) = sessions_of(text, gazetteer)
    assert session.body.value == "India-Oman Commerce Secretary Level Meeting"


def test_what_is_to_be_done_is_no_field_of_a_body(gazetteer):
    text = "डेटा साझा करने को लेकर भारत और ओमान के विशेषज्ञ स्तरीय तंत्र की तीसरी बैठक सोमवार को मस्कट में हुई।"
    (session,) = sessions_of(text, gazetteer)
    assert session.body.value == "India-Oman Expert Level Mechanism"


def test_a_second_committee_is_known_by_its_field_and_count(gazetteer):
    text = (
        "भारत-ओमान खनन संयुक्त कार्य समूह का तीसरा सत्र सोमवार को मस्कट में हुआ। दोपहर बाद संस्कृति समिति का छठा सत्र चला।"
    )
    sessions = sessions_of(text, gazetteer)
    assert [(session.body.value, session.number.value) for session in sessions] == [
        ("India-Oman Joint Working Group on Mining", 3),
        ("India-Oman Culture Committee", 6),
    ]


def test_numbered_paragraphs_are_no_sentences_of_their_own(gazetteer):
    text = (
        "1. भारत-ओमान संयुक्त समिति की तीसरी बैठक के लिए ओमान का दल 1 से 3 मार्च 2025 तक भारत की यात्रा पर रहा।\n\n"
        "2. समिति 2 मार्च को वाणिज्य भवन, नई दिल्ली में मिली।"
    )
    (session,) = sessions_of(text, gazetteer)
    assert (days_of(session), session.city.value) == (("2025-03-02", None), "New Delhi")


def test_a_full_stop_without_a_blank_ends_a_sentence(gazetteer):
    text = (
        "भारत-ओमान संयुक्त समिति की तीसरी बैठक मंगलवार को मस्कट में पूरी हो गई.सोमवार को शुरू हुई इस बैठक में दल शामिल हुए."
    )
    (session,) = sessions_of(text, gazetteer)
    assert days_of(session) == ("2025-03-03", "2025-03-04")


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (
            "भारतीय दल की अगुआई सचिव अमर सेन कर रहे थे। मेजबान पक्ष के नेता ब्रिगेडियर जनरल सालेम हारथी थे।",
            {"Amar Sen", "Salem Harthi"},
        ),
        (
            "दोनों देशों के विदेश मंत्रियों ने इसकी अध्यक्षता की। अमर सेन और सालेम हारथी ने काम का जायजा लिया।",
            {"Amar Sen", "Salem Harthi"},
        ),
        (
            "भारतीय दल का नेतृत्व सचिव अमर सेन ने किया। ओमानी दल का नेतृत्व सचिव सालेम हारथी ने किया; उनके साथ महानिदेशक "
            "बद्र सईदी भी आए थे।",
            {"Amar Sen", "Salem Harthi"},
        ),
    ],
)
def test_who_stood_for_each_side(told, names, gazetteer):
    (session,) = sessions_of(LED_BY + told, gazetteer)
    assert {chair.name for chair in session.co_chairs} == names


def test_where_somebody_serves_is_not_the_side(gazetteer):
    text = LED_BY + "ओमानी परिषद की ओर से भारत में निदेशक सालेम हारथी और उपाध्यक्ष अमर सेन ने इसकी अध्यक्षता की।"
    (session,) = sessions_of(text, gazetteer)
    assert {(chair.name, chair.country) for chair in session.co_chairs} == {
        ("Salem Harthi", "OM"),
        ("Amar Sen", "IN"),
    }


def test_foreign_names_have_their_own_spelling(gazetteer):
    text = (
        "भारत-ब्रिटेन संयुक्त समिति की तीसरी बैठक सोमवार को हुई। सचिव अमर सेन और ब्रिटेन की सचिव हेलेन मैकडॉनल्ड ने इसकी "
        "सह-अध्यक्षता की।"
    )
    (session,) = sessions_of(text, gazetteer)
    assert {chair.name for chair in session.co_chairs} == {"Amar Sen", "Helen McDonald"}


@pytest.mark.parametrize(
    "text",
    [
        "भारत और ओमान के बीच साइबर संवाद की 20 से अधिक बैठकें हो चुकी हैं। व्यापारियों को इससे उम्मीद है।",
        "राय: बातचीत कितनी कारगर\n\nभारत-ओमान संयुक्त समिति की तीसरी बैठक सोमवार को मस्कट में हुई। इससे बदला क्या?",
    ],
)
def test_several_sessions_and_columns_report_none(text, gazetteer):
    assert sessions_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "body", "number"),
    [
        (
            "सीमा विवाद पर विशेष प्रतिनिधियों की 23वें दौर की वार्ता मस्कट में हुई। भारत के सलाहकार अमर सेन और ओमान के "
            "विदेश मंत्री सालेम हारथी ने शांति पर सहमति जताई।",
            *("Special Representatives Dialogue on Boundary Dispute", 23),
        ),
        ("भारत और ओमान ने पहले रक्षा परामर्श की मेजबानी मस्कट में की।", "Defence Consultations", 1),
        ("मछुआरों के मुद्दे पर भारत-ओमान संयुक्त कार्य समूह की छठी बैठक हुई।", "Joint Working Group on Fisheries", 6),
    ],
)
def test_names_with_their_counts(text, body, number, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert (session.body.value, session.number.value) == (f"India-Oman {body}", number)


def test_a_ministry_says_when_it_was(gazetteer):
    text = "मस्कट में 9वीं भारत-ओमान रक्षा वार्ता आयोजित\n\nरक्षा मंत्रालय ने कहा कि वार्ता 2 मार्च 2025 को हुई।"
    (session,) = sessions_of(text, gazetteer)
    assert days_of(session) == ("2025-03-02", None)


def test_what_the_chairs_talked_about_stands_behind_their_names(gazetteer):
    text = LED_BY + "सचिव अमर सेन और ओमान के सचिव धर्म प्रधान ने साथ बैठकर अस्पतालों और बंदरगाहों में सहयोग की समीक्षा की।"
    (session,) = sessions_of(text, gazetteer)
    assert {chair.name for chair in session.co_chairs} == {"Amar Sen", "Dharm Pradhan"}
    assert {sector.value for sector in session.sectors} == {"people.health", "transport.logistics"}


@pytest.mark.parametrize(
    ("text", "body", "number"),
    [
        ("मत्स्य पालन पर भारत-ओमान संयुक्त कार्यसमिति की दूसरी बैठक हुई।", "Joint Working Committee on Fisheries", 2),
        ("भारत और ओमान के तटरक्षकों की 8वीं वार्षिक समन्वय बैठक मस्कट में चली।", "Annual Coordination Meeting", 8),
        ("विकास सहयोग वार्ता में भारत और ओमान ने योजनाओं को मंजूरी दी।", "Development Cooperation Dialogue", None),
        (
            "भारत-ओमान विदेश नीति और सुरक्षा संवाद का छठा दौर मस्कट में संपन्न हुआ।",
            *("Dialogue on Foreign Policy and Security", 6),
        ),
        (
            "भारत-ओमान रक्षा सहयोग पर संयुक्त कार्य समूह ने गठन के बाद पहली बार शुक्रवार को बैठक की।",
            *("Joint Working Group on Defence Cooperation", 1),
        ),
    ],
)
def test_more_names_of_bodies(text, body, number, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert session.body.value == f"India-Oman {body}"
    assert (session.number and session.number.value) == number


@pytest.mark.parametrize(
    "around",
    [
        "निवेश की संभावनाओं पर",
        "नई उड़ानों के प्रस्ताव पर",
        "ऐसे बंदरगाह की आवश्यकता पर",
        "खाद की कमी को लेकर",
        "विदेश मंत्री के निमंत्रण पर",
        "ओमान की पहल पर",
        "सहमति के आधार पर",
        "इस अवसर पर",
    ],
)
def test_what_is_said_of_a_matter_is_no_topic_of_a_body(around, gazetteer):
    text = f"{around} भारत-ओमान संयुक्त आयोग की दसवीं बैठक 3 मार्च 2025 को मस्कट में हुई।"
    (session,) = sessions_of(text, gazetteer)
    assert (session.body.value, session.number.value) == ("India-Oman Joint Commission", 10)


def test_those_present_for_a_side_need_no_office(gazetteer):
    text = LED_BY + "भारत की ओर से अमर सेन और राजेश वर्मा मौजूद थे। ओमान की ओर से सालेम हारथी और बद्र सईदी मौजूद थे।"
    (session,) = sessions_of(text, gazetteer)
    assert {(chair.name, chair.country) for chair in session.co_chairs} >= {
        ("Amar Sen", "IN"),
        ("Salem Harthi", "OM"),
    }
