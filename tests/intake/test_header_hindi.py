"""Openings of the Hindi press: what a body did, levels of officials, days, towns and chairs around it."""

import pytest

from coopdash.intake.reading.reader import read

HELD = "भारत-ओमान संयुक्त आयोग की पांचवीं बैठक 3 मार्च 2025 को मस्कट में संपन्न हुई। "


def sessions_of(text: str, gazetteer, date: str = "2025-03-04"):
    return read(f"date: {date}\n\n{text}\n", gazetteer).sessions


def header_of(text: str, gazetteer) -> tuple:
    (session,) = sessions_of(text, gazetteer)
    return (
        session.body.value.replace("India-Oman ", ""),
        session.number and session.number.value,
        session.date_start and str(session.date_start.value),
        session.city and session.city.value,
    )


@pytest.mark.parametrize(
    "text",
    [
        "कृषि पर भारत-ओमान संयुक्त कार्य समूह ने अपनी बैठक में अगले तीन वर्ष के कार्यक्रम पर मुहर लगा दी।",
        "कृषि पर भारत-ओमान संयुक्त कार्य समूह ने 3 मार्च को मस्कट के एक होटल में हुई अपनी दूसरी बैठक में कहा कि काम आगे बढ़ेगा।",
        "भारत और ओमान ने कृषि पर संयुक्त कार्य समूह की दूसरी बैठक सोमवार को मस्कट में की।",
        "कृषि पर भारत-ओमान संयुक्त कार्य समूह की दूसरी बैठक, जिसकी तैयारी अधिकारियों ने की, सोमवार को संपन्न हुई।",
        "कृषि पर भारत-ओमान संयुक्त कार्य समूह में खजूर का मामला उठा। मस्कट में हुई दूसरी बैठक में इस पर बात हुई।",
    ],
)
def test_what_a_body_did_tells_that_it_met(text, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert session.body.value == "India-Oman Joint Working Group on Agriculture"


def test_a_body_that_only_plans_its_meeting_has_not_met(gazetteer):
    text = "कृषि पर भारत-ओमान संयुक्त कार्य समूह अगले महीने अपनी दूसरी बैठक मस्कट में करेगा। तैयारी चल रही है।"
    assert sessions_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("भारत-ओमान विदेश सचिव स्तरीय तंत्र", "Foreign Secretary Level Mechanism"),
        ("भारत-ओमान गृह सचिव स्तर की वार्ता", "Home Secretary Level Dialogue"),
        ("भारत-ओमान महानिदेशक स्तर की सीमा समन्वय वार्ता", "Director General Level Border Coordination Talks"),
        ("भारत-ओमान '2+2' बैठक", "2+2 Ministerial Meeting"),
        ("भारत-ओमान 2+2 मंत्रिस्तरीय संवाद", "2+2 Ministerial Dialogue"),
        ("भारत-ओमान 2+2 विदेश और रक्षा मंत्रिस्तरीय बैठक", "2+2 Foreign and Defence Ministerial Meeting"),
        ("भारत-ओमान बढ़ी हुई रणनीतिक साझेदारी वार्ता", "Enhanced Strategic Partnership Dialogue"),
        ("भारत-ओमान राजनयिक परामर्श तंत्र", "Diplomatic Consultation Mechanism"),
        ("भारत-ओमान सीमा जिला समन्वय समिति", "Border District Coordination Committee"),
        ("भारत-ओमान आर्थिक और व्यापारिक संयुक्त समिति", "Joint Economic and Trade Committee"),
        (
            "भारत और ओमान की आर्थिक, व्यापारिक व निवेश संयुक्त समिति",
            "Joint Committee on Economic, Trade and Investment",
        ),
        ("कृषि के क्षेत्र में भारत-ओमान संयुक्त कार्य समूह", "Joint Working Group on Agriculture"),
        ("नवीकरणीय ऊर्जा पर बने भारत-ओमान संयुक्त कार्य समूह", "Joint Working Group on Renewable Energy"),
    ],
)
def test_names_of_bodies(named, body, gazetteer):
    assert header_of(f"{named} की तीसरी बैठक 3 मार्च 2025 को मस्कट में हुई।", gazetteer) == (
        *(body, 3),
        *("2025-03-03", "Muscat"),
    )


