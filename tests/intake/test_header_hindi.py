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
