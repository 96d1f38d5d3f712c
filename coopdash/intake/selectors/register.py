"""Finding in the register what an article names, by any of its spellings."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property

from coopdash.intake.lib.names import fold, likeness, script_of, sound, stems_of, without_country
from coopdash.intake.reading.places import country_rows
from sectors_app.models import Commitment, Mention, Sector
from sessions_app.choices import LANGUAGES
from sessions_app.models import Body, Name, Organisation, Person, Place

SUGGESTED = 0.45
"""Least likeness of a suggestion."""
MOST = 400
"""Rows that a choice offers at most."""


class Register:
    """What links can lead to; each table is read once, and only if asked for."""

    @cached_property
    def spellings(self) -> dict:
        """For each model: folded spelling -> primary keys."""
        found = {model: defaultdict(set) for model in (Body, Person, Place, Organisation)}
        columns = {Body: ("name", "short_name"), Person: ("name",), Place: ("name",), Organisation: ("name",)}
        for model, names in columns.items():
            for row in self.rows(model).values():
                spelled = [getattr(row, f"{name}_{language}", "") for name in names for language in LANGUAGES]
                for text in (*spelled, getattr(row, "acronym", "")):
                    if text:
                        found[model][fold(text)].add(row.pk)
        models = {ContentType.objects.get_for_model(model).pk: model for model in found}
        for kind, pk, text in Name.objects.filter(content_type__in=models).values_list(
            "content_type", "object_id", "text"
        ):
            found[models[kind]][fold(text)].add(pk)
        return found

    @cached_property
    def _tables(self) -> dict:
        return {}

    def rows(self, model) -> dict:
        """All rows of a model by primary key."""
        if model not in self._tables:
            queryset = model.objects.select_related("parent") if model is Body else model.objects.all()
            self._tables[model] = {row.pk: row for row in queryset}
        return self._tables[model]

    def find(self, model, *texts: str, among=None) -> object | None:
        """The one row that any of the spellings certainly names; nothing where two may be meant."""
        for text in texts:
            keys = self.spellings[model].get(fold(text), set()) if text else set()
            rows = [self.rows(model)[key] for key in keys if key in self.rows(model)]
            rows = [row for row in rows if among is None or among(row)]
            if len(rows) == 1:
                return rows[0]
        return None

    def find_of(self, country: str, model, *texts: str, among=None) -> object | None:
        """The one row that is named so with or without its country: "… of Russia" is that of Russia."""
        row = country_rows().get(country, {})
        stems = stems_of(name for language in LANGUAGES for name in row.get(language, ()))
        wanted = {without_country(fold(text), stems) for text in texts if text}
        rows = {
            key: self.rows(model)[key]
            for spelled, keys in self.spellings[model].items()
            if without_country(spelled, stems) in wanted
            for key in keys & self.rows(model).keys()
            if among is None or among(self.rows(model)[key])
        }
        return next(iter(rows.values())) if len(rows) == 1 else None

    def choices(self, model, text: str, among=None) -> tuple[list, int]:
        """Rows to choose from, those with a like name first, and how many of them have one.

        A name in other letters is compared by its sound.
        """
        wanted = fold(text)
        best: defaultdict[int, float] = defaultdict(float)
        if wanted:
            heard, letters = sound(wanted), script_of(wanted)
            for spelled, keys in self.spellings[model].items():
                score = likeness(wanted, spelled)
                if score < SUGGESTED and heard and letters != script_of(spelled):
                    score = likeness(heard, sound(spelled))
                for key in keys if score >= SUGGESTED else ():
                    best[key] = max(best[key], score)
        rows = [row for row in self.rows(model).values() if among is None or among(row)]
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