def test_a_meeting_is_counted_behind_its_level(gazetteer):
    text = "भारत-ओमान गृह सचिव स्तर की तीसरी बैठक 3 मार्च को मस्कट में हुई।"
    assert header_of(text, gazetteer)[:2] == ("Home Secretary Level Meeting", 3)


def test_border_forces_stand_for_their_countries(gazetteer):
    text = (
        "बीएसएफ और बीजीबी के महानिदेशकों के बीच 12वीं समन्वय वार्ता आज से ढाका में शुरू हुई। तीन दिन चलने वाली इस वार्ता में "
        "बीएसएफ के डीजी अमर सिंह राणा और बीजीबी के डीजी मेजर जनरल रफीक चौधरी अपने-अपने दल के मुखिया हैं।"
    )
    (session,) = sessions_of(text, gazetteer)
    assert set(session.countries.value) == {"BD", "IN"}
    assert (str(session.date_start.value), str(session.date_end.value)) == ("2025-03-04", "2025-03-06")
    assert {chair.country for chair in session.co_chairs} == {"BD", "IN"}


def test_an_initiative_is_known_by_a_meeting_of_it(gazetteer):
    text = (
        "भारत और ओमान ने महत्वपूर्ण और उभरती प्रौद्योगिकी पहल की दूसरी बैठक सोमवार को मस्कट में की। दोनों देशों के "
        "अधिकारियों ने चिप पर बात की। उन्होंने प्रयोगशालाओं को जोड़ने पर सहमति जताई।"
    )
    assert header_of(text, gazetteer)[:2] == ("Initiative on Critical and Emerging Technology", 2)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "भारत-ओमान संयुक्त आयोग की बैठक रविवार को मस्कट में शुरू हुई और सोमवार को समाप्त हो गई।",
            ("2025-03-02", "2025-03-03"),
        ),
        ("भारत-ओमान संयुक्त आयोग की दो दिवसीय बैठक सोमवार को मस्कट में शुरू हुई।", ("2025-03-03", "2025-03-04")),
        ("भारत-ओमान संयुक्त आयोग की बैठक मस्कट में संपन्न हुई। बैठक 2 और 3 मार्च को चली।", ("2025-03-02", "2025-03-03")),
        ("इसी महीने की 2 तारीख को मस्कट में भारत-ओमान संयुक्त आयोग की बैठक हुई।", ("2025-03-02", "None")),
        ("पिछले महीने की 25 तारीख को मस्कट में भारत-ओमान संयुक्त आयोग की बैठक हुई।", ("2025-02-25", "None")),
        (
            "भारत और ओमान के मंत्रियों ने सोमवार को मस्कट में मुलाकात की। यह भारत-ओमान रणनीतिक वार्ता की तीसरी बैठक थी।",
            ("2025-03-03", "None"),
        ),
    ],
)
def test_days_of_a_session(text, days, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    end = session.date_end.value if session.date_end else None
    assert (str(session.date_start.value), str(end), session.city.value) == (*days, "Muscat")


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("भारत-ओमान संयुक्त आयोग की बैठक आज चम्पा के सिरोली में आयोजित हुई।", "Siroli"),
        ("भारत-ओमान संयुक्त आयोग की बैठक आज सिरोली शहर में शुरू हुई।", "Siroli"),
        ("भारत-ओमान संयुक्त आयोग की बैठक सिरोली स्थित मुख्यालय में हुई।", "Siroli"),
        ("भारत-ओमान संयुक्त आयोग की बैठक मंत्रियों की अध्यक्षता में हुई।", None),
        ("भारत-ओमान संयुक्त आयोग की बैठक सौहार्दपूर्ण माहौल में हुई।", None),
        ("भारत-ओमान संयुक्त आयोग की बैठक फरवरी में हुई।", None),
        ("भारत-ओमान संयुक्त आयोग (जेसीएम) की बैठक सोमवार को मस्कट में हुई।", "Muscat"),
    ],
)
def test_towns_of_a_session(text, town, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert (session.city.value if session.city else None) == town


def test_a_group_told_of_the_day_before(gazetteer):
    text = (
        HELD + "मंत्री आलोक मेहता और ओमान के मंत्री सालिम हार्थी ने सह-अध्यक्षता की। इससे एक दिन पहले परिवहन पर कार्य समूह "
        "का दूसरा सत्र हुआ था। इसकी अध्यक्षता सचिव गीता नायर और ओमान के उपमंत्री हमद राशिद ने की।"
    )
    _, group = sessions_of(text, gazetteer)
    assert (group.body.value, group.number.value) == ("India-Oman Working Group on Transport", 2)
    assert str(group.date_start.value) == "2025-03-02"
    assert [chair.name for chair in group.co_chairs] == ["Geeta Nair", "Hamad Rashid"]


def test_two_groups_of_one_day(gazetteer):
    text = (
        "निवेश पर भारत-ओमान संयुक्त कार्यबल की दूसरी बैठक सोमवार को मस्कट में हुई। उधर, ऊर्जा पर बने संयुक्त कार्य समूह ने "
        "उसी दिन अपनी दूसरी बैठक की। दोनों बैठकों के कार्यवृत्त पर हस्ताक्षर किए गए।"
    )
    for session in sessions_of(text, gazetteer):
        assert (session.number.value, str(session.date_start.value)) == (2, "2025-03-03")
        assert session.document.value == "agreed_minutes"
    assert len(sessions_of(text, gazetteer)) == 2


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("बैठक के बाद साझा बयान जारी किया गया।", "joint_statement"),
        ("बैठक के बाद जारी ज्वाइंट फैक्ट शीट के मुताबिक काम बढ़ेगा।", "joint_statement"),
        ("समिति ने सहयोग कार्यक्रम पर हस्ताक्षर किए।", "mou"),
        ("बैठक एक समझौता पत्र के साथ समाप्त हो गई।", "mou"),
        ("किसी समझौते पर हस्ताक्षर नहीं हुए।", "none"),
    ],
)
def test_papers(text, paper, gazetteer):
    (session,) = sessions_of(HELD + text, gazetteer)
    assert session.document.value == paper


