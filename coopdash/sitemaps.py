"""What search engines are told of: every public page that has something to say on its own."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from sectors_app.models import Commitment, Sector
from sessions_app.models import Body, Organisation, Person, Session, Source
from sessions_app.selectors.kept import kept

LISTS = (
    "home",
    "sessions",
    "bodies",
    "commitments",
    "coverage",
    "coverage_more",
    "sectors",
    "people",
    "organisations",
    "sources",
    "data",
    "about",
)


class Lists(Sitemap):
    """The lists and the pages about the whole."""

    i18n = alternates = x_default = False

    def items(self):
        return LISTS

    def location(self, item):
        return reverse(item)


class Rows(Sitemap):
    """The pages of one table, in files that are quickly made and that search engines take."""

    limit = 2000

    def __init__(self, model, related: tuple[str, ...] = ()):
        self.model, self.related = model, related

    def items(self):
        return self.model.objects.select_related(*self.related).order_by("pk")

    def get_latest_lastmod(self):
        """Asked of the database, once for each version of the data; Django would read every row."""
        latest = self.model.objects.aggregate
        return kept(("last change", self.model), lambda: latest(last=Max("updated_at"))["last"])

    def lastmod(self, item):
        return item.updated_at


SITEMAPS = {
    "lists": Lists,
    "sessions": Rows(Session, ("body",)),
    "bodies": Rows(Body),
    "commitments": Rows(Commitment),
    "sectors": Rows(Sector),
    "people": Rows(Person),
    "organisations": Rows(Organisation),
    "sources": Rows(Source),
}
