"""What is measured inside a process of Django; run as ``python -m bench.inside MEASURE FOLDER``.

Prints rows of the table as JSON. Those of ``CHANGING`` change the world: the bench gives them a copy.
"""

import json
import os
import random
import sys
import time
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import django

from bench.pages import pages

CHANGING = ("edit", "store", "pages")
WORDS = ("equipment", "tractors", "оборудование", "патенты", "उपकरण", "हीरे")
LANGUAGES = ("en", "hi", "ru")
EDITS = 1000
ARTICLES = Path(__file__).parents[1] / "tests" / "intake" / "texts"
OF_SESSIONS = ("source_language=hi", "year=2010&status=held", "source_kind=official&source_language=ru")


def timed(call, times: int = 3, clock=time.perf_counter) -> float:
    """Seconds of the quickest of some calls."""
    found = []
    for _ in range(times):
        started = clock()
        call()
        found.append(clock() - started)
    return min(found)


def search(folder: Path):
    """Count and first fifty of a word in the commitments, by the index and by LIKE."""
    from django.db.models import Q

    from bench.figures import Row, at_least, ms, ratios
    from coopdash.dashboard.search.fields import Kind
    from coopdash.dashboard.search.selectors import answer_to
    from sectors_app.filtersets.stored import keys_of
    from sectors_app.models import Commitment
    from sectors_app.store.asked import Asked
    from sectors_app.store.counting import Counted
    from sectors_app.store.process import keeper
    from sessions_app.lib.find import found_ids

    keeper.read()
    columns = keeper.columns

    def ranked(word: str) -> int:
        """What the page of results of one kind asks for."""
        return answer_to(word, kinds=[Kind.COMMITMENT]).totals[Kind.COMMITMENT]

    def listed(word: str) -> int:
        """What the list asks of index and columns."""
        found = columns.rows(keys_of(found_ids(word, Commitment)))
        rows = Counted(columns, Asked(worded=columns.flagged(found))).rows()
        columns.facts.pk[rows[:50]].tolist()
        return len(rows)

    def scanned(rows) -> int:
        list(rows.order_by("reference").values_list("pk")[:50])
        return rows.count()

    by_rank, by_list, like, hits = [], [], [], []
    for word in WORDS:
        says = Q()
        for language in LANGUAGES:
            says |= Q(**{f"wording_{language}__contains": word})
        by_rank.append(timed(lambda word=word: ranked(word)))
        by_list.append(timed(lambda word=word: listed(word)))
        like.append(timed(lambda says=says: scanned(Commitment.objects.filter(says))))
        hits.append(f"{word} {ranked(word):,}")
    page = "search, count and first 50"
    yield Row(page, "hits", ", ".join(hits))
    slowest = ", ".join(ms(max(times)) for times in (by_rank, by_list, like))
    yield Row(page, "page of results, list, LIKE: slowest", slowest)
    yield at_least(page, "page of results, faster than LIKE, geometric mean", ratios(like, by_rank)[0], 10)
    yield at_least(page, "list, faster than LIKE, geometric mean", ratios(like, by_list)[0], 10)


def session(folder: Path):
    """How many statements a session's page takes, for few and for many commitments."""
    from django.db import connection
    from django.db.models import Count
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.figures import Row, at_most
    from sessions_app.models import Session

    rows = Session.objects.annotate(made=Count("mentions")).order_by("made", "pk")
    client, found = Client(HTTP_HOST="localhost"), []
    for one in (rows.filter(made__gte=1).first(), rows.last()):
        address = one.get_absolute_url()
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}.")
        found.append((one.made, len(captured)))
    page = "a session's page"
    words = ", ".join(f"{statements} for {made} mentions" for made, statements in found)
    yield Row(page, "statements", words, "the same", len({statements for _made, statements in found}) == 1)
    yield at_most(page, "statements at most", max(statements for _made, statements in found), 9, "statements")


