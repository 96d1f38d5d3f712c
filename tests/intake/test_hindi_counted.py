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
