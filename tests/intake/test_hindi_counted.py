"""Hindi sessions whose body no list knows: two countries and the count of a session tell them."""

import pytest

from coopdash.intake.reading.reader import read


def sessions_of(text: str, gazetteer):
    return read(f"date: 2025-03-04\n\n{text}\n", gazetteer).sessions


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("जल सर्वेक्षण पर भारत-ओमान संयुक्त प्रकोष्ठ की चौथी बैठक सोमवार को मस्कट में हुई।", "Joint Cell on Hydrography"),
        ("भारत और ओमान ने 4थी संयुक्त रक्षा नीति चर्चा सोमवार को मस्कट में की।", "Joint Defence Policy Discussions"),
        (
            "भारत और ओमान ने मस्कट में कोयला आपूर्ति पर चौथी संयुक्त मंत्रणा संपन्न की।",
            "Joint Consultations on Coal Supply",
        ),
        ("भारत-ओमान संयुक्त पोत परिवहन बोर्ड ने सोमवार को मस्कट में अपनी चौथी बैठक की।", "Joint Shipping Board"),
        ("भारत और ओमान ने खनिज साझेदारी की चौथी समीक्षा बैठक सोमवार को मस्कट में की।", "Minerals Partnership"),
        ("भारत और ओमान के बीच चौथी रक्षा पंचायत सोमवार को मस्कट में संपन्न हुई।", "Defence Panchayat"),
        ("भारत-ओमान समुद्री सुरक्षा वार्तालाप का चौथा राउंड सोमवार को मस्कट में हुआ।", "Maritime Security Dialogue"),
    ],
)
def test_a_counted_session_of_two_countries_needs_no_listed_body(text, body, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert (session.body.value, session.number.value) == (f"India-Oman {body}", 4)


@pytest.mark.parametrize(
    "text",
    [
        "भारत और ओमान के बीच चौथा हथकरघा सप्ताह सोमवार को मस्कट में संपन्न हुआ।",
        "भारत और ओमान की नौसेनाओं का 14वां अभ्यास सोमवार को मस्कट में समाप्त हुआ।",
        "भारत और ओमान के बीच 40वीं उड़ान सोमवार को संचालित की गई।",
        "भारत और ओमान के बीच चौथा टी20 मुकाबला सोमवार को मस्कट में हुआ।",
        "भारत और ओमान ने चौथा पुस्तक मेला सोमवार को मस्कट में आयोजित किया।",
        "भारत और ओमान के उद्यमियों की चौथी बैठक सोमवार को मस्कट में हुई।",
        "जल सर्वेक्षण पर भारत-ओमान संयुक्त प्रकोष्ठ की चौथी बैठक 9 अप्रैल को मस्कट में होगी।",
        "भारत-ओमान साझेदारी पर सोमवार को मस्कट में चर्चा हुई।",
    ],
)
def test_what_is_counted_but_no_standing_body_is_no_session(text, gazetteer):
    assert sessions_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "body", "number"),
    [
        (
            "आतंकवाद का मुकाबला करने पर भारत और ओमान का 6ठा संयुक्त कार्य समूह सोमवार को मस्कट में हुआ।",
            "Joint Working Group on Counter-Terrorism",
            6,
        ),
        (
            "भारत-ओमान उच्च शिक्षा साझेदारी की संचालन समिति की चौथी बैठक सोमवार को मस्कट में हुई।",
            "Steering Committee on Higher Education Partnership",
            4,
        ),
        (
            "जल साझेदारी के तहत गठित भारत-ओमान संयुक्त कार्य समूह की चौथी बैठक सोमवार को मस्कट में हुई।",
            "Joint Working Group on Water Partnership",
            4,
        ),
        (
            "बिजली के आदान-प्रदान को लेकर बनी भारत-ओमान संचालन समिति की चौथी बैठक सोमवार को मस्कट में हुई।",
            "Steering Committee on Power Exchange",
            4,
        ),
        ("भारत और ओमान के बीच 23वीं राष्ट्रीय स्तर बैठक सोमवार को मस्कट में हुई।", "National Level Meeting", 23),
        ("भारत-ओमान जल आयोग का 8वां समागोष्ठन सोमवार को मस्कट में हुआ।", "Water Commission", 8),
    ],
)
def test_a_topic_and_a_count_stand_where_the_press_puts_them(text, body, number, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert (session.body.value, session.number.value) == (f"India-Oman {body}", number)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "भारत और ओमान के बीच Joint Working Group on Counter Terrorism की चौथी बैठक सोमवार को मस्कट में हुई।",
            "Joint Working Group on Counter Terrorism",
        ),
        (
            "4th India-Oman Foreign Office Consultations सोमवार को मस्कट में आयोजित किए गए।",
            "Foreign Office Consultations",
        ),
        ("भारत-ओमान डिफेंस पॉलिसी डायलॉग का चौथा राउंड सोमवार को मस्कट में हुआ।", "Defence Policy Dialogue"),
        (
            "भारत और ओमान ने टूरिज्म एंड कल्चर टास्क फोर्स की चौथी मीटिंग सोमवार को मस्कट में की।",
            "Task Force on Tourism and Culture",
        ),
        (
            "पादप संरक्षण पर भारत और ओमान के बीच चौथी तकनीकी बैठक सोमवार को मस्कट में हुई।",
            "Technical Meeting on Plant Protection",
        ),
        (
            "भारत-ओमान तकनीकी नवाचार कोष के शासी निकाय की चौथी बैठक सोमवार को मस्कट में हुई।",
            "Governing Body on Technological Innovation Fund",
        ),
    ],
)
def test_names_may_be_english_in_either_script(text, body, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert (session.body.value, session.number.value) == (f"India-Oman {body}", 4)


def test_a_counted_session_is_of_the_two_countries_that_the_text_opens_with(gazetteer):
    text = "भारत और ओमान के अधिकारियों ने सोमवार को मस्कट में बात की।\n\nसंस्कृति समिति का छठा सत्र हुआ।"
    (session,) = sessions_of(text, gazetteer)
    assert (session.body.value, session.number.value) == ("India-Oman Culture Committee", 6)
