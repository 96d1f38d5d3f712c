"""Names, sides and towns that the reader knows by lists: spellings of names, homes of names, datelines."""

import pytest

from coopdash.intake.reading.origins import side_of_the_name
from coopdash.intake.reading.reader import read
from coopdash.intake.reading.transliteration import latin
from tests.intake.readings import chairs_of, session_of

EN = "The 7th session of the Ghana-Oman Joint Trade Committee was held in Accra on 26 February 2025. "
RU = "Седьмое заседание российско-оманской межправительственной комиссии состоялось 26 февраля 2025 года. "
HI = "भारत-ओमान संयुक्त व्यापार समिति की 7वीं बैठक 26 फरवरी 2025 को मस्कट में आयोजित की गई। "


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "भारत की ओर से अरुण वर्मा और विनय शर्मा, ओमान की ओर से सलीम हसन ने अगुवाई की।",
            {("Arun Verma", "IN"), ("Vinay Sharma", "IN"), ("Salim Hasan", "OM")},
        ),
        (
            "वाणिज्य सचिव आर के वर्मा भारतीय दल के मुखिया थे। ओमान के वाणिज्य उप मंत्री सलीम हसन ओमानी दल के मुखिया थे।",
            {("R K Verma", "IN"), ("Salim Hasan", "OM")},
        ),
        (
            "वाणिज्य मंत्री श्रीमति कविता वर्मा और ओमान के वाणिज्य मंत्री सलीम हसन इसके सह-अध्यक्ष हैं।",
            {("Kavita Verma", "IN"), ("Salim Hasan", "OM")},
        ),
    ],
)
def test_hindi_chairs_without_office_by_initials_and_by_other_words_for_leading(text, sides, gazetteer):
    assert chairs_of(HI + text, gazetteer) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Российскую делегацию возглавил замминистра транспорта Олег Ветров, оманскую - Салим Хасан.",
            {("Oleg Vetrov", "RU"), ("Salim Hassan", "OM")},
        ),
        (
            "Его провели министр торговли Олег Ветров и министр сельского хозяйства, рыболовства и водных "
            "ресурсов Омана Салим бен Хасан.",
            {("Oleg Vetrov", "RU"), ("Salim ben Hassan", "OM")},
        ),
    ],
)
def test_a_russian_side_behind_a_dash_and_a_ministry_with_its_country(text, sides, gazetteer):
    assert chairs_of(RU + text, gazetteer) == sides


def test_two_who_open_a_russian_sentence_led_the_session(gazetteer):
    text = (
        "Олег Ветров и Салим Хасан провели в Маскате седьмое заседание Межправительственной "
        "Российско-Оманской комиссии. Вице-премьер РФ Олег Ветров назвал порты."
    )
    assert ("Oleg Vetrov", "RU") in chairs_of(text, gazetteer)
    assert len(chairs_of(text, gazetteer)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "While Ama Boateng, Secretary of Trade of Ghana, led the Ghanaian delegation, the Omani one was led "
        "by Salim Harthy, Minister of Trade.",
        "Trade Secretary Ama Boateng led the Ghanaian side; her guest, Salim Harthy, Minister of Trade of "
        "Oman, headed the other.",
        "Trade Secretary Ama Boateng of Ghana came from Tema, where she and Salim Harthy co-chaired the "
        "meeting.",
        "Ama Boateng, Secretary of Trade of Ghana, and Salim Harthy, who is Minister of Trade of Oman, "
        "chaired it.",
    ],
)
def test_each_english_side_has_its_chair(text, gazetteer):
    assert chairs_of(EN + text, gazetteer) == {("Ama Boateng", "GH"), ("Salim Harthy", "OM")}


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("मस्कट। भारत-ओमान संयुक्त व्यापार समिति की 7वीं बैठक आज यहां हुई।", "Muscat"),
        (
            "Маскат, 4 марта. Седьмое заседание российско-оманской комиссии по торговле открылось здесь.",
            "Muscat",
        ),
    ],
)
def test_a_town_in_front_of_the_text_is_where_here_is(text, city, gazetteer):
    assert session_of(f"7\n\n{text}", gazetteer).city.value == city


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Accra hosted Round 6 of the Ghana-Oman Political Consultations on Monday.", 6),
        ("Ministers chaired the Ghana-Oman Joint Commission, which was meeting for the ninth time.", 9),
        ("The 4th session of the Ghana-Oman Joint Commission wound up in Accra on Monday.", 4),
        ("Five years after it last met, the 4th Ghana-Oman Joint Commission sat down in Accra on Monday.", 4),
    ],
)
def test_other_words_for_holding_and_counting(text, number, gazetteer):
    assert session_of(text, gazetteer).number.value == number


