"""Sessions that no naming tells: supposed by two states and whoever met, told by how the opening sounds."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coopdash.intake.lib.verdicts import verdict_words
from coopdash.intake.management.commands import weigh_openings
from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.likely import likelihoods
from coopdash.intake.reading.openings import REPORT, opening_signs
from coopdash.intake.reading.places import country_lexicon
from coopdash.intake.reading.reader import SUPPOSED, read
from coopdash.intake.reading.tokens import Tokens
from coopdash.intake.reading.values import OPENS_OTHERWISE, WORDS_OF_THE_OPENING
from coopdash.intake.services.reading import article_read

REPORTS = {
    "en": """date: 2024-03-14

Ghana and Oman lighthouse keepers compare notes in Tema

The Ghana-Oman Lighthouse Wardens' 12th meeting ended in Tema on Wednesday, 13 March 2024.

Deputy Minister Kofi Mensah led the Ghanaian side, Director General Salim Al Harthy the Omani one.

The two sides reviewed the work of the past year and agreed to publish a joint chart of buoys by December.

They also signed the minutes and will meet again in Muscat next year.
""",
    "ru": """date: 2024-03-14

Гана и Оман договорились о маяках

В Теме 13 марта 2024 года завершилось двенадцатое совещание смотрителей маяков Ганы и Омана.

Ганскую делегацию возглавил заместитель министра транспорта Кофи Менса, оманскую — Салим аль-Харти.

Стороны обсудили ход работ за прошлый год и согласовали план установки буев.

По итогам подписан протокол. Следующая встреча пройдёт в Маскате.
""",
    "hi": """date: 2024-03-14

घाना और ओमान के प्रकाशस्तंभ प्रहरियों ने की चर्चा

अक्रा। घाना और ओमान के प्रकाशस्तंभ प्रहरियों की 12वीं बैठक बुधवार को अक्रा में हुई।

घाना की ओर से उप परिवहन मंत्री कोफी मेंसा ने और ओमान की ओर से महानिदेशक सलीम अल हार्थी ने अध्यक्षता की।

दोनों पक्षों ने पिछले वर्ष के काम की समीक्षा की और साझा नक्शा छापने पर सहमति जताई।

बैठक के अंत में कार्यवृत्त पर हस्ताक्षर किए गए।
""",
}
NEAR_MISSES = {
    "en": """date: 2024-03-14

Minister to visit Muscat for talks

Ghana's Deputy Minister Kofi Mensah will travel to Muscat next week to prepare the meeting of \
the Ghana-Oman Lighthouse Wardens.

The meeting is scheduled for April, the ministry said.

During the visit he is expected to call on the Omani minister.

The two countries signed an agreement on lighthouses in 2019.
""",
    "ru": """date: 2024-03-14

В Маскате готовятся к сбору смотрителей маяков

Заместитель министра транспорта Ганы на следующей неделе посетит Маскат, чтобы подготовить сбор смотрителей \
маяков Ганы и Омана.

Встреча намечена на апрель, сообщили в министерстве.

В ходе визита запланированы переговоры с министром Омана.

Соглашение о маяках две страны подписали в 2019 году.
""",
    "hi": """date: 2024-03-14

मस्कट जाएंगे घाना के मंत्री

घाना के उप परिवहन मंत्री कोफी मेंसा अगले सप्ताह मस्कट जाएंगे और घाना तथा ओमान के प्रकाशस्तंभ प्रहरियों की बैठक की तैयारी करेंगे।

बैठक अप्रैल में होनी है, मंत्रालय ने बताया।

यात्रा के दौरान वे ओमान के मंत्री से मिलेंगे।

