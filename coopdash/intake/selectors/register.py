"""Finding in the register what an article names, by any of its spellings."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property

from coopdash.intake.lib.names import field_of, fold, likeness, script_of, sound, stems_of, without_country
from coopdash.intake.reading.places import country_rows
from sectors_app.models import Commitment, Mention, Sector
from sessions_app.choices import LANGUAGES
from sessions_app.models import Body, Name

SUGGESTED = 0.45
"""Least likeness of a suggestion."""
MOST = 400
"""Rows that a choice offers at most."""


Countries = tuple[str, ...] | None
"""Whose rows come into question; '' are those of no country, None is everybody's."""


class Register:
    """What links can lead to; of each table what comes into question is read once, and only if asked for."""

    def __init__(self) -> None:
        self._tables: dict = {}
        self._spellings: dict = {}

    def spellings(self, model, countries: Countries = None) -> dict[str, set[int]]:
        """Folded spelling -> primary keys."""
        if (model, countries) not in self._spellings:
            found = self._spellings[model, countries] = defaultdict(set)
            names = ("name", "short_name") if model is Body else ("name",)
            rows = self.rows(model, countries)
            for row in rows.values():
                spelled = [getattr(row, f"{name}_{language}", "") for name in names for language in LANGUAGES]
                for text in (*spelled, getattr(row, "acronym", "")):
                    if text:
                        found[fold(text)].add(row.pk)
            others = Name.objects.filter(content_type=ContentType.objects.get_for_model(model))
            if countries is not None:
                others = others.filter(object_id__in=_of(model, countries).values("pk"))
            for pk, text in others.values_list("object_id", "text"):
                if pk in rows:
                    found[fold(text)].add(pk)
        return self._spellings[model, countries]

    def rows(self, model, countries: Countries = None) -> dict:
        """Rows of a model by primary key: all, or those of some countries."""
        if (model, countries) not in self._tables:
            queryset = _of(model, countries)
            if model is Body:
                queryset = queryset.select_related("parent")
            self._tables[model, countries] = {row.pk: row for row in queryset}
        return self._tables[model, countries]

    def row(self, model, key: int | None, countries: Countries = None) -> object | None:
        """The row that somebody chose, who may choose one of any country."""
        found = self.rows(model, countries).get(key)
        return model.objects.filter(pk=key).first() if found is None and key and countries else found

    def find(self, model, *texts: str, among=None, countries: Countries = None) -> object | None:
        """The one row that any of the spellings certainly names; nothing where two may be meant."""
        known = self.rows(model, countries)
        for text in texts:
            keys = self.spellings(model, countries).get(fold(text), ()) if text else ()
            rows = [known[key] for key in keys if among is None or among(known[key])]
            if len(rows) == 1:
                return rows[0]
        return None

    def find_of(self, country: str, model, *texts: str, countries: Countries = None) -> object | None:
        """The one row that is named so with or without its country: "… of Russia" is that of Russia."""
        row = country_rows().get(country, {})
        stems = stems_of(name for language in LANGUAGES for name in row.get(language, ()))
        wanted = {without_country(fold(text), stems) for text in texts if text}
        found = {
            key
            for spelled, keys in self.spellings(model, countries).items()
            if without_country(spelled, stems) in wanted
            for key in keys
        }
        return self.rows(model, countries)[found.pop()] if len(found) == 1 else None

    def choices(self, model, text: str, among=None, countries: Countries = None) -> tuple[list, int]:
        """Rows to choose from, those with a like name first, and how many of them have one.

        Of ministries the fields are compared. A name in other letters is compared by its sound.
        """
        wanted = field_of(fold(text))
        best: defaultdict[int, float] = defaultdict(float)
        if wanted:
            heard, letters = sound(wanted), script_of(wanted)
            for whole, keys in self.spellings(model, countries).items():
                spelled = field_of(whole)
                score = likeness(wanted, spelled)
                if score < SUGGESTED and heard and letters != script_of(spelled):
                    score = likeness(heard, sound(spelled))
                for key in keys if score >= SUGGESTED else ():
                    best[key] = max(best[key], score)
        rows = [row for row in self.rows(model, countries).values() if among is None or among(row)]
        rows.sort(key=lambda row: (-best[row.pk], str(row)))
        return rows[:MOST], sum(best[row.pk] > 0 for row in rows)

    @cached_property
    def sectors(self) -> dict:
        """Sectors by code."""
        return {sector.code: sector for sector in Sector.objects.all()}

    def commitments_of(self, body) -> list[Commitment]:
        """Commitments that sessions of a body have mentioned."""
        if body is None:
            return []
        key = ("commitments", body.pk)
        if key not in self._tables:
            mentioned = Mention.objects.filter(session__body=body).values("commitment")
            self._tables[key] = list(
                Commitment.objects.filter(pk__in=mentioned)
                .select_related("sector")
                .order_by("reference")[:MOST]
            )
        return self._tables[key]

    def mentioned_at(self, session: int) -> set[int]:
        """Primary keys of the commitments that a session mentions."""
        key = ("mentioned at", session)
        if key not in self._tables:
            mentions = Mention.objects.filter(session=session).order_by()
            self._tables[key] = set(mentions.values_list("commitment", flat=True))
        return self._tables[key]


def _of(model, countries: Countries):
    """The rows of a model that are of some countries."""
    return model.objects.all() if countries is None else model.objects.filter(country__in=countries)
