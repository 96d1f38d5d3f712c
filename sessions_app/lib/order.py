"""The order of a body's sessions in time, where some of them have no date."""

from collections.abc import Iterable


def sessions_in_order(sessions: Iterable) -> list:
    """The sessions of one body, oldest first.

    Dated ones go by their earliest day. An undated one has only its number to go by: it stands before the
    first session with a greater number, or at the end where none is greater. Nothing else is concluded from
    the number; in particular no date.
    """
    sessions = list(sessions)
    ordered = sorted(
        (session for session in sessions if session.date_earliest is not None),
        key=lambda session: (session.date_earliest, session.number or 0, session.code),
    )
    undated = (session for session in sessions if session.date_earliest is None)
    for session in sorted(undated, key=lambda session: (session.number, session.code)):
        place = next(
            (
                i
                for i, other in enumerate(ordered)
                if other.number is not None and other.number > session.number
            ),
            len(ordered),
        )
        ordered.insert(place, session)
    return ordered