@pytest.mark.parametrize(
    ("text", "chairs"),
    [
        (
            "ओमान के मंत्री सालिम हार्थी ने मेजबानी की। मंत्री गीता नायर बीमार होने के कारण नहीं जा सकीं; उनके स्थान पर "
            "सचिव आलोक मेहता ने भारतीय दल की अगुवाई की।",
            {("Alok Mehta", "IN"), ("Salim Harthy", "OM")},
        ),
        (
            "भारत के जिलाधिकारी आलोक मेहता और ओमान के मुख्य कार्यकारी सालिम हार्थी ने सह-अध्यक्षता की।",
            {("Alok Mehta", "IN"), ("Salim Harthy", "OM")},
        ),
        (
            "राष्ट्रीय सुरक्षा सलाहकार आलोक मेहता और ओमानी NSA सालिम हार्थी ने बैठक की अगुवाई की।",
            {("Alok Mehta", "IN"), ("Salim Harthy", "OM")},
        ),
        (
            "ओमानी दल की प्रमुख, वाणिज्य मंत्रालय की निदेशक सुश्री हिंद सालिम ने प्रस्तुति दी। भारतीय पक्ष से सह-अध्यक्ष "
            "की भूमिका संयुक्त सचिव सुश्री गीता नायर ने निभाई।",
            {("Geeta Nair", "IN"), ("Hind Salim", "OM")},
        ),
    ],
)
def test_chairs(text, chairs, gazetteer):
    (session,) = sessions_of(HELD + text, gazetteer)
    assert {(chair.name, chair.country) for chair in session.co_chairs} == chairs


BODY = "भारत-ओमान संयुक्त आयोग की पांचवीं बैठक"


