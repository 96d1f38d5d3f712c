"""The organisation of a co-chair, from the office as printed."""

import pytest

from coopdash.intake.lib.employers import english_ministry, organisation_of

OFFICES = [
    ("Secretary, DPIIT", "DPIIT"),
    ("Deputy Minister of Industry and Trade of Russia", "Ministry of Industry and Trade"),
    (
        "Secretary, Department for Promotion of Industry and Internal Trade, Government of India",
        "Department for Promotion of Industry and Internal Trade",
    ),
    ("Head of the Ministry of Trade of the Russian Federation", "Ministry of Trade"),
    ("заместителя министра промышленности и торговли России", "Министерство промышленности и торговли"),
    ("секретаря Департамента содействия торговле Индии", "Департамент содействия торговле"),
    ("उद्योग संवर्धन और आंतरिक व्यापार विभाग के सचिव", "उद्योग संवर्धन और आंतरिक व्यापार विभाग"),
    ("रूस के उद्योग और व्यापार मंत्रालय के उप मंत्री", "उद्योग और व्यापार मंत्रालय"),
    ("रूस के उद्योग और व्यापार उप मंत्री", ""),
    (
        "State Secretary, Ministry of Food, Agriculture and Light Industry of Mongolia",
        "Ministry of Food, Agriculture and Light Industry",
    ),
    ("Joint Secretary, Department of Commerce, Ministry of Commerce and Industry", "Department of Commerce"),
    (
        "секретаря Министерства продовольствия, сельского хозяйства и лёгкой промышленности Монголии",
        "Министерство продовольствия, сельского хозяйства и лёгкой промышленности Монголии",
    ),
    ("खाद्य, कृषि और हल्के उद्योग मंत्रालय के राज्य सचिव", "खाद्य, कृषि और हल्के उद्योग मंत्रालय"),
    ("सचिव, वाणिज्य और उद्योग मंत्रालय", "वाणिज्य और उद्योग मंत्रालय"),
    (
        "Minister of Investment, Industry and Trade of Uzbekistan",
        "Ministry of Investment, Industry and Trade of Uzbekistan",
    ),
    ("Minister of Energy, Deputy Head and Chair of the council", "Ministry of Energy"),
    (
        "министра инвестиций, промышленности и торговли Узбекистана",
        "Министерство инвестиций, промышленности и торговли Узбекистана",
    ),
    ("министр энергетики, сопредседатель комиссии и депутат", "Министерство энергетики"),
    ("Joint Secretary", ""),
    ("Deputy Prime Minister of the Russian Federation", ""),
    ("", ""),
]


@pytest.mark.parametrize(("office", "name"), OFFICES, ids=[office or "none" for office, _name in OFFICES])
def test_an_office_names_its_organisation_or_nobody_s(office, name):
    found = organisation_of(office)
    assert (found[0] if found else "") == name
    assert found is None or 0 <= found[1] < found[2] <= len(office)


@pytest.mark.parametrize(
    ("name", "office", "english"),
    [
        ("Министерство транспорта", "Deputy Minister of Transport", "Ministry of Transport"),
        ("ऊर्जा मंत्रालय", "Secretary, Ministry of Energy", "Ministry of Energy"),
        # A department of a ministry is not that ministry, and a bare office names none.
        ("Департамент туризма", "Director of Department, Ministry of Sport", ""),
        ("Министерство транспорта", "Deputy Minister", ""),
    ],
)
def test_a_ministry_is_called_in_english_as_its_office_is(name, office, english):
    assert english_ministry(name, office) == english
