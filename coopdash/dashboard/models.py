"""What the dashboard keeps for itself: the index of search, and the views that people saved."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchToken(models.Model):
    """A word of the index: its number, by which entries name it, and how many of them do.

    A number stays its word's as long as the table stands, so that an index written anew is the same.
    """

    token = models.CharField(_("token"), max_length=400, unique=True)
    entries = models.PositiveIntegerField(_("entries that hold it"), default=0)

    class Meta:
        verbose_name = _("word of the search index")
        verbose_name_plural = _("words of the search index")
        ordering = ("id",)

    def __str__(self):
        return self.token


class SearchEntry(models.Model):
    """What can be found of one object: the tokens of its texts in four columns, each as its number.

    The texts themselves stand in the register alone. Derived, and written by
    :mod:`coopdash.dashboard.search.services` alone. The key is made of kind and object
    (:func:`coopdash.dashboard.search.fields.entry_key`), so that the index by itself says what it found. The
    databases index the four columns, SQLite in an FTS5 table kept by triggers, PostgreSQL in two generated
    ``tsvector`` columns: see migration 0005. A migration that alters this table on SQLite makes it anew
    without its triggers and has to set them again.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=12)
    object_id = models.PositiveBigIntegerField(_("object"))
    code = models.CharField(_("natural key"), max_length=200)
    day = models.PositiveIntegerField(_("day as a number"), default=0)
    title_tokens = models.TextField(_("what it is called"), blank=True)
    name_tokens = models.TextField(_("other names"), blank=True)
    related_tokens = models.TextField(_("who and what it is with"), blank=True)
    text_tokens = models.TextField(_("its texts"), blank=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        ordering = ("id",)

    def __str__(self):
        return f"{self.kind} {self.code}"


class SearchRow(models.Model):
    """A row of SQLite's full-text index over the entries: its key alone, which the index gives by itself."""

    id = models.BigIntegerField(primary_key=True, db_column="rowid")

    class Meta:
        managed = False
        db_table = "dashboard_search_fts"
        verbose_name = _("row of the search index")
        verbose_name_plural = _("rows of the search index")
        ordering = ("id",)

    def __str__(self):
        return str(self.pk)


class SavedView(models.Model):
    """A page with its filters that somebody signed in wants to come back to, under a name of their own."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("whose it is"),
        on_delete=models.CASCADE,
        related_name="saved_views",
    )
    name = models.CharField(_("name"), max_length=80)
    path = models.CharField(_("path"), max_length=300)
    query = models.CharField(_("query"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("user", "name"), name="saved_view_name_once_per_person"),
        )

    def __str__(self):
        return self.name

    @property
    def address(self) -> str:
        """Where the view is, on this site."""
        return f"{self.path}?{self.query}" if self.query else self.path


class SignInAttempt(models.Model):
    """One try to sign in that did not succeed, or not yet; forgotten after a few minutes.

    ``key`` is a keyed hash of the caller’s address, or of the address with the account: neither can be read.
    """

    key = models.CharField(_("keyed hash"), max_length=64)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("try to sign in")
        verbose_name_plural = _("tries to sign in")
        ordering = ("pk",)
        indexes = (models.Index(fields=("key", "at"), name="sign_in_attempt_key_at"),)

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S}"
