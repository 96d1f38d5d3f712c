"""Reminders: to whom, about what, in which language, and never twice."""

import smtplib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from coopdash.briefs.lib.unsubscribe import Declined, token_of
from coopdash.briefs.models import NodalOfficer, Reminder, Subscription
from coopdash.briefs.selectors.reminders import letters_due
from coopdash.briefs.services import reminders as services
from coopdash.briefs.services.reminders import reminders_purge, reminders_send
from sessions_app.models import Session
from tests.briefs.history import MentionRole, history
from tests.factories import (
    BodyFactory,
    CommitmentRequestFactory,
    SectorFactory,
    SessionFactory,
    StatusReportFactory,
)

pytestmark = pytest.mark.django_db

AT = date(2026, 11, 27)
"""A Friday."""


@pytest.fixture
def found():
    """A body with a commitment that falls due in ten days, and one that is overdue since October."""
    found = history()
    found.soon = found.agree(11, due="2026-12-07", wording="A rail link is surveyed.", wording_hi="रेल संपर्क")
    found.late = found.agree(11, due="2026-10", wording="A coal field is mapped.")
    return found


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_user("anna", "anna@example.org")


def wish(user, kind="due_soon", **row) -> Subscription:
    return Subscription.objects.create(user=user, kind=kind, **row)


def send(at=AT) -> list:
    """The mails of one run."""
    mail.outbox.clear()
    reminders_send(at=at)
    return list(mail.outbox)


def test_nobody_who_did_not_ask_gets_mail(found, anna):
    assert send() == []


def test_what_falls_due_within_the_days_asked_for_is_told_once(found, anna):
    wish(anna, days=10)
    [one] = send()
    assert one.to == ["anna@example.org"]
    assert one.subject == "1 commitment falls due soon"
    assert "A rail link is surveyed." in one.body
    assert "A coal field" not in one.body
    assert send() == []
    assert Reminder.objects.get().delivery == "sent"


def test_before_its_days_nothing_is_told(found, anna):
    wish(anna, days=9)
    assert send() == []
    assert len(send(AT + timedelta(days=1))) == 1


def test_a_due_date_that_moves_is_told_anew(found, anna):
    wish(anna, days=30)
    assert len(send()) == 1
    found.say(11 - 1, found.soon, MentionRole.REITERATED)
    assert send() == []
    found.soon.due = "2026-12-20"
    found.soon.save()
    assert len(send()) == 1


@pytest.mark.parametrize(("decision", "mails"), [("granted", 1), ("refused", 0), ("pending", 0)])
def test_a_date_that_was_only_granted_counts_like_any_other(found, anna, decision, mails):
    CommitmentRequestFactory(
        commitment=found.agree(11, wording="A port is deepened."),
        due="2026-12-05",
        decision=decision,
        decided_on=None if decision == "pending" else date(2026, 11, 1),
        requested_on=date(2026, 10, 1),
    )
    wish(anna, days=8)
    sent = send()
    assert len(sent) == mails
    assert all("A port is deepened." in one.body for one in sent)


def test_what_is_overdue_is_told_once_and_what_was_done_is_not(found, anna):
    wish(anna, "overdue")
    done = found.agree(11, due="2026-09")
    StatusReportFactory(commitment=done, status="implemented", as_of=date(2026, 9, 1))
    ended = found.agree(9, due="2026-08")
    found.say(11, ended, MentionRole.COMPLETED)
    [one] = send()
    assert one.subject == "1 commitment is overdue"
    assert found.late.reference in one.body
    assert send(AT + timedelta(days=7)) == []


@pytest.mark.parametrize("scope", ["body", "sector", "group of sectors", "body above"])
def test_a_wish_may_be_on_a_body_or_a_sector(found, anna, scope):
    rows = {
        "body": {"body": found.body},
        "sector": {"sector": found.sector},
        "group of sectors": {"sector": found.sector.parent},
        "body above": {"body": found.body},
    }
    wish(anna, **rows[scope])
    assert len(send()) == 1


def test_a_wish_on_another_body_or_sector_brings_nothing(found, anna):
    wish(anna, body=BodyFactory())
    wish(anna, sector=SectorFactory())
    assert send() == []