def test_the_day_of_a_release_is_not_that_of_the_session(gazetteer):
    text = "The 4th session of the Ghana-Oman Joint Commission was held, said a release issued on Monday."
    assert session_of(text, gazetteer).date_start is None


@pytest.mark.parametrize(
    ("name", "pair", "side"),
    [
        ("Philippe Errera", ("FR", "US"), "FR"),
        ("Nguyen Van Minh", ("IN", "VN"), "VN"),
        ("शशि कांत शर्मा", ("IN", "LK"), "IN"),
        ("Ama Boateng", ("GH", "OM"), "GH"),
        ("Tjombe Xamseb", ("DE", "NA"), None),
        ("Salim Hassan", ("EG", "OM"), None),
        ("Anneliese Vogt", ("DE", "IN"), "DE"),
        ("Bhupesh Rathore", ("DE", "IN"), "IN"),
        ("Chen Wei-lun", ("SZ", "TW"), "TW"),
        ("Kwabena Ofori", ("GH", "MA"), "GH"),
        ("Rūta Kalniņa", ("LV", "UZ"), "LV"),
        ("Batbold Erdene", ("MN", "TH"), "MN"),
        ("Ottilie Shikongo", ("DE", "NA"), "NA"),
    ],
)
def test_a_name_is_at_home_on_one_side_or_says_nothing(name, pair, side):
    assert side_of_the_name(name, pair) == side


@pytest.mark.parametrize(
    ("written", "country", "spelled"),
    [
        ("एंटनी ब्लिंकन", None, "Antony Blinken"),
        ("झोंग शान", None, "Zhong Shan"),
        ("Джевдет Йылмаз", "TR", "Cevdet Yilmaz"),
        ("Чан Хонг Ха", "VN", "Tran Hong Ha"),
        ("Джавед Икбал Хан", "PK", "Javed Iqbal Khan"),
        ("Хан Мин", "KR", "Han Min"),
        ("Нурлан Жээнбаев", "KG", "Nurlan Jeenbaev"),
    ],
)
def test_names_through_a_second_script_have_their_usual_spelling(written, country, spelled):
    assert latin(written, country) == spelled


def test_one_name_that_is_at_home_leaves_the_other_side_to_the_other_name(gazetteer):
    text = (
        "date: 2024-05-06\n\nThe fourth Namibia-Germany consultations were held in Windhoek on Monday. "
        "State Secretary Anneliese Vogt and Director Tjombe Xamseb headed the two teams.\n"
    )
    (session,) = read(text, gazetteer).sessions
    assert {chair.name: chair.country for chair in session.co_chairs} == {
        "Anneliese Vogt": "DE",
        "Tjombe Xamseb": "NA",
    }


@pytest.mark.parametrize(
    ("told", "city"),
    [
        ("was convened at Bolgatanga on Tuesday", "Bolgatanga"),
        ("ended in Paso Blanco on Tuesday", "Paso Blanco"),
        ("was convened at Bolgatanga House on Tuesday", None),
    ],
)
def test_a_town_of_no_list_stands_before_the_day(told, city, gazetteer):
    text = f"date: 2025-06-12\n\nPorts\n\nThe 7th session of the Ghana-Oman Joint Commission {told}.\n"
    (session,) = read(text, gazetteer).sessions
    assert (session.city.value if session.city else None) == city
