"""Addresses of sessions and evidence. Include last: a body's address may begin with any country pair."""

from django.urls import path, re_path

from sessions_app.views import bodies, people, sessions, sources, timeline

PAIR = r"(?P<pair>[a-z]{2}-[a-z]{2})"
BODY = r"(?P<path>[a-z]{2}-[a-z]{2}(?:/[a-z0-9-]+)+)"
KEY = r"(?P<key>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{2}|[0-9]{1,4})"

urlpatterns = [
    path("sessions/", timeline.TimelineView.as_view(), name="sessions"),
    path("sessions.csv", timeline.SessionsCsv.as_view(), name="sessions_csv"),
    path("sessions/timeline.json", timeline.TimelineFigure.as_view(), name="session_timeline_json"),
    path("sessions/timeline.csv", timeline.TimelineCsv.as_view(), name="session_timeline_csv"),
    path("bodies/", bodies.BodiesView.as_view(), name="bodies"),
    path("people/", people.PeopleView.as_view(), name="people"),
    path("people/<slug:slug>/", people.PersonView.as_view(), name="person"),
    path("organisations/", people.OrganisationsView.as_view(), name="organisations"),
    path("organisations/<slug:slug>/", people.OrganisationView.as_view(), name="organisation"),
    path("sources/", sources.SourcesView.as_view(), name="sources"),
    path("sources/<int:pk>/", sources.SourceView.as_view(), name="source"),
    re_path(rf"^{PAIR}/$", bodies.PairView.as_view(), name="pair"),
    re_path(rf"^{BODY}/cadence\.json$", bodies.CadenceFigure.as_view(), name="body_cadence_json"),
    re_path(rf"^{BODY}/cadence\.csv$", bodies.CadenceCsv.as_view(), name="body_cadence_csv"),
    re_path(rf"^{BODY}/sessions/{KEY}/$", sessions.SessionView.as_view(), name="session"),
    re_path(rf"^{BODY}/$", bodies.BodyView.as_view(), name="body"),
]
