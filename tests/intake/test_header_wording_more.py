"""More of how releases word sessions and chairs: roles of a side, agencies' datelines, what is to come."""

import pytest

from tests.intake.readings import chairs_of, reading_of

EN = "The 7th session of the Ghana-Oman Joint Trade Committee was held in Accra on 26-27 February 2025. "
RU = "Седьмое заседание российско-оманской межправительственной комиссии состоялось 26 февраля 2025 года. "
HI = "भारत-ओमान संयुक्त व्यापार समिति की 7वीं बैठक 26 फरवरी 2025 को मस्कट में आयोजित की गई। "


def sessions_of(text: str, gazetteer):
    return reading_of(text, gazetteer).sessions


@pytest.mark.parametrize(
    "text",
    [
        "Leading the Ghanaian delegation was Trade Secretary Ama Boateng. His counterpart, Salim Harthy, "
        "Minister of Trade, headed the Omani team.",
        "Ghana was represented at the talks by Ama Boateng, Secretary in the Ministry of Trade. The other "
        "side was led by Salim Harthy, Director of Trade.",
        "Ms Ama Boateng, Secretary (Gulf), represented Ghana, whereas Mr Salim Harthy, Director (Africa), "
        "represented Oman.",
        "Mr. Harthy chaired the meeting with Ms. Boateng. Trade Minister Salim Harthy of Oman praised it. "
        "Trade Secretary Ama Boateng of Ghana agreed.",
        "Welcoming the guests, the Secretary for Trade and Ghanaian co-chair Ama Boateng spoke of cocoa. "
        "The Omani co-chair Salim Harthy spoke of dates.",
    ],
)
def test_each_side_has_its_chair(text, gazetteer):
    assert chairs_of(EN + text, gazetteer) == {("Ama Boateng", "GH"), ("Salim Harthy", "OM")}


@pytest.mark.parametrize(
    "text",
    [
        "Российскую сторону на переговорах представлял директор департамента Олег Ветров.",
        "«Торговля растет», - сообщил глава российской делегации, замминистра транспорта Олег Ветров.",
        "Под руководством заместителя министра транспорта России Олега Ветрова российская делегация "
        "говорила о портах.",
        "Заседание прошло под совместным председательством замминистра транспорта О.П. Ветрова. "
        "«Торговля растет», - отметил Олег Ветров.",
    ],
)
def test_the_head_of_a_russian_side(text, gazetteer):
    assert ("Oleg Vetrov", "RU") in chairs_of(RU + text, gazetteer)


def test_the_chairmen_of_the_two_parts_of_a_commission(gazetteer):
    text = (
        "Председатель российской части комиссии, глава Минтранса Олег Ветров отметил рост. Председатель "
        "оманской части комиссии Салим Харси назвал порты."
    )
    assert {country for _, country in chairs_of(RU + text, gazetteer)} == {"RU", "OM"}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("भारत का प्रतिनिधित्व विदेश मंत्रालय में संयुक्त सचिव अरुण वर्मा ने किया।", {("Arun Verma", "IN")}),
        (
            "श्री अरुण वर्मा, अपर सचिव, वाणिज्य विभाग और श्री सलीम हारसी, महानिदेशक, ओमान सरकार ने बैठक की "
            "सह-अध्यक्षता की।",
            {("Arun Verma", "IN"), ("Salim Harsi", "OM")},
        ),
        (
            "भारतीय पक्ष की अगुवाई वाणिज्य सचिव अरुण वर्मा ने की और ओमानी पक्ष की अगुवाई सलीम हारसी ने की।",
            {("Arun Verma", "IN"), ("Salim Harsi", "OM")},
        ),
    ],
)
def test_the_heads_of_hindi_sides(text, sides, gazetteer):
    assert chairs_of(HI + text, gazetteer) == sides