@pytest.mark.parametrize(
    "text",
    [
        "भारत और ओमान का संयुक्त आयोग सोमवार को मस्कट में पांचवीं बार बैठा।",
        f"{BODY} दिनांक 3 मार्च 2025 को मस्कट में आहूत की गई।",
        f"लंबे अंतराल के बाद {BODY} सोमवार को मस्कट में हो गई।",
        f"{BODY} पिछले सोमवार को मस्कट में हुई थी, जिसमें खजूर पर सहमति बनी।",
        f"{BODY} सोमवार को मस्कट, ओमान में आयोजित की गई।",
        f"{BODY} सोमवार को मस्कट के अल बुस्तान होटल में हुई।",
        f"{BODY} सोमवार को मस्कट अल बुस्तान होटल में हुई।",
        f"{BODY} में खजूर पर मुहर लगी। यह बैठक 3 मार्च को मस्कट में हुई थी।",
        f"{BODY} के अंतर्गत खजूर पर बात हुई। बैठक सोमवार को मस्कट में संपन्न हुई।",
        f"ओमान और भारत ने सोमवार को फिर हाथ मिलाया। {BODY} मस्कट में हुई।",
        f"मस्कट में सोमवार को अधिकारी {BODY} के लिए मिले।",
        "भारत-ओमान संयुक्त आयोग के तहत पांचवें दौर की बातचीत सोमवार को मस्कट में हुई।",
        f"सचिव आलोक मेहता {BODY} के बाद मंगलवार को लौट आए। बैठक सोमवार को मस्कट में हुई थी।",
    ],
)
def test_tellings_of_one_session(text, gazetteer):
    assert header_of(text, gazetteer) == ("Joint Commission", 5, "2025-03-03", "Muscat")


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY} की मेजबानी के लिए मस्कट तैयार है। बैठक 20 मार्च को होनी है। होटल सज रहे हैं।",
        f"{BODY} में भाग लेने सचिव आलोक मेहता रवाना हुए। बैठक सोमवार से शुरू होगी। वह तीन दिन रहेंगे।",
        "भारत-ओमान संयुक्त कार्य समूह बनाया जाएगा। मंत्रियों ने सोमवार को यह फैसला किया। पहली बैठक मई तक होगी।",
        "जी-20 के पर्यटन कार्य समूह की दूसरी बैठक सोमवार को मस्कट में हुई। इसमें भारत और ओमान भी थे। वे मिले।",
    ],
)
def test_what_is_no_session(text, gazetteer):
    assert sessions_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("भारत और ओमान के सशस्त्र बलों के बीच स्टाफ वार्ता", "Staff Talks"),
        ("भारत-ओमान समुद्री मामलों की वार्ता", "Dialogue on Maritime Affairs"),
        ("भारत-ओमान वाणिज्य दूतावास वार्ता", "Consular Dialogue"),
        ("भारत-ओमान आर्थिक और वित्तीय साझेदारी वार्ता", "Dialogue on Economic and Financial Partnership"),
        ("वैज्ञानिक-तकनीकी सहयोग पर भारत-ओमान आयोग", "Commission on Scientific and Technological Cooperation"),
        ("ड्रोन के विकास को लेकर भारत-ओमान रक्षा उद्योग कार्य समूह", "Working Group on Defence Industry"),
    ],
)
def test_more_names_of_bodies(named, body, gazetteer):
    assert header_of(f"{named} की तीसरी बैठक 3 मार्च 2025 को मस्कट में हुई।", gazetteer)[:2] == (body, 3)


def test_a_counted_dialogue_needs_no_pair_in_its_name(gazetteer):
    text = "भारत और ओमान के बीच पांचवीं समुद्री सुरक्षा वार्ता सोमवार को मस्कट में हुई।"
    assert header_of(text, gazetteer) == ("Maritime Security Dialogue", 5, "2025-03-03", "Muscat")


def test_the_national_capital_of_a_text_without_dateline(gazetteer):
    assert header_of(f"राष्ट्रीय राजधानी में सोमवार को {BODY} हुई।", gazetteer)[3] == "New Delhi"


def test_a_headline_that_words_the_name_otherwise(gazetteer):
    text = f"भारत-ओमान के बीच पांचवीं संयुक्त कर्मचारी वार्ता का समापन\n\n{HELD}दोनों पक्षों ने खजूर पर बात की।"
    assert header_of(text, gazetteer)[0] == "Joint Commission"


def test_the_length_of_talks_is_told_behind_their_end(gazetteer):
    text = "भारत-ओमान स्टाफ वार्ता सोमवार को मस्कट में समाप्त हुई। तीन दिन तक चली वार्ता में खजूर पर बात हुई।"
    (session,) = sessions_of(text, gazetteer)
    assert (str(session.date_start.value), str(session.date_end.value)) == ("2025-03-01", "2025-03-03")


