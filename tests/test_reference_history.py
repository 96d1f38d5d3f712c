"""The reference history: every session it knows, with what its own sources say of it and no more."""

from itertools import chain
from typing import NamedTuple

from django.core.management import call_command
from django.test import TestCase

from sessions_app.models import Session, Source

# Session | number | date | place | co-chairs, India's first; below it the addresses of its sources.
# '-' stands for what no source states.
REFERENCE = """
irigc-tec-1 | 1 | 1994-09-13/1994-09-14 | - | -
    https://www.devdiscourse.com/article/international/2370251-indo-russia-inter-governmental-review-meeting-held
irigc-tec-20 | 20 | 2014-11-05 | new-delhi | sushma-swaraj dmitry-rogozin
    https://www.rbth.com/world/2014/11/06/irigc_meeting_india_starts_preparations_for_fta_with_customs_union_39557
    https://elektransglobal.blogspot.com/2014/11/india-russia-agree-to-boost-economic.html
irigc-tec-2015-10 | - | 2015-10 | moscow | -
    https://russiadefence.net/t8998p150-russia-india-relations-and-economic-deals
irigc-tec-22 | 22 | 2016-09-13 | new-delhi | sushma-swaraj dmitry-rogozin
    https://indianembassy-moscow.gov.in/a-intergovernmental.php
    https://russiadefence.net/t8998p150-russia-india-relations-and-economic-deals
irigc-tec-2017-12 | - | 2017-12 | new-delhi | -
    https://www.business-standard.com/amp/article/pti-stories/swaraj-russia-s-deputy-pm-review-progress-in-bilateral-cooperation-118091400447_1.html
    http://www.freepressjournal.in/india/sushma-swaraj-leaves-for-two-day-visit-to-russia/1355155
irigc-tec-23 | 23 | 2018-09-14 | moscow | sushma-swaraj yury-borisov
    https://www.business-standard.com/amp/article/pti-stories/swaraj-russia-s-deputy-pm-review-progress-in-bilateral-cooperation-118091400447_1.html
    http://www.newindianexpress.com/nation/2018/sep/14/sushma-swaraj-russias-deputy-pm-yuri-borisov-review-progress-in-bilateral-cooperation-1871899.html
    https://www.devdiscourse.com/article/international/2370251-indo-russia-inter-governmental-review-meeting-held
irigc-tec-2019-07-22 | - | 2019-07-22 | - | s-jaishankar yury-borisov
    https://www.indiatvnews.com/news/india-jaishankar-russian-deputy-pm-borisov-meet-prepare-for-narendra-modi-visit-537308
irigc-tec-2022-11 | - | 2022-11 | moscow | s-jaishankar denis-manturov
    https://www.devdiscourse.com/article/international/2370251-indo-russia-inter-governmental-review-meeting-held
irigc-tec-2023-03-06 | - | 2023-03-06 | - | s-jaishankar denis-manturov
    https://www.devdiscourse.com/article/international/2370251-indo-russia-inter-governmental-review-meeting-held
irigc-tec-24 | 24 | 2023-04-17/2023-04-18 | new-delhi | s-jaishankar denis-manturov
    https://www.aninews.in/news/world/asia/russias-deputy-prime-minister-arrives-in-india-for-trade-talks20230417100526/
    https://www.firstpost.com/world/russias-deputy-pm-denis-manturov-begins-two-day-india-visit-12463742.html
    https://etvbharat.com/hindi/delhi/bharat/russias-deputy-prime-minister-arrives-in-india-for-trade-talks/na20230417112007473473174
irigc-tec-25 | 25 | 2024-11-12 | new-delhi | s-jaishankar denis-manturov
    https://www.lokmattimes.com/international/deliberations-today-will-makeprogress-of-our-strategic-partnership-jaishankar-after-co-chairing-25th-session-of-irigc-tec-with-russian-first-dy-pm/
    http://government.ru/news/53284
irigc-tec-26 | 26 | 2025-08-20 | moscow | s-jaishankar denis-manturov
    https://ria.ru/20250821/indiya-2036727109.html
    https://tass.ru/ekonomika/24832395
    https://www.indiandefensenews.in/2025/08/eam-jaishankar-focuses-on-easing-trade.html
irigc-mmtc-1 | 1 | 2001 | moscow | -
    http://aspirantworld.in/18th-meeting-of-irigc-mtc-held-in-new-delhi/
irigc-mmtc-13 | 13 | 2013-11-18 | moscow | a-k-antony sergey-shoigu
    https://ria.ru/20131116/977362275.html
irigc-mmtc-2017-06-23 | - | 2017-06-23 | - | arun-jaitley sergey-shoigu
    http://www.sify.com/news/india-russia-sign-roadmap-to-boost-bilateral-military-cooperation-news-national-rgxxOvcjdjfde.html
irigc-mmtc-18 | 18 | 2018-12-13 | new-delhi | nirmala-sitharaman sergey-shoigu
    http://aspirantworld.in/18th-meeting-of-irigc-mtc-held-in-new-delhi/
    http://airworldservice.org/punjabi/2018/12/14/%e0%a8%ad%e0%a8%be%e0%a8%b0%e0%a8%a4-%e0%a8%85%e0%a8%a4%e0%a9%87-%e0%a8%b0%e0%a9%82%e0%a8%b8-%e0%a8%a6%e0%a9%81%e0%a8%b5%e0%a9%b1%e0%a8%b2%e0%a9%87-%e0%a8%b0%e0%a9%b1%e0%a8%96%e0%a8%bf%e0%a8%86/
irigc-mmtc-2019-11 | 19 | 2019-11-06 | moscow | rajnath-singh sergey-shoigu
    https://www.devdiscourse.com/article/international/734637-moscow-rajnath-singh-co-chairs-irigc-mmtc-meeting-with-russian-counterpart
    https://www.newindianexpress.com/nation/2019/nov/06/india-russia-decides-to-constitute-specific-working-groups-for-after-sales-support-of-key-defence-pl-2058068.html
irigc-mmtc-20 | 20 | 2021-12-06 | new-delhi | rajnath-singh sergey-shoigu
    https://www.republicworld.com/india-news/general-news/india-russia-sign-four-pacts-in-bilateral-discussions-on-defence-cooperation-sources.html
    https://www.aninews.in/news/world/asia/rajnath-singh-holds-talks-on-military-technical-cooperation-with-russian-counterpart20211206113440/
irigc-mmtc-21 | 21 | 2024-12-10 | moscow | rajnath-singh andrey-belousov
    https://www.newdelhitimes.com/rajnath-singh-and-russian-defence-minister-co-chair-21st-session-of-india-russia-inter-governmental-commission-on-military-military-technical-cooperation-in-moscow/
    https://www.republicworld.com/india/what-transpired-during-rajnath-s-meeting-with-russian-defence-minister-key-takeaways
    https://vpk.name/news/951855_belousov_prinyal_priglashenie_posetit_aviakosmicheskuyu_vystavku_v_indii.html
irigc-mmtc-22 | 22 | 2025-12-04 | new-delhi | rajnath-singh andrey-belousov
    https://newsable.asianetnews.com/india/defence-minister-rajnath-singh-russian-counterpart-co-chair-22nd-irigc-delhi-articleshow-udt02ra
    https://ianslive.in/rajnath-singh-russian-counterpart-belousov-lay-wreath-at-national-war-memorial--20251204163557
    https://vz.ru/news/2025/12/4/1378658.html
wg-mic-5 | 5 | 2016-08-18 | new-delhi | ramesh-abhishek alexander-potapov
    https://indianemployees.com/news/details/5th-meeting-of-the-india-russia-working-group-on-modernization-and-industrial-cooperation
    https://www.financialexpress.com/economy/india-keen-on-developing-coal-fields-ore-mines-in-russia/351146/
wg-mic-6 | 6 | - | - | -
wg-mic-7 | 7 | - | - | -
wg-mic-8 | 8 | - | - | -
    https://orissadiary.com/9th-session-of-india-russia-working-group-on-modernization-industrial-cooperation-of-the-india-russia-intergovernmental-commission-on-trade-economic-scientific-technological-and-cultural-cooperat/
wg-mic-9 | 9 | 2022-12-23 | new-delhi | anurag-jain alexey-gruzdev
    https://orissadiary.com/9th-session-of-india-russia-working-group-on-modernization-industrial-cooperation-of-the-india-russia-intergovernmental-commission-on-trade-economic-scientific-technological-and-cultural-cooperat/
    https://www.netindian.in/news/business-economy/industry/9th-session-of-india-russia-working-group-on-modernization-industrial-cooperation-held
    https://www.aninews.in/news/world/asia/india-russia-hold-working-group-meet-on-modernization-industrial-cooperation20221223220909/
wg-mic-10 | 10 | 2024-10-15 | - | amardeep-singh-bhatia alexey-gruzdev
    https://indiadailydigital.com/2024/eu-news/india-russia-co-chair-modernisation-and-industrial-cooperation-meeting-3
wg-mic-11 | 11 | 2025-08-06 | new-delhi | amardeep-singh-bhatia alexey-gruzdev
    https://www.indiannewsnetwork.net/news/india-russia-sign-protocol-to-deepen-industrial-and-technological-cooperation20250806205021
    https://menafn.com/1109899883/India-And-Russia-Hold-11Th-Session-On-Industrial-Cooperation-In-New-Delhi
    https://www.pravda.ru/news/economics/2257900-india-russia-economic-partnership/
annual-summit-1 | 1 | 2000-10 | new-delhi | atal-bihari-vajpayee vladimir-putin
    https://www.indiatoday.in/india/story/president-putin-in-new-delhi-for-summit-on-october-5-1337384-2018-09-11
annual-summit-17 | 17 | 2016-10-15 | goa | narendra-modi vladimir-putin
    http://www.wionews.com/south-asia/brics-summit-2016-india-russia-bolster-defence-ties-ink-16-agreements-7491
annual-summit-2017 | - | 2017 | st-petersburg | -
    https://www.indiatoday.in/india/story/president-putin-in-new-delhi-for-summit-on-october-5-1337384-2018-09-11
annual-summit-2018-10 | 19 | 2018-10-04/2018-10-05 | new-delhi | narendra-modi vladimir-putin
    https://thespeedpost.com/?p=32894
    https://github.com/redact-news/redact/blob/HEAD/src/pages/posts/India-and-Russia-Deepen-Strategic-Partnership.md
annual-summit-20 | 20 | 2019-09-04 | vladivostok | narendra-modi vladimir-putin
    https://dailynewsviews.com/news_detail.php?+news_category_data=3&news_data=267
    https://zeenews.india.com/india/focus-on-20th-india-russia-summit-with-pm-narendra-modi-in-vladivostok-2231785.html
annual-summit-21 | 21 | 2021-12-06 | new-delhi | narendra-modi vladimir-putin
    https://www.netindian.in/news/national/external-affairs/modi-putin-discuss-regional-and-global-developments-including-afghanistan-situation
    https://xklsv.com/india-and-russia-are-getting-ready-to-host-the-upcoming-summit-according-to-the-mea/2024-06-28/505382
annual-summit-22 | 22 | 2024-07-08/2024-07-09 | moscow | narendra-modi vladimir-putin
    https://sputnikglobe.com/20240708/stronger-russia-india-ties-to-benefit-peoples-of-two-countries---modi-1119291609.html
    https://affairscloud.com/?p=298171
    https://menafn.com/1108558460/Putin-celebrates-Indias-progress-throughout-77-years-of-independence
annual-summit-23 | 23 | 2025-12-04/2025-12-05 | new-delhi | narendra-modi vladimir-putin
    https://m.greaterkashmir.com/article/india-russia-reaffirm-time-tested-strategic-partnership-at-23rd-annual-summit/457377
    https://www.indiandefensenews.in/2025/12/amidst-global-challenges-india-russia.html
    https://www.indiandefensenews.in/2025/12/modi-putin-address-regional-global.html
"""