def edit(folder: Path):
    """What one record entered by a person costs, against a bare insert and without the index."""
    from datetime import date, timedelta

    from django.db import connection, transaction

    from bench.figures import Row, at_most, median, ms
    from coopdash.dashboard.search.receivers import indexing_paused
    from sectors_app.models import Commitment, StatusReport

    pks = list(Commitment.objects.order_by("pk").values_list("pk", flat=True)[:200])

    def enter(pk: int, place: int, text: str = "") -> float:
        day = date(2027, 1, 1) + timedelta(days=place)
        started = time.perf_counter()
        with transaction.atomic():
            StatusReport(commitment_id=pk, as_of=day, status="implemented", text_en=text).save()
        return time.perf_counter() - started

    def reword(pk: int, place: int) -> float:
        commitment = Commitment.objects.get(pk=pk)
        commitment.wording_en = f"{commitment.wording_en} {place}"
        started = time.perf_counter()
        with transaction.atomic():
            commitment.save()
        return time.perf_counter() - started

    def bare(pk: int) -> float:
        started = time.perf_counter()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_bare (commitment_id, status) VALUES (%s, 'implemented')", [pk])
        return time.perf_counter() - started

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_bare (id INTEGER PRIMARY KEY, commitment_id bigint, status text)")
        cursor.execute("CREATE INDEX bench_bare_of ON bench_bare (commitment_id)")
    whole, told, paused, least, reworded, quietly = [], [], [], [], [], []
    for place, pk in enumerate(pks):
        whole.append(enter(pk, 3 * place))
        told.append(enter(pk, 3 * place + 1, "Delivered before the end of spring"))
        reworded.append(reword(pk, 2 * place))
        with indexing_paused():
            paused.append(enter(pk, 3 * place + 2))
            quietly.append(reword(pk, 2 * place + 1))
        least.append(bare(pk))
    page = "one edit"
    yield Row(
        page,
        "a report without and with words, without indexing, bare insert: median",
        ", ".join(ms(median(times)) for times in (whole, told, paused, least)),
    )
    yield at_most(page, "over a bare insert", median(whole) / median(least), 8)
    yield Row(
        page,
        "with words, whose entry is written anew, over a bare insert",
        f"{median(told) / median(least):.3g}",
    )
    yield at_most(
        page, "more with words than without the index", (median(told) - median(paused)) * 1000, 5, "ms"
    )
    yield Row(
        page,
        "a commitment reworded, with the entries of its sessions; without indexing: median",
        f"{ms(median(reworded))}, {ms(median(quietly))}",
    )


def store(folder: Path):
    """The column store's memory, and whether it still counts right after a thousand edits by chance."""
    from bench.figures import Row, at_most, private_memory

    page = "store"
    if find_spec("sectors_app.store") is None:
        yield Row(page, "there is no column store in this version", "none", "exact, at most 64 MB", False)
        return
    from bench.edits import REORDER, Edits
    from bench.exact import differing, unlike
    from bench.filters import draw
    from bench.worlds import values_of
    from sectors_app.store.process import keeper
    from sectors_app.store.reading import read_columns

    filters = draw(values_of(folder), 8, 7)
    started, before = time.process_time(), private_memory()
    keeper.read()
    yield Row(page, "read in, processor time", f"{time.process_time() - started:.3g} s")
    yield at_most(page, "columns themselves", keeper.columns.nbytes / 1e6, 64, "MB")
    yield at_most(page, "more private memory after reading", private_memory() - before, 64, "MB")

    edits = Edits(random.Random("edits"), without=REORDER)
    started = time.process_time()
    for place in range(EDITS):
        edits.edit()
        if place % 10 == 0:
            keeper.read()
    keeper.read()
    yield Row(
        page, f"{EDITS} edits and following them, processor time", f"{time.process_time() - started:.3g} s"
    )
    stale = unlike(keeper.columns, read_columns())
    yield Row(
        page, f"columns unlike a fresh reading after {EDITS} edits", ", ".join(stale) or "0", "0", not stale
    )
    queries = [*(one.ours for one in filters), *OF_SESSIONS]
    wrong = [f"{query}: {one}" for query in queries for one in differing(keeper.columns, query)]
    yield Row(
        page,
        f"facets, totals and pages under {len(queries)} filters that differ from SQL, of both",
        "; ".join(wrong) or "0",
        "0",
        not wrong,
    )


def names(folder: Path):
    """A name of an article looked up among all people, and among those of the side that has the most."""
    from collections import Counter

    from bench.figures import Row, at_least
    from coopdash.intake.selectors.register import Register
    from sessions_app.models import Person

    page = "intake"
    people = Counter(Person.objects.values_list("country", flat=True))
    ((side, most),) = people.most_common(1)
    everybody = timed(lambda: Register().choices(Person, "Alexey Gruzdev"))
    of_a_side = timed(lambda: Register().choices(Person, "Alexey Gruzdev", countries=(side,)))
    yield Row(page, f"a name among {people.total()} people", f"{everybody * 1000:.3g} ms")
    yield at_least(page, f"of it among the {most} of one side", everybody / of_a_side, 3)


def gazetteer(folder: Path):
    """Names and terms that an article is read with: all put in for it, and general ones kept from before."""
    from bench.figures import Row, at_least
    from coopdash.intake.gazetteers import current_gazetteer
    from coopdash.intake.reading.gazetteer import general_terms

    page = "intake"
    current_gazetteer()

    def anew():
        general_terms.cache_clear()
        current_gazetteer()

    again, kept = timed(anew), timed(current_gazetteer)
    yield Row(page, "names and terms for an article, all terms put in for it", f"{again * 1000:.3g} ms")
    yield at_least(page, "of it with the terms of every register kept", again / kept, 5)