def test_two_wishes_that_cover_the_same_make_one_mail_that_names_it_once(found, anna):
    wish(anna)
    wish(anna, body=found.body)
    [one] = send()
    assert one.body.count(found.soon.wording) == 1


def test_the_mail_is_in_the_readers_language_plain_and_html(found, anna):
    wish(anna, language="hi")
    [one] = send()
    assert "रेल संपर्क" in one.body
    [(html, kind)] = one.alternatives
    assert (kind, '<html lang="hi">' in html, "रेल संपर्क" in html) == ("text/html", True, True)


def test_markup_in_the_register_stays_text_in_the_mail(found, anna):
    found.soon.wording_en = "<b>A & B</b>"
    found.soon.save()
    wish(anna)
    [one] = send()
    assert "<b>A & B</b>" in one.body
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in one.alternatives[0][0]


def test_the_digest_goes_out_once_a_week(found, anna):
    wish(anna, "weekly")
    [one] = send()
    assert one.subject == "Cooperation sessions: digest of week 2026-W48"
    assert found.soon.wording in one.body
    assert found.late.wording in one.body
    assert send(AT + timedelta(days=2)) == []
    assert len(send(AT + timedelta(days=3))) == 1


def test_the_digest_says_what_was_agreed_of_the_next_session_in_its_readers_language(
    found, anna, django_user_model
):
    eleventh = found.sessions[11]
    eleventh.next_date = "2027"
    eleventh.next_wording_en, eleventh.next_wording_ru = "They meet in Pune.", "Они встретятся в Пуне."
    eleventh.save()
    wish(anna, "weekly", language="ru")
    wish(django_user_model.objects.create_user("ben", "ben@example.org"), "weekly")
    to_anna, to_ben = send()
    assert ("в Пуне" in to_anna.body, "in Pune" in to_anna.body) == (True, False)
    assert ("в Пуне" in to_ben.body, "in Pune" in to_ben.body) == (False, True)


def test_of_many_new_sessions_each_reader_is_told_those_of_the_body_asked_for(
    found, anna, django_user_model, monkeypatch
):
    monkeypatch.setattr("coopdash.briefs.selectors.reminders.MOST_NEW", 2)
    other = BodyFactory(slug="another", name="Another commission")
    for number in range(1, 4):
        SessionFactory(body=other, number=number, code=f"another-{number}", status="held", date="2026-11-20")
    Session.objects.update(created_at=datetime(2026, 11, 25, tzinfo=UTC))
    wish(anna, "weekly", body=found.body)
    wish(django_user_model.objects.create_user("ben", "ben@example.org"), "weekly")
    to_anna, to_ben = letters_due(AT)
    assert [row.code for row in to_anna.sessions] == ["com-10", "com-11"]
    assert [row.code for row in to_ben.sessions] == ["another-1", "another-2"]
    for one in send():
        assert "More sessions are new than these" in one.body


def test_a_year_that_ends_within_a_week_makes_no_second_digest(found, anna):
    found.agree(11, due="2027-01-15")
    wish(anna, "weekly")
    assert len(send(date(2026, 12, 31))) == 1
    assert send(date(2027, 1, 1)) == []


def test_the_nodal_officer_is_told_of_what_stays_overdue_for_a_month(found, anna):
    duty = NodalOfficer.objects.create(body=found.body, user=anna)
    assert send(date(2026, 11, 30)) == []
    [one] = send(date(2026, 12, 1))
    assert one.subject.startswith("For the nodal officer: 1 commitment")
    assert send(date(2026, 12, 2)) == []
    Client().post(f"/reminders/decline/{token_of(Declined(anna.pk, 'escalation'))}/")
    duty.refresh_from_db()
    assert not duty.wants_mail


def test_who_left_or_has_no_address_gets_nothing(found, anna, django_user_model):
    wish(anna)
    wish(django_user_model.objects.create_user("boris"))
    anna.is_active = False
    anna.save()
    assert send() == []


def test_what_has_been_overdue_for_over_a_year_is_no_news(found, anna):
    found.agree(11, due="2025-10", wording="Old.")
    wish(anna, "overdue")
    [one] = send()
    assert "Old." not in one.body


# --- One-click unsubscribe -------------------------------------------------------------------------------