OVERLAID = ("annual-summit-2018-10", "irigc-mmtc-2019-11")
"""Sessions that a seed article tells of without their number, day and place."""


class Known(NamedTuple):
    """What the reference says of one session."""

    number: int | None
    date: str
    place: str
    co_chairs: list[str]
    addresses: list[str]


def read_reference() -> dict[str, Known]:
    """The table above by session."""
    sessions: dict[str, Known] = {}
    addresses: list[str] = []
    for line in REFERENCE.strip().splitlines():
        if line.startswith(" "):
            addresses.append(line.strip())
            continue
        code, number, *rest, chairs = ("" if part == "-" else part for part in line.split(" | "))
        addresses = []
        sessions[code] = Known(int(number) if number else None, *rest, chairs.split(), addresses)
    return sessions


def facts_of(session: Session) -> list:
    """The session itself and every fact that stands under it."""
    under = (
        session.co_chairs.all(),
        session.delegation.all(),
        session.sub_group_reports.all(),
        session.documents.all(),
        session.agenda.all(),
    )
    return [session, *chain.from_iterable(under)]


def citations_of(session: Session) -> list:
    return [
        citation for fact in facts_of(session) for citation in fact.citations.select_related("source").all()
    ]


def known_of(session: Session) -> Known:
    """What the register holds of a session, in the form of the table."""
    cited = {citation.source for citation in citations_of(session)}
    return Known(
        session.number,
        session.date.iso if session.date else "",
        session.place.slug if session.place else "",
        [chair.person.slug for chair in session.co_chairs.order_by("side")],
        sorted(source.address for source in cited if source.code.startswith("ref-")),
    )


class ReferenceHistoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_register", verbosity=0)
        cls.sessions = {session.code: session for session in Session.objects.select_related("place")}
        cls.reference = read_reference()

    def test_the_register_holds_each_session_as_the_reference_states_it_and_no_other(self):
        held = {code: known_of(session) for code, session in self.sessions.items()}
        wanted = {
            code: known._replace(addresses=sorted(known.addresses)) for code, known in self.reference.items()
        }
        assert held == wanted

    def test_each_address_is_one_source_and_every_source_of_the_reference_is_cited(self):
        sources = Source.objects.filter(code__startswith="ref-")
        addresses = list(sources.values_list("address", flat=True))
        assert len(addresses) == len(set(addresses))
        assert set(addresses) >= set(chain.from_iterable(row.addresses for row in self.reference.values()))
        assert not [source.code for source in sources if not source.citations.exists()]

    def test_gaps_in_the_numbering_have_neither_date_nor_citation(self):
        for code in ("wg-mic-6", "wg-mic-7"):
            assert self.sessions[code].date is None
            assert facts_of(self.sessions[code]) == [self.sessions[code]]
            assert citations_of(self.sessions[code]) == []

    def test_what_a_seed_article_does_not_state_is_cited_to_the_reference(self):
        for code in OVERLAID:
            citations = self.sessions[code].citations.select_related("source")
            for field in ("number", "date", "place"):
                stating = [row.source.code for row in citations.filter(field=field, stance="states")]
                assert stating, (code, field)
                assert all(source.startswith("ref-") for source in stating), (code, field)
            silent = {row.source.code for row in citations if row.field in ("number", "place")}
            assert not silent & {"seed-d", "seed-e"}
            assert "seed-d" not in {row.source.code for row in citations}
        held = self.sessions["irigc-mmtc-2019-11"].citations.filter(field="status", source__code="seed-e")
        assert held.get().stance == "implies"

    def test_the_one_record_that_says_when_the_next_session_is_to_be_is_cited_for_it(self):
        saying = {code: row.next_date.iso for code, row in self.sessions.items() if row.next_date}
        assert saying == {"wg-mic-5": "2017"}
        cited = self.sessions["wg-mic-5"].citations.filter(field__in=("next_date", "next_host"))
        assert {row.source.code for row in cited} == {"ref-indianemployees-wg-mic-5"}
        assert (self.sessions["wg-mic-5"].next_host, cited.count()) == ("RU", 2)

    def test_a_meeting_of_the_co_chairs_has_no_number(self):
        reviews = {code for code, session in self.sessions.items() if session.kind == "review"}
        assert reviews == {"irigc-tec-2019-07-22", "irigc-tec-2022-11", "irigc-tec-2023-03-06"}
        assert [code for code in reviews if self.sessions[code].number is not None] == []
        virtual = [code for code, session in self.sessions.items() if session.is_virtual]
        assert virtual == ["irigc-tec-2023-03-06"]

    def test_every_name_title_note_and_office_stands_in_three_languages(self):
        for session in self.sessions.values():
            texts = [
                (session.note_en, session.note_hi, session.note_ru),
                (session.next_wording_en, session.next_wording_hi, session.next_wording_ru),
            ]
            texts += [(row.office_en, row.office_hi, row.office_ru) for row in session.co_chairs.all()]
            texts += [(row.title_en, row.title_hi, row.title_ru) for row in session.documents.all()]
            assert all(all(text) or not any(text) for text in texts), session.code
        for source in Source.objects.filter(code__startswith="ref-"):
            assert source.title_en, source.code
            assert source.title_hi, source.code
            assert source.title_ru, source.code
