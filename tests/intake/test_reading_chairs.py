"""Who led each side, in the constructions of the three languages; names at home in many countries."""

import pytest

from coopdash.intake.reading.transliteration import latin
from tests.intake.readings import chairs_of, reading_of

EN = "The 4th session of the Ghana-Oman Joint Commission was held in Accra on Monday. "
RU = "3 марта 2025 года в Аккре состоялось четвертое заседание совместной комиссии Ганы и Омана. "
HI = "घाना-ओमान संयुक्त आयोग की चौथी बैठक 3 मार्च 2025 को आयोजित हुई। "
BOTH = {("Ama Boateng", "GH"), ("Salim Harthy", "OM")}


@pytest.mark.parametrize(
    "text",
    [
        "Ama Boateng for Ghana and Salim Harthy for Oman co-chaired the session.",
        "Ama Boateng, who heads the Ghanaian part of the commission, and Salim Harthy, who heads the Omani "
        "part, signed the protocol.",
        "Minister of Trade Ama Boateng and Minister of Ports Salim Harthy led the Ghanaian and Omani "
        "delegations respectively.",
        "Foreign secretaries Ama Boateng and Salim Harthy are leading the Ghanaian and Omani delegations, "
        "respectively.",
        "The Ghanaian side, led by Minister of Trade Ama Boateng, and the Omani side, led by Minister of "
        "Ports Salim Harthy, discussed fisheries.",
        "The Ghanaian delegation comprised ten officials under the leadership of Minister of Trade Ama "
        "Boateng, and the Omani one was under Minister of Ports Salim Harthy.",
        "The Ghanaian delegation is being led by Minister of Trade Ama Boateng and the Omani delegation is "
        "being led by Minister of Ports Salim Harthy.",
        "Leading the Ghanaian delegation at the talks, the Director of Africa in the Ministry of Trade, "
        "Amb. Ama Boateng, praised the ties. Leading the Omani side was Salim Harthy, Minister of Ports.",
        "State Secretary at the Ministry of Economics Ama Boateng of Ghana and the Omani Minister of Ports "
        "Salim Harthy co-chaired the session.",
    ],
)
def test_english_tells_both_sides(text, gazetteer):
    assert chairs_of(EN + text, gazetteer) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "Главой ганской делегации выступил министр торговли Ама Боатенг, главой оманской делегации - министр "
        "портов Салим Харти.",
        "Сопредседателями комиссии являются Ама Боатенг с ганской стороны и Салим Харти с оманской стороны.",
        "Делегации двух стран возглавили Ама Боатенг, министр торговли Ганы, и Салим Харти, министр портов "
        "Омана.",
    ],
)
def test_russian_tells_both_sides(text, gazetteer):
    assert {country for _, country in chairs_of(RU + text, gazetteer)} == {"GH", "OM"}
    assert ("Ama Boateng", "GH") in chairs_of(RU + text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Minister of Trade Ama Boateng of Ghana held the 4th session of the Ghana-Oman Joint "
        "Commission in Accra with Omani Minister of Ports Salim Harthy.",
        "The co-chairs of the commission, Ama Boateng of Ghana and Salim Harthy of Oman, signed a protocol.",
        "The head of the Ghanaian delegation, Minister of Trade Ama Boateng, thanked the hosts. The head of "
        "the Omani delegation, Salim Harthy, Minister of Ports, agreed.",
        "Minister of Trade Ama Boateng, in her capacity as the Ghanaian co-chair, and Minister of Ports "
        "Salim Harthy, co-chair from the Omani side, signed a protocol.",
        "The Ghanaian co-chair was Minister of Trade Ama Boateng, and the Omani co-chair was Minister of "
        "Ports Salim Harthy.",
        "Ghana's Minister of Trade, Ama Boateng, and Oman's Minister of Ports, Salim Harthy, presided.",
        "Presiding over the session were Minister of Trade Ama Boateng from Ghana and Minister of Ports "
        "Salim Harthy from Oman.",
        "The minutes were signed by Ama Boateng on behalf of Ghana and Salim Harthy on behalf of Oman.",
        "The session was attended by the Ghanaian delegation under Minister of Trade Ama Boateng and the "
        "Omani delegation under Minister of Ports Salim Harthy.",
    ],
)
@pytest.mark.parametrize(
    "beside",
    [
        "President Kofi Asante of Ghana said last week that trade would double.",
        "The previous session, held in 2022, was co-chaired by then Minister of Trade Kofi Asante.",
        "The army of Ghana won a victory under the leadership of President Kofi Asante.",
    ],
)
def test_whoever_is_told_beside_the_session_led_nothing(text, beside, gazetteer):
    first = text if text.startswith("On Monday") else EN + text
    assert chairs_of(f"{first}\n\n{beside}", gazetteer) == BOTH


