"""Commitments go on in others, never in a circle; requests say who asks and when it was decided."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sectors_app.errors import CircularLinkError
from sectors_app.lib.succession import reaches
from sectors_app.models import CommitmentLink
from tests.factories import CommitmentFactory, CommitmentLinkFactory, CommitmentRequestFactory

PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=14)


def has_circle(pairs) -> bool:
    """By another way than the register's: take away what leads nowhere until nothing more goes."""
    left = set(pairs)
    while left:
        starts = {earlier for earlier, _later in left}
        ends = {pair for pair in left if pair[1] not in starts}
        if not ends:
            return True
        left -= ends
    return False


@given(pairs=PAIRS, start=st.integers(0, 5), goal=st.integers(0, 5))
def test_reaching_ends_on_any_graph_and_agrees_with_walking_it(pairs, start, goal):
    reached, grown = {start}, True
    while grown:
        more = {later for earlier, later in pairs if earlier in reached}
        grown = not more <= reached
        reached |= more
    onward = lambda keys: {later for earlier, later in pairs if earlier in keys}  # noqa: E731
    assert reaches(start, goal, onward) is (goal in reached)


class RandomLinks(TestCase):
    """On random graphs of commitments, against another way to find circles."""

    @settings(max_examples=40)
    @given(pairs=PAIRS)
    def test_a_link_is_refused_exactly_where_it_would_close_a_circle(self, pairs):
        commitments = [CommitmentFactory() for _ in range(6)]
        kept = set()
        for earlier, later in pairs:
            link = CommitmentLink(earlier=commitments[earlier], later=commitments[later], kind="splits_into")
            if (earlier, later) in kept or has_circle(kept | {(earlier, later)}):
                with pytest.raises(ValidationError):
                    link.full_clean()
            else:
                link.full_clean()
                link.save()
                kept.add((earlier, later))
        assert CommitmentLink.objects.filter(earlier__in=commitments).count() == len(kept)


@pytest.mark.django_db
def test_of_two_who_link_both_ways_at_once_the_later_one_is_told():
    first = CommitmentLinkFactory()
    # Checked before the first was saved.
    second = CommitmentLink(earlier=first.later, later=first.earlier, kind="continues")
    with pytest.raises(CircularLinkError, match="the other way round"):
        second.save()
    assert list(CommitmentLink.objects.all()) == [first]


@pytest.mark.django_db
def test_a_link_can_be_saved_again_as_it_is_but_not_turned_into_a_circle():
    first = CommitmentLinkFactory()
    second = CommitmentLinkFactory(earlier=first.later)
    first.full_clean()
    second.later = first.earlier
    with pytest.raises(ValidationError, match="circle"):
        second.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"side": ""}, "organisation"),
        ({"due": None}, "due_earliest"),
        ({"kind": "dropping", "due": "2026"}, "due_earliest"),
        ({"decision": "granted"}, "decided_on"),
        ({"decided_on": "2025-03-01"}, "decision"),
        ({"decision": "granted", "decided_on": "2025-01-01"}, "decided_on"),
    ],
)
def test_a_request_that_does_not_say_enough_is_refused_at_its_field(row, field):
    request = CommitmentRequestFactory.build(commitment=CommitmentFactory(), **row)
    with pytest.raises(ValidationError) as refused:
        request.full_clean()
    assert field in refused.value.message_dict