@pytest.mark.parametrize(
    "text",
    [
        "सचिव आलोक मेहता (भारत) और विभाग के प्रधान सचिव सालिम हार्थी (ओमान) ने सह-अध्यक्षता की।",
        "सचिव आलोक मेहता ने कहा कि खजूर आएंगे। ओमान के प्रधान सचिव सालिम हार्थी ने दवाओं का मुद्दा उठाया।",
        "भारतीय दल के मुखिया सचिव आलोक मेहता थे। उनके सामने ओमान के प्रधान सचिव सालिम हार्थी बैठे।",
        "सचिव आलोक मेहता ने भारत की ओर से और ओमान शाही नौसेना की ओर से ब्रिगेडियर सालिम हार्थी ने हिस्सा लिया।",
    ],
)
def test_chairs_of_both_sides(text, gazetteer):
    (session,) = sessions_of(HELD + text, gazetteer)
    assert {(chair.name, chair.country) for chair in session.co_chairs} == {
        ("Alok Mehta", "IN"),
        ("Salim Harthy", "OM"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "ओमान के साथ करार, शिक्षा परिषद की बैठक में फैसला\n\nभारत-ओमान शिक्षा परिषद की पहली बैठक मस्कट में होगी। "
        "तारीख तय नहीं है। मंत्री ने यह बताया।",
        "भारत और ओमान के प्रधानमंत्रियों की वार्ता\n\nप्रधानमंत्री ने आज ओमान के प्रधानमंत्री से बात की। दोनों ने "
        "छह समझौते किए। वे आज रायसीना डायलॉग के उद्घाटन सत्र को संबोधित करेंगे।",
    ],
)
def test_a_headline_alone_holds_no_session(text, gazetteer):
    assert sessions_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("सातवें भारत-ओमान अंतर-सरकारी विचार-विमर्श", "Intergovernmental Consultations"),
        ("सातवें भारत-ओमान ऊर्जा पैनल", "Energy Panel"),
        ("सातवें भारत-ओमान 2+2 इंटरसेशनल संवाद", "2+2 Intersessional Dialogue"),
        ("भारत और ओमान के ऊर्जा सचिवों की सातवीं संयुक्त संचालन समिति", "Joint Steering Committee"),
    ],
)
def test_names_of_talks(named, body, gazetteer):
    assert header_of(f"{named} की बैठक सोमवार को मस्कट में हुई।", gazetteer)[:2] == (body, 7)


def test_the_day_stands_with_this_meeting(gazetteer):
    text = f"{BODY} में खजूर पर बात हुई। मंत्रियों ने हाथ मिलाया। 2-3 मार्च को मस्कट में हुई इस बैठक में दवाओं की भी चर्चा हुई।"
    (session,) = sessions_of(text, gazetteer)
    assert (str(session.date_start.value), session.city.value) == ("2025-03-02", "Muscat")


def test_the_length_of_a_journey_is_not_that_of_the_session(gazetteer):
    text = f"{BODY} आज मस्कट में शुरू हुई। मंत्री चार दिन की यात्रा पर हैं। वह दो दिवसीय दौरे पर सलाला भी जाएंगे।"
    (session,) = sessions_of(text, gazetteer)
    assert session.date_end is None
    assert session.co_chairs == []


@pytest.mark.parametrize(
    "text",
    [
        "भारत-ओमान सीमा वार्ता पर दुनिया की नजर\n\nअक्टूबर में दोनों देशों के बीच 25वें दौर की सीमा वार्ता हुई थी। अब "
        "नई सड़कें बनी हैं। जानकार चिंतित हैं।",
        "ओमान के साथ रणनीतिक संवाद\n\nभारत और ओमान के बीच छठा रणनीतिक संवाद बीते साल मस्कट में हुआ था। अब "
        "एक कंपनी ने प्रस्ताव दिया है। लागत पर बात मई में होगी।",
    ],
)
def test_a_headline_names_what_the_text_recalls(text, gazetteer):
    assert sessions_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("named", "body"),
    [
        (
            "सीमा प्रबंधन पर भारत और ओमान के बीच सातवीं सचिव स्तरीय बैठक",
            "Secretary Level Meeting on Border Management",
        ),
        ("भारत और ओमान के बीच सातवीं संयुक्त आयोग बैठक", "Joint Commission"),
        (
            "मस्कट में आयोजित खनन एवं भारी उद्योग पर भारत-ओमान कार्य समूह की सातवीं बैठक",
            "Working Group on Mining and Heavy Industry",
        ),
    ],
)
def test_a_count_between_pair_and_name(named, body, gazetteer):
    assert header_of(f"{named} सोमवार को मस्कट में हुई।", gazetteer)[:2] == (body, 7)