def test_the_previous_session_has_its_own_chairs(gazetteer):
    told = "बैठक की सह-अध्यक्षता घाना के व्यापार मंत्री अमा बोटेंग और ओमान के बंदरगाह मंत्री सलीम हार्थी ने की। "
    earlier = "पिछली बैठक 2022 में हुई थी जिसकी सह-अध्यक्षता तत्कालीन मंत्री कोफी असांते ने की थी।"
    assert len(chairs_of(HI + told + earlier, gazetteer)) == 2


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        (
            "Brigadier General Salim Harthy, Assistant Chief of Staff",
            "Salim Harthy",
            "Assistant Chief of Staff",
        ),
        (
            "Vice Minister of Ports - co-Chairman of the Working Group Salim Harthy",
            "Salim Harthy",
            "Vice Minister of Ports",
        ),
        ("ports adviser Salim Harthy", "Salim Harthy", "Ports Adviser"),
        (
            "Salim Harthy, Secretary (East), Ministry of Ports",
            "Salim Harthy",
            "Secretary (East), Ministry of Ports",
        ),
        (
            "Salim Harthy, Secretary, the Department for Ports",
            "Salim Harthy",
            "Secretary, the Department for Ports",
        ),
    ],
)
def test_an_office_is_read_whole(text, name, office, gazetteer):
    text = EN + f"The Omani delegation was led by {text}, and Ghana's by Minister of Trade Ama Boateng."
    (session,) = reading_of(text, gazetteer).sessions
    assert {chair.name: chair.office for chair in session.co_chairs}[name] == office


def test_an_office_in_front_of_the_next_name_is_its_own(gazetteer):
    text = "Trade Minister Ama Boateng, Omani Ports Minister Salim Harthy on Monday held the 4th Ghana-Oman "
    assert chairs_of(text + "Joint Commission in Accra.", gazetteer) == BOTH


def test_a_member_of_a_committee_is_not_called_by_its_name(gazetteer):
    text = EN + (
        "Ama Boateng, Trade Minister of Ghana, also a member of the Standing Committee of the Party, and "
        "Omani Ports Minister Salim Harthy co-chaired the session."
    )
    assert chairs_of(text, gazetteer) == BOTH


def test_whoever_a_russian_speaker_quotes_led_nothing(gazetteer):
    text = RU + (
        "Ганскую часть комиссии возглавляет министр торговли Ама Боатенг. Дружба, как сказал премьер-министр "
        "Омана Салим Харти, требует терпения."
    )
    assert chairs_of(text, gazetteer) == {("Ama Boateng", "GH")}


@pytest.mark.parametrize(
    "text",
    [
        "व्यापार मंत्री अमा बोटेंग के नेतृत्व में घानाई प्रतिनिधिमंडल और बंदरगाह मंत्री सलीम हार्थी के "
        "नेतृत्व में ओमानी प्रतिनिधिमंडल ने भाग लिया।",
        "व्यापार मंत्री अमा बोटेंग ने घाना के प्रतिनिधिमंडल का नेतृत्व किया, जबकि बंदरगाह मंत्री सलीम "
        "हार्थी ओमानी प्रतिनिधिमंडल के प्रमुख थे।",
        "घाना के प्रतिनिधिमंडल का नेतृत्व मेजर जनरल अमा बोटेंग ने किया, जबकि ओमानी पक्ष का नेतृत्व वहां के "
        "असिस्टेंट चीफ ऑफ स्टाफ, प्रशिक्षण विभाग के मेजर जनरल सलीम हार्थी ने किया।",
    ],
)
def test_hindi_tells_both_sides(text, gazetteer):
    assert chairs_of(HI + text, gazetteer) >= {("Salim Harthy", "OM")}
    assert {country for _, country in chairs_of(HI + text, gazetteer)} <= {"GH", "OM"}


@pytest.mark.parametrize(
    "name",
    [
        "María de los Ángeles Soto",
        "R. K. Menon",
        "Mehmet Şimşek Öz",
        "Nguyen Thi Lan Anh",
        "Netumbo Nandi-Odera",
    ],
)
def test_a_name_is_read_whole(name, gazetteer):
    text = EN + f"The session was co-chaired by Minister of Ports {name} of Oman and the Ghanaian side."
    assert name in {name for name, _ in chairs_of(text, gazetteer)}


def test_a_surname_in_capitals_may_come_first(gazetteer):
    text = (
        EN + "The Omani side was led by SATO Haruka, Minister of Ports, and Ghana's by Minister Ama Boateng."
    )
    assert ("Sato Haruka", "OM") in chairs_of(text, gazetteer)


@pytest.mark.parametrize(
    ("printed", "country", "spelled"),
    [
        ("Йорг фон Вальдек", "DE", "Jorg von Waldek"),
        ("Грейс Уэкеса", "KE", "Grace Wekesa"),
        ("Хосе Карраско", "CL", "Jose Carrasco"),
        ("Бе Суан Чыонг", "VN", "Be Xuan Truong"),
        ("लियू झेनशान", "CN", "Liu Zhenshan"),
        ("ग्रेस ओटिएनो", "KE", "Grace Otieno"),
    ],
)
def test_names_are_spelled_as_at_home(printed, country, spelled):
    assert latin(printed, country) == spelled
