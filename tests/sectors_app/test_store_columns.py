"""The tree of bodies in columns."""

from sectors_app.store.columns import Bodies

PATHS = ("in-ru/a", "in-ru/a/b", "in-ru/a-c", "de-fr/x")


def test_bodies_stand_below_each_other_and_are_ranked_by_their_paths_as_words():
    bodies = Bodies.of(list(enumerate(sorted(PATHS))))
    assert bodies.paths == ("de-fr/x", "in-ru/a", "in-ru/a/b", "in-ru/a-c")
    assert [path for _rank, path in sorted(zip(bodies.in_words, bodies.paths, strict=True))] == sorted(PATHS)


def test_a_country_pair_is_found_among_those_of_bodies():
    bodies = Bodies.of(list(enumerate(sorted(PATHS))))
    assert [bodies.place_of_pair(pair) for pair in ("de-fr", "in-ru", "aa-zz", "zz-zz")] == [0, 1, -1, -1]


def test_a_register_without_bodies_has_one_level_with_nothing_in_it():
    assert [level.tolist() for level in Bodies.of([]).levels] == [[]]