def declining(one) -> str:
    """The path of the link in the header of a mail."""
    return one.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")


def test_a_post_without_signing_in_ends_the_mails_of_that_kind(found, anna):
    wish(anna)
    wish(anna, "overdue")
    [one] = [row for row in send() if "falls due" in row.subject]
    assert one.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(declining(one), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert list(Subscription.objects.values_list("kind", flat=True)) == ["overdue"]
    assert strict.post(declining(one)).status_code == 200, "a second click is no error"


def test_a_get_asks_and_changes_nothing(found, anna):
    wish(anna)
    [one] = send()
    answer = Client().get(declining(one))
    assert "No more mails of this kind?" in answer.content.decode()
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("token", ["x", "WzEsICJ3ZWVrbHkiXQ:abc:def"])
def test_a_token_that_is_not_ours_ends_nothing(found, anna, token):
    wish(anna)
    assert Client().post(f"/reminders/decline/{token}/").status_code == 404
    assert Subscription.objects.count() == 1


# --- Never twice, and never lost in silence --------------------------------------------------------------


class Server:
    """A mail server that answers as told."""

    def __init__(self, monkeypatch, fault):
        self.fault = fault
        monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", self.send)

    def send(self, *args, **kwargs):
        if self.fault:
            raise self.fault
        return 1


def test_a_mail_that_was_refused_is_tried_again_and_at_most_five_times(found, anna, monkeypatch):
    wish(anna)
    Server(monkeypatch, smtplib.SMTPConnectError(421, b"too busy"))
    results = [reminders_send(at=AT)["failed"] for _ in range(6)]
    assert results == [1, 1, 1, 1, 1, 0]
    assert (Reminder.objects.get().delivery, Reminder.objects.get().attempts) == ("failed", 5)


def test_a_mail_of_unknown_fate_is_marked_and_not_sent_again(found, anna, monkeypatch):
    wish(anna)
    server = Server(monkeypatch, TimeoutError("the server fell silent"))
    assert reminders_send(at=AT) == {"sent": 0, "unknown": 1, "failed": 0}
    server.fault = None
    assert reminders_send(at=AT) == {"sent": 0, "unknown": 0, "failed": 0}
    row = Reminder.objects.get()
    assert (row.delivery, "fell silent" in row.error) == ("unknown", True)
    assert services.reminders_release(rows=Reminder.objects.all()) == 1
    assert reminders_send(at=AT)["sent"] == 1


def test_what_a_killed_process_left_is_unknown_after_an_hour(found, anna, monkeypatch):
    wish(anna)
    server = Server(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        reminders_send(at=AT)
    assert Reminder.objects.get().delivery == "sending"
    server.fault = None
    assert reminders_send(at=AT)["sent"] == 0
    Reminder.objects.update(claimed_at=timezone.now() - timedelta(hours=2))
    assert reminders_send(at=AT)["sent"] == 0
    assert Reminder.objects.get().delivery == "unknown"


def test_the_log_forgets_only_what_cannot_come_again(found, anna):
    for kind, period, delivery in (
        ("weekly", "2025-W01", "sent"),
        ("due_soon", "2025-01-05", "sent"),
        ("overdue", "2025-01-05", "sent"),
        ("weekly", "2025-W02", "unknown"),
    ):
        Reminder.objects.create(
            reader=anna,
            kind=kind,
            subject="digest",
            period=period,
            batch="0" * 32,
            delivery=delivery,
            claimed_at=timezone.now() - timedelta(days=401),
        )
    assert reminders_purge(at=AT) == 2
    assert set(Reminder.objects.values_list("kind", "delivery")) == {
        ("overdue", "sent"),
        ("weekly", "unknown"),
    }


def test_the_queries_do_not_grow_with_the_readers(found, django_user_model, django_assert_num_queries):
    def ask(count):
        for number in range(count):
            user = django_user_model.objects.create_user(f"reader{count}-{number}", f"r{count}{number}@x.org")
            for kind in ("due_soon", "overdue", "weekly"):
                wish(user, kind)

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (2, 18):
        ask(more)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            letters_due(AT)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- The command -----------------------------------------------------------------------------------------


def test_a_dry_run_says_what_it_would_send_and_sends_nothing(found, anna, capsys):
    wish(anna)
    call_command("send_reminders", "--dry-run", "--at", "2026-11-27")
    words = capsys.readouterr().out
    assert "anna@example.org (en): 1 commitment falls due soon" in words
    assert "1 mails would be sent for 2026-11-27." in words
    assert (mail.outbox, Reminder.objects.count()) == ([], 0)
    call_command("send_reminders", "--at", "2026-11-27")
    assert "1 mails sent" in capsys.readouterr().out
    call_command("send_reminders", "--dry-run", "--at", "2026-11-27")
    assert "0 mails would be sent" in capsys.readouterr().out


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="a day such as 2026-11-30 is expected"):
        call_command("send_reminders", "--at", "soon")


# --- The page --------------------------------------------------------------------------------------------


def test_the_page_is_for_the_signed_in(client):
    assert client.get("/reminders/").status_code == 302


def test_a_reader_asks_for_a_reminder_and_ends_it(client, found, anna):
    client.force_login(anna)
    asked = {"kind": "due_soon", "body": found.body.pk, "days": 21, "language": "ru"}
    assert client.post("/reminders/", asked).status_code == 302
    row = Subscription.objects.get()
    assert (row.user, row.body, row.days, row.language) == (anna, found.body, 21, "ru")
    assert "Commission" in client.get("/reminders/").content.decode()
    client.post(f"/reminders/{row.pk}/")
    assert not Subscription.objects.exists()


def test_one_of_the_kinds_is_chosen_from_the_start(client, anna):
    client.force_login(anna)
    assert "---------" not in client.get("/reminders/").content.decode()


def test_the_same_twice_both_at_once_or_too_far_ahead_is_refused(client, found, anna):
    client.force_login(anna)
    wish(anna)
    for asked, words in (
        ({}, "You are reminded of this already."),
        ({"body": found.body.pk, "sector": found.sector.pk}, "Choose a body or a sector"),
        ({"kind": "overdue", "days": 181}, "180"),
        ({"kind": "escalation"}, "Choose what you want"),
    ):
        answer = client.post("/reminders/", {"kind": "due_soon", "days": 14, "language": "en", **asked})
        assert (answer.status_code, words in answer.content.decode()) == (400, True), asked
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"kind": ""}, "Choose what you want to be reminded of."),
        ({"kind": "often"}, "Choose what you want to be reminded of."),
        ({"body": "99"}, "Choose a body of the list, or every body."),
        ({"sector": "x"}, "Choose a sector of the list, or every sector."),
        ({"days": ""}, "Enter how many days ahead, a whole number from 1 to 180."),
        ({"days": "soon"}, "Enter how many days ahead, a whole number from 1 to 180."),
        ({"days": "0"}, "Enter how many days ahead, a whole number from 1 to 180."),
        ({"days": "181"}, "Enter how many days ahead, a whole number from 1 to 180."),
        ({"language": ""}, "Choose the language of the mail."),
    ],
)
def test_what_is_missing_or_wrong_is_asked_for_in_words(client, found, anna, asked, sentence):
    client.force_login(anna)
    answer = client.post("/reminders/", {"kind": "due_soon", "days": 14, "language": "en", **asked})
    assert answer.content.decode().count(sentence) == 2, "in the summary and at its field"
    assert not Subscription.objects.exists()


def test_nobody_ends_the_reminders_of_another(client, found, anna, django_user_model):
    client.force_login(django_user_model.objects.create_user("boris"))
    duty = NodalOfficer.objects.create(body=found.body, user=anna)
    assert client.post(f"/reminders/{wish(anna).pk}/").status_code == 404
    assert client.post(f"/reminders/duties/{duty.pk}/").status_code == 404
    assert Subscription.objects.count() == 1


def test_a_nodal_officer_declines_and_takes_up_the_mails_again(client, found, anna):
    duty = NodalOfficer.objects.create(body=found.body, user=anna)
    client.force_login(anna)
    client.post(f"/reminders/duties/{duty.pk}/")
    duty.refresh_from_db()
    assert not duty.wants_mail
    client.post(f"/reminders/duties/{duty.pk}/", {"wants_mail": "1"})
    duty.refresh_from_db()
    assert duty.wants_mail