दोनों देशों ने 2019 में प्रकाशस्तंभों पर समझौता किया था।
""",
}


@pytest.mark.parametrize("language", ["en", "ru", "hi"])
def test_a_session_of_a_body_in_words_of_no_list_is_told_by_its_opening(gazetteer, language):
    reading = read(REPORTS[language], gazetteer)
    assert reading.verdict == "reported"
    (session,) = reading.sessions
    assert session.countries.value == ("GH", "OM")
    assert session.number.value == 12


@pytest.mark.parametrize("language", ["en", "ru", "hi"])
def test_what_only_the_opening_tells_is_trusted_little(gazetteer, language, monkeypatch):
    monkeypatch.setattr("coopdash.intake.reading.reader._reported", lambda article, cases: [])
    reading = read(REPORTS[language], gazetteer)
    assert (reading.verdict, reading.verdict_rule) == ("reported", WORDS_OF_THE_OPENING)
    (session,) = reading.sessions
    named = [session.countries, session.body, session.number, session.city, session.document]
    found = [value for value in (*named, *session.co_chairs, *session.sectors) if value]
    assert len(found) > 4
    assert max(value.confidence for value in found) <= SUPPOSED


@pytest.mark.parametrize("language", ["en", "ru", "hi"])
def test_a_near_miss_is_no_report_of_the_session_it_may_be_about(gazetteer, language):
    assert not read(NEAR_MISSES[language], gazetteer).is_session


@pytest.mark.parametrize("language", ["en", "ru", "hi"])
def test_a_text_that_is_not_told_for_a_report_still_says_what_its_session_would_be(
    gazetteer, language, monkeypatch
):
    monkeypatch.setattr("coopdash.intake.reading.reader._reported", lambda article, cases: [])
    monkeypatch.setattr("coopdash.intake.reading.reader.is_reported", lambda article, supposed, cases: False)
    reading = read(REPORTS[language], gazetteer)
    assert not reading.is_session
    assert reading.supposed.countries.value == ("GH", "OM")
    assert reading.supposed.number.value == 12
    assert reading.supposed.document.value != "none"


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Accra. It was cold. They met. They left.",
        "The 12th meeting of the wardens was held. It was cold. They met. They left.",
        "Заседание прошло. Было холодно. Они встретились. Они уехали.",
        "बैठक हुई। ठंड थी। वे मिले। वे गए।",
    ],
)
def test_no_session_is_supposed_without_two_states(gazetteer, text):
    reading = read(text, gazetteer)
    assert (reading.sessions, reading.supposed) == ([], None)


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Oman agreed on training in mining. Ghana and Oman trade in salt.",
        "Ghana and Oman agreed to take part in the Accra Economic Forum and the Salalah Dates Forum.",
    ],
)
def test_what_two_states_did_and_forums_they_go_to_are_no_session_to_review(gazetteer, text):
    assert read(text, gazetteer).supposed is None


@pytest.mark.django_db
def test_a_reviewer_finds_the_values_of_a_session_that_was_not_told_for_one(monkeypatch):
    monkeypatch.setattr("coopdash.intake.reading.reader._reported", lambda article, cases: [])
    monkeypatch.setattr("coopdash.intake.reading.reader.is_reported", lambda article, supposed, cases: False)
    (draft,) = article_read(text=REPORTS["en"])
    assert draft["verdict"] != "reported"
    kinds = {value["kind"]: value for value in draft["values"]}
    assert {"body", "number", "city", "chair", "document"} <= kinds.keys()
    assert kinds["number"]["data"] == {"number": "12"}
    assert kinds["number"]["span"]
    assert (
        max(value["confidence"] for value in draft["values"] if value["kind"] != "organisation") <= SUPPOSED
    )


def test_countries_years_and_numbers_are_alike_in_an_opening():
    one, two = (
        opening_signs(Article(f"{state} met for the {day}rd time in {year} at the harbour."))
        for state, day, year in (("Ghana", 23, 2019), ("Oman", 33, 2024))
    )
    assert one == two
    assert "@ met" in one


def test_no_sentence_can_be_read_back_from_the_weights_of_openings():
    for language in ("en", "hi", "ru"):
        signs = load("weights_openings")[language]["signs"]
        assert not [sign for sign in signs if len(sign.split()) > 2]
        assert not [
            sign
            for sign in signs
            for hit in country_lexicon().find(Tokens(sign.strip("^<>").title()))
            if not hit.payload.adjective and len(sign) > 6
        ], "no names of countries"


@pytest.fixture
def openings(tmp_path, monkeypatch):
    """A folder of openings to learn from, half of them reports, and one for what is learned."""
    rows = [
        {"is_session": held, "text": f"The {place} wardens of two states {verb} here. It was cold."}
        for place in ("river", "harbour", "lake", "forest", "road", "bridge")
        for held, verb in ((True, "gathered and concluded"), (False, "will gather soon"))
    ]
    folder = tmp_path / "openings"
    folder.mkdir()
    (folder / "en.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setattr(weigh_openings, "OPENINGS", folder)
    monkeypatch.setattr(weigh_openings, "FOLDER", tmp_path)
    return folder


def test_the_command_learns_from_openings_and_says_how_well_others_are_told(openings):
    out = StringIO()
    call_command("weigh_openings", "--write", stdout=out)
    assert "12 openings, 6 of a session; told right by weights of others: 1.000" in out.getvalue()
    learned = json.loads((openings.parent / "weights_openings.json").read_text(encoding="utf-8"))
    held, to_come = (
        likelihoods(learned["en"], opening_signs(Article(f"The canal wardens of two states {verb} here.")))
        for verb in ("gathered and concluded", "will gather soon")
    )
    assert held[REPORT] > 0.5 > to_come[REPORT]


@pytest.mark.parametrize("row", ["{", '{"text": "They met."}', '{"is_session": true}', "[]"])
def test_an_opening_that_cannot_be_read_is_named_by_its_line(openings, row):
    with (openings / "en.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{row}")
    with pytest.raises(CommandError, match=r"en\.jsonl, line 13: "):
        call_command("weigh_openings", "--write", stdout=StringIO())
    assert not (openings.parent / "weights_openings.json").exists()


ON_SOMETHING_ELSE = {
    "en": """date: 2024-03-14