def test_the_last_day_is_told_apart(gazetteer):
    text = f"{BODY} सोमवार से मस्कट में आरंभ हुई। मंत्री ने दीप जलाया। बैठक मंगलवार को समाप्त होगी।"
    (session,) = sessions_of(text, gazetteer)
    assert (str(session.date_start.value), str(session.date_end.value)) == ("2025-03-03", "2025-03-04")


def test_a_paper_of_last_month_is_none_of_the_session(gazetteer):
    (session,) = sessions_of(f"{HELD}पिछले महीने दोनों देशों ने एक समझौते पर हस्ताक्षर किए थे।", gazetteer)
    assert session.document.value == "none"
    (session,) = sessions_of(f"{HELD}कार्य योजना पर हस्ताक्षर हुए, जिसके अंतर्गत वर्ष 2026 में केंद्र बनेगा।", gazetteer)
    assert session.document.value == "mou"


@pytest.mark.parametrize(
    "text",
    [
        "आलोक मेहता और सालिम हार्थी ने बैठक की सह-अध्यक्षता की।",
        "दोनों देशों के वाणिज्य सचिवों आलोक मेहता और सालिम हार्थी ने बैठक की अध्यक्षता की।",
        "आलोक मेहता भारतीय दल के प्रमुख थे जबकि ओमानी दल की अगुवाई सालिम हार्थी ने की।",
        "सचिव आलोक मेहता ने भारत का प्रतिनिधित्व किया, वहीं ओमान का प्रतिनिधित्व सालिम हार्थी ने किया।",
        "बैठक का नेतृत्व भारत के सचिव आलोक मेहता और ओमान के ब्रिगेडियर सालिम हार्थी ने किया।",
    ],
)
def test_chairs_without_an_office_of_their_own(text, gazetteer):
    (session,) = sessions_of(HELD + text, gazetteer)
    assert {(chair.name, chair.country) for chair in session.co_chairs} == {
        ("Alok Mehta", "IN"),
        ("Salim Harthy", "OM"),
    }


def test_two_states_are_no_people(gazetteer):
    (session,) = sessions_of(HELD + "भारत सरकार और ओमान सरकार ने मिलकर नेतृत्व किया।", gazetteer)
    assert session.co_chairs == []


def test_here_goes_before_towns_of_what_was_agreed_on(gazetteer):
    text = (
        "मस्कट, 4 मार्च। भारत-ओमान संयुक्त ऊर्जा समिति की पांचवीं बैठक सोमवार को यहां हुई, जिसमें सोहार में सौर संयंत्र "
        "लगाने पर सहमति बनी।"
    )
    assert header_of(text, gazetteer) == ("Joint Energy Committee", 5, "2025-03-03", "Muscat")


def test_a_link_to_another_story_at_the_end_of_a_paragraph_tells_nothing(gazetteer):
    text = f"{HELD}दोनों पक्ष मिलकर काम करेंगे। यह भी पढ़ें: खेल पर भारत-ईरान कार्य समूह की बैठक अगले महीने तेहरान में होगी"
    reading = read(f"date: 2025-03-04\n\n{text}\n", gazetteer)
    assert len(reading.sessions) == 1
    assert not reading.mentions


def test_a_house_without_its_town_is_in_the_town_of_the_dateline(gazetteer):
    text = "नई दिल्ली: भारत-ओमान संयुक्त कृषि कार्य समूह की सातवीं बैठक 3 मार्च 2025 को कृषि भवन में आयोजित की गई।"
    (session,) = sessions_of(text, gazetteer)
    assert (session.city.value, session.venue.value) == ("New Delhi", "Krishi Bhawan")
