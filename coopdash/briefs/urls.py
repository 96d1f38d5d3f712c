"""Addresses of the official's desk. Include before those of sessions: some begin with a body's address."""

from django.urls import path, re_path

from coopdash.briefs.views import brief, calendars, compare, due, packs, quality, reminders
from sessions_app.urls import BODY, KEY

urlpatterns = [
    path("compare/", compare.compare, name="compare"),
    path("quality/", quality.quality, name="quality"),
    path("quality/<slug:name>/", quality.quality_check, name="quality_check"),
    path("commitments.atom", due.due_atom, name="commitments_atom"),
    path("commitments.ics", due.due_calendar, name="commitments_ics"),
    path("packs/<uuid:pk>/", packs.pack, name="pack"),
    path("packs/<uuid:pk>/file", packs.pack_file, name="pack_file"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/<int:pk>/", reminders.reminder_delete, name="reminder_delete"),
    path("reminders/duties/<int:pk>/", reminders.duty_toggle, name="duty_toggle"),
    path("reminders/decline/<str:token>/", reminders.reminders_decline, name="reminders_decline"),
    path("sessions.ics", calendars.sessions_calendar, name="sessions_ics"),
    path("sessions.atom", calendars.sessions_atom, name="sessions_atom"),
    re_path(rf"^{BODY}/sessions/{KEY}/brief/$", brief.brief, name="brief"),
    re_path(rf"^{BODY}/sessions/{KEY}/brief\.(?P<form>docx|pdf)$", brief.brief_file, name="brief_file"),
    re_path(rf"^{BODY}/sessions/{KEY}\.ics$", calendars.session_calendar, name="session_ics"),
    re_path(rf"^{BODY}\.ics$", calendars.body_calendar, name="body_ics"),
]
