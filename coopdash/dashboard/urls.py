"""Addresses of an account: signing in and out, and its password."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import (
    LogoutView,
    PasswordChangeDoneView,
    PasswordResetCompleteView,
    PasswordResetDoneView,
)
from django.urls import path

from coopdash.dashboard.signing_in import (
    ForgottenView,
    PasswordView,
    ResetView,
    SignInView,
    limit_sign_in,
    where_mail_is_sent,
)

change = limit_sign_in(PasswordView.as_view(), PasswordView.template_name)
changed = PasswordChangeDoneView.as_view(
    template_name=PasswordView.template_name, extra_context={"is_changed": True}
)
ask = limit_sign_in(ForgottenView.as_view(), ForgottenView.template_name)
asked = PasswordResetDoneView.as_view(
    template_name=ForgottenView.template_name, extra_context={"is_sent": True}
)
reset_done = PasswordResetCompleteView.as_view(
    template_name=ResetView.template_name, extra_context={"is_changed": True}
)

urlpatterns = [
    path("login/", limit_sign_in(SignInView.as_view()), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", login_required(change), name="password_change"),
    path("password/changed/", changed, name="password_change_done"),
    path("forgotten/", where_mail_is_sent(ask), name="password_reset"),
    path("forgotten/sent/", where_mail_is_sent(asked), name="password_reset_done"),
    path(
        "forgotten/<uidb64>/<token>/",
        where_mail_is_sent(ResetView.as_view()),
        name="password_reset_confirm",
    ),
    path("forgotten/done/", where_mail_is_sent(reset_done), name="password_reset_complete"),
]
