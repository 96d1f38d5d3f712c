"""Addresses of sessions and evidence. Include last: a body's address may begin with any country pair."""

from django.urls import path, re_path

from sessions_app.views import bodies, people, sessions, sources, timeline

PAIR = r"(?P<pair>[a-z]{2}-[a-z]{2})"
BODY = r"(?P<path>[a-z]{2}-[a-z]{2}(?:/[a-z0-9-]+)+)"
KEY = r"(?P<key>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{2}|[0-9]{1,4})"

urlpatterns = [
    path("sessions/", timeline.TimelineView.as_view(), name="sessions"),
    path("sessions.csv", timeline.SessionsExport.as_view(), {"kind": "csv"}, name="sessions_csv"),
    path("sessions.xlsx", timeline.SessionsExport.as_view(), {"kind": "xlsx"}, name="sessions_xlsx"),
    path("sessions.json", timeline.SessionsExport.as_view(), {"kind": "json"}, name="sessions_json"),
    path("sessions/embed/", timeline.TimelineEmbed.as_view(), name="sessions_embed"),
    path("sessions/timeline.json", timeline.TimelineFigure.as_view(), name="session_timeline_json"),
    path(
        "sessions/timeline.csv",
        timeline.TimelineExport.as_view(),
        {"kind": "csv"},
        name="session_timeline_csv",
    ),
    path(
        "sessions/timeline.xlsx",
        timeline.TimelineExport.as_view(),
        {"kind": "xlsx"},
        name="session_timeline_xlsx",
    ),
    path("bodies/", bodies.BodiesView.as_view(), name="bodies"),
    path("people/", people.PeopleView.as_view(), name="people"),
    path("people/<slug:slug>/", people.PersonView.as_view(), name="person"),
    path("organisations/", people.OrganisationsView.as_view(), name="organisations"),
    path("organisations/<slug:slug>/", people.OrganisationView.as_view(), name="organisation"),
    path("sources/", sources.SourcesView.as_view(), name="sources"),
    path("sources/<int:pk>/", sources.SourceView.as_view(), name="source"),
    re_path(rf"^{PAIR}/$", bodies.PairView.as_view(), name="pair"),
    re_path(rf"^{BODY}/cadence\.json$", bodies.CadenceFigure.as_view(), name="body_cadence_json"),
    re_path(
        rf"^{BODY}/cadence\.csv$", bodies.CadenceExport.as_view(), {"kind": "csv"}, name="body_cadence_csv"
    ),
    re_path(
        rf"^{BODY}/cadence\.xlsx$", bodies.CadenceExport.as_view(), {"kind": "xlsx"}, name="body_cadence_xlsx"
    ),
    re_path(rf"^{BODY}/embed/$", bodies.CadenceEmbed.as_view(), name="body_embed"),
    re_path(rf"^{BODY}/sessions/{KEY}/$", sessions.SessionView.as_view(), name="session"),
    re_path(rf"^{BODY}/$", bodies.BodyView.as_view(), name="body"),
]
