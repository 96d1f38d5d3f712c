"""Links by which a forgotten password is set anew, as a worker sends them."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

log = logging.getLogger(__name__)


def reset_links_send(*, users: Sequence[int], language: str) -> list[int]:
    """Send each account its link, in the language of whoever asked; the accounts whose mail did not leave."""
    left = []
    for user in get_user_model().objects.filter(pk__in=users, is_active=True).order_by("pk"):
        try:
            _message(user, language).send()
        except (SMTPException, OSError) as error:
            # The address may stand in the error, and has no place in a log.
            log.warning("a link for account %s did not leave: %s", user.pk, type(error).__name__)
            left.append(user.pk)
    return left


def _message(user, language: str) -> EmailMessage:
    """The mail with a link that works from now on for an hour, and once."""
    context = {
        "user": user,
        # The name of the host that a request gives may be anybody's.
        "site": settings.SITE_URL,
        "uid": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }
    with translation.override(language):
        subject = render_to_string("registration/forgotten_subject.txt", context)
        body = render_to_string("registration/forgotten_mail.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[user.email])
