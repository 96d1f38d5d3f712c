"""The register in the words of schema.org: a session as an Event, the data as a Dataset (JSON-LD).

It stands in the pages and at addresses of its own. The policy on scripts lets it stand there: an element that
only holds data is never run.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from coopdash.data import texts
from coopdash.data.sharing import open_to_every_site
from coopdash.prefixes import OF_PEOPLE
from sessions_app.choices import LANGUAGES, SessionStatus
from sessions_app.exports import json_response
from sessions_app.lib.edition import AUTHOR, current_edition
from sessions_app.lib.words import active_language, country_name
from sessions_app.models import Session
from sessions_app.views.sessions import find_session

TYPE = "application/ld+json; charset=utf-8"
STATUSES = {
    SessionStatus.CANCELLED: "https://schema.org/EventCancelled",
    SessionStatus.POSTPONED: "https://schema.org/EventPostponed",
}


def event(session: Session, request: HttpRequest) -> dict:
    """A session as an Event; what the register does not know is left out."""
    address = request.build_absolute_uri(session.get_absolute_url())
    date = session.date
    found = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": f"{session.title}, {session.body.name}",
        "identifier": session.code,
        "inLanguage": active_language(),
        "eventStatus": STATUSES.get(session.status, "https://schema.org/EventScheduled"),
        "organizer": {
            "@type": "Organization",
            "name": session.body.name,
            "url": request.build_absolute_uri(session.body.get_absolute_url()),
        },
    }
    if date is not None:
        # A month or a year is no day: schema.org takes the shorter ISO forms.
        width = {"year": 4, "month": 7}.get(date.precision, 10)
        found["startDate"] = date.earliest.isoformat()[:width]
        if date.precision == "day":
            found["endDate"] = date.latest.isoformat()
    if session.place is not None:
        country = session.place.country
        found["location"] = {
            "@type": "Place",
            "name": session.venue or str(session.place),
            "address": {
                "@type": "PostalAddress",
                "addressLocality": str(session.place),
                **({"addressCountry": country} if country else {}),
            },
        }
    elif session.is_virtual:
        found["location"] = {"@type": "VirtualLocation", "url": address}
        found["eventAttendanceMode"] = "https://schema.org/OnlineEventAttendanceMode"
    chairs = [
        {
            "@type": "Person",
            "name": str(row.person),
            "url": request.build_absolute_uri(row.person.get_absolute_url()),
            "affiliation": {"@type": "Country", "name": country_name(row.side)},
        }
        for row in session.co_chairs.all()
    ]
    return found | ({"performer": chairs} if chairs else {})


@require_safe
def session_event(request: HttpRequest, path: str, key: str) -> HttpResponse:
    """`…/sessions/11.jsonld`"""
    rows = Session.objects.filter(body__path=path).select_related("body", "place")
    rows = rows.prefetch_related("co_chairs__person")
    session = find_session(rows, key)
    if session is None:
        raise Http404
    return _linked(event(session, request))


def register(request: HttpRequest) -> dict:
    """The whole register as a Dataset, with where it can be taken from."""
    address = request.build_absolute_uri(reverse("data"))
    edition = current_edition()
    found = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": texts.TITLE,
        "description": texts.DESCRIPTION,
        "inLanguage": LANGUAGES,
        "license": texts.LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": AUTHOR},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": request.build_absolute_uri(reverse(name)),
            }
            for kind, name in (
                ("application/zip", "data_package"),
                ("text/csv", "sessions_csv"),
                ("text/csv", "commitments_csv"),
                ("application/json", "api:root"),
            )
        ],
    }
    if edition.day:
        found |= {"version": edition.version, "dateModified": edition.day.isoformat()}
    return found


@require_safe
def dataset(request: HttpRequest) -> HttpResponse:
    """`/data/coopdash.jsonld`"""
    return _linked(register(request))


def _linked(content: dict) -> HttpResponse:
    response = json_response(content)
    response["Content-Type"] = TYPE
    return open_to_every_site(response)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: all may be read but what is there for people at work."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {part}" for part in (*OF_PEOPLE, "/search/")),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