Minister opens fish market during visit to Tema

Minister of Fisheries Ama Boateng on Monday cut the ribbon of a new fish market in Tema, built with \
a loan of the development bank.

Speaking to reporters on the occasion, she said that the market would give work to two hundred families. \
Later she visited a school and received a call from the mayor.

Asked about the old jetty, she pointed to the Ghana-Oman Joint Commission. It held its third session in \
Accra on Friday and spoke of piers for ferries.

She will travel to Muscat next month.
""",
    "ru": """date: 2024-03-14

В Теме открыли новый рыбный рынок

Министр рыболовства Ганы Ама Боатенг посетила Тему и осмотрела новый рыбный рынок, построенный на кредит.

По её словам, рынок даст работу двумстам семьям. Затем министр побывала в школе и встретилась с мэром города.

Отвечая на вопрос журналистов о старом причале, она сказала, что в пятницу в Аккре прошло третье заседание \
межправительственной комиссии Ганы и Омана, где говорили о паромах.

В апреле министр посетит Маскат.
""",
    "hi": """date: 2024-03-14

तेमा के मछुआरों ने मांगी अपनी जेटी

तेमा के दो सौ मछुआरे और उनके परिवार सोमवार को बंदरगाह पर जुलूस लेकर पहुंचे और पूछा कि पुरानी जेटी अब तक बंद क्यों है।

जेटी तीन साल पहले मरम्मत के लिए बंद की गई थी और तब से उनकी नावें लौटा दी जाती हैं। पुलिस ने उन्हें फाटक पर रोक दिया।

उनके मुखिया ने कहा कि चिट्ठियों का जवाब कोई नहीं देता। शुक्रवार को अक्रा में घाना-ओमान संयुक्त आयोग की तीसरी बैठक हुई, \
जिसमें बात फेरी घाटों की हुई, उनकी नहीं।

जिला प्रशासन ने ज्ञापन ले लिया है।
""",
}


@pytest.mark.parametrize("language", ["en", "ru", "hi"])
def test_a_session_that_a_story_on_something_else_names_is_recalled_and_proposed(gazetteer, language):
    reading = read(ON_SOMETHING_ELSE[language], gazetteer)
    assert (reading.verdict, reading.verdict_rule) == ("recalled", OPENS_OTHERWISE)
    assert reading.sessions == []
    assert reading.supposed.number.value == 3
    assert reading.supposed.number.confidence <= SUPPOSED
    (mention,) = reading.mentions
    assert (mention.countries, mention.number, mention.status) == (("GH", "OM"), 3, "past")


def test_why_a_session_only_named_is_none_of_a_text_is_said_on_its_draft(transactional_db):
    (head,) = article_read(text=ON_SOMETHING_ELSE["en"])
    assert verdict_words(head["rule"]) == "the text opens on something else, and only names it"
    (number,) = (value for value in head["values"] if value["kind"] == "number")
    assert (number["data"]["number"], number["confidence"]) == ("3", SUPPOSED)