def texts(folder: Path):
    """Fifty kilobytes of one thing, each beside as much of articles: processor time of reading them."""
    from bench.figures import Row, at_most, ms
    from bench.hostile import TEXTS
    from coopdash.intake.gazetteers import current_gazetteer
    from coopdash.intake.reading.reader import read

    page, size = "intake", 50_000
    names = current_gazetteer()
    articles = "\n\n".join(file.read_text(encoding="utf-8") for file in sorted(ARTICLES.glob("en*.txt")))

    def of(piece: str) -> float:
        text = (piece * size)[:size]
        return timed(lambda: read(text, names), clock=time.process_time)

    articles_take = of(articles + "\n\n")
    takes = {piece: of(piece) for piece in TEXTS}
    letters = max(takes[piece] for piece in TEXTS if len(piece) == 1)
    slowest = max(takes, key=takes.__getitem__)
    yield Row(page, "50 KB of articles, processor time", ms(articles_take))
    yield at_most(page, "50 KB of one letter or sign, processor time", letters * 1000, 200, "ms")
    yield at_most(
        page, f"50 KB of {slowest!a}, the slowest, of the articles", takes[slowest] / articles_take, 1
    )
    yield from mending(size)
    yield from searching((articles * size)[:size])
    yield from reviewing((articles * size)[:size], {piece: (piece * size)[:size] for piece in TEXTS})


def mending(size: int):
    """Hindi that lost its spaces and got others, beside as much of Hindi articles."""
    from bench.figures import Row, at_most, ms
    from coopdash.intake.gazetteers import hindi_spellings
    from coopdash.intake.lib.devanagari import mend_spaces

    page, known = "intake", list(hindi_spellings())
    articles = " ".join(file.read_text(encoding="utf-8") for file in sorted(ARTICLES.glob("hi*.txt")))

    def of(text: str) -> float:
        whole = (text * size)[:size]
        return timed(lambda: mend_spaces(whole, known), clock=time.process_time)

    articles_take = of(articles)
    yield Row(page, "spaces of 50,000 letters of Hindi articles mended", ms(articles_take))
    yield at_most(
        page, "of as many that lost and scattered them all", of("नईदिल्ली में सह योग ") / articles_take, 2
    )


def searching(articles: str):
    """What no search box should be given, beside as much of articles: each word looked for in a text."""
    import re

    from bench.figures import Row, at_most, ms
    from bench.hostile import SEARCHES
    from sessions_app.lib.spelling import search_words, spelling_pattern

    page = "search"

    def of(typed: str) -> float:
        def found():
            for word in search_words(typed):
                re.search(spelling_pattern(word), "a" * 10_000)

        return timed(found, clock=time.process_time)

    plain = of(articles)
    takes = {piece: of((piece * len(articles))[: len(articles)]) for piece in SEARCHES}
    slowest = max(takes, key=takes.__getitem__)
    yield Row(page, "50 KB of articles looked for in 10,000 letters, processor time", ms(plain))
    yield at_most(page, f"50 KB of {slowest!a}, the slowest, of the articles", takes[slowest] / plain, 3)


def reviewing(article: str, texts: dict[str, str]):
    """The review page of texts of one thing, beside that of as much of articles; nothing of it is kept."""
    from django.contrib.auth import get_user_model
    from django.core.exceptions import ValidationError
    from django.db import transaction
    from django.test import Client

    from bench.figures import MeasureError, Row, at_most, ms
    from coopdash.intake.services.drafts import draft_create

    page, takes = "intake", {}
    with transaction.atomic():
        author = get_user_model().objects.create_superuser("reviewing")
        client = Client(HTTP_HOST="localhost")
        client.force_login(author)
        for piece, text in {"": article, **texts}.items():
            try:
                draft = draft_create(by=author, title="", text=text, kind="press")[0]
            except ValidationError:
                # A text without a letter is none.
                continue
            address = draft.get_absolute_url()
            if client.get(address).status_code != 200:
                raise MeasureError(f"No review page of {piece!a}.")
            takes[piece] = timed(lambda address=address: client.get(address), clock=time.process_time)
        transaction.set_rollback(True)
    plain = takes.pop("")
    slowest = max(takes, key=takes.__getitem__)
    yield Row(page, "review page of 50 KB of articles, processor time", ms(plain))
    what = f"that of 50 KB of {slowest!a}, the slowest of {len(takes)}, of it"
    yield at_most(page, what, takes[slowest] / plain, 1)


MEASURES = {
    "search": search,
    "session": session,
    "edit": edit,
    "store": store,
    "pages": pages,
    "names": names,
    "gazetteer": gazetteer,
    "texts": texts,
}


def main(measure: str, folder: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    print(json.dumps([asdict(row) for row in MEASURES[measure](Path(folder))]))


if __name__ == "__main__":
    main(*sys.argv[1:])