@pytest.mark.parametrize(
    "text",
    [
        "Ghana hosts the 5th Joint Commission with Oman next week.",
        "Министры иностранных дел России и Омана поговорили по телефону. Стороны договорились ускорить "
        "проведение очередного заседания межправительственной комиссии.",
        "विदेश सचिव ने कहा कि भारत-ओमान संयुक्त आयोग की चौथी बैठक की तैयारियां चल रही हैं।",
    ],
)
def test_a_session_to_come(text, gazetteer):
    assert [session for session in sessions_of(text, gazetteer)] == []


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("МАСКАТ, 3 марта. /ТАСС/. Третье заседание межправкомиссии РФ и Омана открылось здесь.", "Muscat"),
        (
            "Маскат. 3 марта. INTERFAX.RU - Третье заседание межправкомиссии РФ и Омана открылось здесь.",
            "Muscat",
        ),
        (
            "МАСКАТ, 3 марта. /ТАСС/. Третье заседание комиссии РФ и Омана открылось в столице страны.",
            "Muscat",
        ),
        (
            "The 1st Ghana-Oman Joint Trade Committee was held from 26th to 27th February 2025 at Accra.",
            "Accra",
        ),
        ("Officials gathered in Sohar on Monday for the 2nd Ghana-Oman Joint Trade Committee.", "Sohar"),
        ("New Delhi, March 3: The 4th India-Oman Joint Commission met in the national capital.", "New Delhi"),
    ],
)
def test_the_town_of_a_session(text, city, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert session.city.value == city


def test_today_with_its_date_is_that_date(gazetteer):
    (session,) = sessions_of(
        "The 3rd Ghana-Oman Joint Trade Committee met today (March 3, 2025) in Accra.", gazetteer
    )
    assert session.date_start.value.day == 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The 3rd meeting of the Ghana-Oman Sub-Group on Ports was held in Accra.", "Sub-Group on Ports"),
        (
            "The third meeting of the Sub-Group on Ports of the Ghana-Oman Working Group on Trade was "
            "held in "
            "Accra.",
            "Sub-Group on Ports",
        ),
    ],
)
def test_a_sub_group_of_two_countries_meets(text, name, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert (session.number.value, session.countries.value) == (3, ("GH", "OM"))
    assert session.body.value == f"Ghana-Oman {name}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # Published a day after its dateline: "today" is the dateline's.
        (
            "ACCRA, 3 March 2025: The 4th session of the Ghana-Oman Joint Commission was held here today.",
            "2025-03-03",
        ),
        (
            "ACCRA, March 3 (GNA) - The 4th session of the Ghana-Oman Joint Commission met today.",
            "2025-03-03",
        ),
        ("The 4th session of the Ghana-Oman Joint Commission was held in Accra today.", "2025-03-04"),
        # So is that of the page's own line; one far from the publication is of something else.
        (
            "Posted On: 03 MAR 2025 6:37PM by PIB\n\nThe 4th session of the Ghana-Oman Joint Commission was"
            " held in Accra today.",
            "2025-03-03",
        ),
        (
            "Posted On: 03 FEB 2025 6:37PM by PIB\n\nThe 4th session of the Ghana-Oman Joint Commission was"
            " held in Accra today.",
            "2025-03-04",
        ),
        (
            "The 4th session of the Ghana-Oman Joint Commission was opened this morning in Accra.",
            "2025-03-04",
        ),
    ],
)
def test_today_is_the_day_of_the_dateline_or_of_posting(text, day, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert session.date_start.value.isoformat() == day


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (
            "Minister of Trade Ama Boateng welcomed Minister of Transport Salim Al Harthy to Accra for the "
            "4th session of the Ghana-Oman Joint Commission, held on 3 March.",
            "Accra",
        ),
        (
            "The 4th session of the Ghana-Oman Joint Commission was held today in Muscat's Al Bustan Palace.",
            "Muscat",
        ),
        (
            "The two sides signed a programme after the 4th meeting of their Ghana-Oman Joint Committee on "
            "Cooperation in Economy and Culture. The meeting was held in Muscat on Monday.",
            "Muscat",
        ),
        (
            "The ministers met ahead of the President's forthcoming visit to Muscat. The two held the 4th "
            "session of the Ghana-Oman Joint Commission on Monday.",
            None,
        ),
    ],
)
def test_where_a_session_was_held(text, city, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert (session.city.value if session.city else None) == city


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The joint committee between Ghana and Oman commenced its work in Accra on Monday.",
            "Joint Committee",
        ),
        ("The joint committee of Ghana and Oman has begun its work here.", "Joint Committee"),
        (
            "The ministers of Ghana and Oman are meeting in a two-day joint permanent commission in Accra.",
            "Joint Permanent Commission",
        ),
        ("घाना-ओमान मत्स्य सहयोग समूह की 4वीं बैठक सोमवार को अकरा में हुई।", "Cooperation Group on Fisheries"),
        ("घाना और ओमान के संयुक्त समूह का तीसरा सत्र सोमवार को आयोजित किया गया।", "Joint Group"),
        (
            "घाना और ओमान ने बंदरगाहों पर बात की। दोनों देशों के बीच विदेश कार्यालय परामर्श के ढांचे के तहत "
            "आयोजित बैठक अकरा में हुई।",
            "Foreign Office Consultations",
        ),
        (
            "Гана и Оман подписали протокол о портах. В Аккре ганско-оманская межправительственная комиссия "
            "подписала документы. Стороны согласовали сообщение об итогах заседания межправкомиссии.",
            "Intergovernmental Commission",
        ),
        (
            "Ashgabat hosted the fifth session of Intergovernmental Turkmen-Azeri Commission.",
            "Intergovernmental Commission",
        ),
        ("A new round of the Ghana-Oman consultation on ports took place in Accra.", "Consultation on Ports"),
        (
            "Президенты Ганы и Омана провели четвертое заседание Совета стратегического сотрудничества "
            "высшего уровня.",
            "High-Level Strategic Cooperation Council",
        ),
        ("घाना और ओमान के सचिवों की तीसरी 2+2 बातचीत आज अकरा में हुई।", "2+2 Dialogue"),
    ],
)
def test_a_body_met_though_no_word_for_its_session_stands_beside_it(text, name, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert session.body.value.split(" ", 1)[1] == name


@pytest.mark.parametrize(
    "text",
    [
        "घाना के एक समूह की बैठक अकरा में हुई। ओमान के राजदूत भी पहुंचे।",
        "परामर्श के ढांचे पर घाना और ओमान ने विचार किया।",
        "The joint committee of Ghana and Oman will begin its work in May.",
        "We discussed the Ghana-Oman agreement, which we signed, and plans for the inaugural joint committee "
        "this year.",
        "The ministers of Ghana and Oman valued each consultation that experts held.",
    ],
)
def test_a_group_of_some_kind_and_work_to_come_are_no_session(text, gazetteer):
    assert sessions_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The 19th meeting of the Joint Steering Committee (JSC) on Ghana-Oman cooperation in power "
            "sector was held in Accra on Monday.",
            "Ghana-Oman Joint Steering Committee on Cooperation in Power Sector",
        ),
        (
            "The Governments of Ghana and Oman held the fifth Enhanced Strategic Partnership Dialogue in "
            "Accra on Monday.",
            "Ghana-Oman Enhanced Strategic Partnership Dialogue",
        ),
        (
            "The third Ghana-Oman Counter-Terrorism Consultation was held in Accra on Monday.",
            "Ghana-Oman Counter-Terrorism Consultation",
        ),
        (
            "The eighth meeting of the Economic Commission for Cooperation between Ghana and Oman was held "
            "in Accra.",
            "Ghana-Oman Economic Commission on Cooperation",
        ),
        (
            "The 15th meeting of the Ghana-Oman Joint Working Group took place in Accra on Monday. The "
            "sides formed a sub-working group on defence industry cooperation.",
            "Ghana-Oman Joint Working Group",
        ),
    ],
)
def test_the_name_of_a_body(text, body, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert session.body.value == body


@pytest.mark.parametrize(
    ("text", "document"),
    [
        (EN + "No new agreements were signed.", "none"),
        (EN + "Two new agreements were signed.", "mou"),
        (RU + "Стороны обсудили план, принятый на основе Протокола шестого заседания.", "none"),
        (RU + "По итогам был подписан протокол.", "protocol"),
    ],
)
def test_what_was_not_signed_is_no_document(text, document, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert session.document.value == document


def test_russian_consultations_are_counted_in_the_plural(gazetteer):
    (session,) = sessions_of(
        "Вторые российско-оманские политические консультации прошли 26 февраля 2025 года в Москве.", gazetteer
    )
    assert session.number.value == 2


def test_the_number_is_that_told_with_the_name_of_the_body(gazetteer):
    (session,) = sessions_of(
        "Ghana and Oman on Monday, 3 March, held the second round of the Ghana-Oman Strategic Dialogue in "
        "Accra. Two groups would begin their work, to be followed by a third plenary meeting.",
        gazetteer,
    )
    assert (session.number.value, session.date_start.value.isoformat()) == (2, "2025-03-03")


@pytest.mark.parametrize(
    ("text", "document"),
    [
        (EN + '"Talks were good", the two leaders said in a joint statement.', "joint_statement"),
        (EN + "The Agreed Minutes of the 6th meeting signed in Muscat were reviewed.", "none"),
        (EN + "The Agreed Minutes of the 7th meeting were signed.", "agreed_minutes"),
        (EN + "Ports have a place in the joint communiqué.", "joint_statement"),
        (EN + "Both heads put their names to the protocol.", "protocol"),
        (EN + "The ministers initialled a record of discussions.", "agreed_minutes"),
        (EN + "They set their signatures to a working plan.", "mou"),
        (RU + "О портах сказано в итоговом заявлении.", "joint_statement"),
        (RU + "Оба министра поставили подписи под совместной записью обсуждений.", "agreed_minutes"),
        (RU + "Под планом мероприятий на два года поставили подписи оба министра.", "mou"),
    ],
)
def test_the_paper_of_the_session_itself(text, document, gazetteer):
    (session,) = sessions_of(text, gazetteer)
    assert session.document.value == document


def test_the_town_of_the_meeting_may_stand_further_down(gazetteer):
    (session,) = sessions_of(
        "Ghana and Oman on Monday held the 4th meeting of the Ghana-Oman Joint Commission. Trade was "
        "reviewed. Ports were discussed. Ministers Ama Boateng and Salim Al Harthy led their sides at the "
        "meeting held in Muscat.",
        gazetteer,
    )
    assert session.city.value == "Muscat"


def test_a_topic_goes_on_behind_cooperation_in_the(gazetteer):
    (session,) = sessions_of(
        "The 21st meeting of the Ghana-Oman Joint Committee on Cooperation in the Power Sector was held in "
        "Accra.",
        gazetteer,
    )
    assert session.body.value == "Ghana-Oman Joint Committee on Cooperation in the Power Sector"
