"""Rows for tests: valid by default, each unlike the one before, in the field's terms.

Say only what the test is about: ``SessionFactory(number=11, date="2024-10-15")``. A partial date takes a
``PartialDate``, ``None`` or ISO text; a translated column takes its plain name for English
(``name="Moscow"``) and ``name_hi``, ``name_ru`` for the others, whatever language is active.
"""

from datetime import date
from decimal import Decimal

import factory
from modeltranslation.translator import NotRegistered, translator

from sectors_app.choices import CommitmentKind, LinkKind, MentionRole, ReportStatus, RequestKind, Strength
from sectors_app.models import (
    AgendaItem,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    CommitmentRequest,
    Coverage,
    Mention,
    Sector,
    StatusReport,
)
from sessions_app.choices import (
    BodyKind,
    DocumentKind,
    GradeLetter,
    Language,
    OrganisationKind,
    Script,
    SessionStatus,
    SourceKind,
)
from sessions_app.lib.partial_date import PartialDateField
from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    Delegate,
    Document,
    FactGrade,
    KeyFigure,
    Name,
    Organisation,
    Person,
    Place,
    Session,
    Source,
    SubGroupReport,
)


def letters(number: int) -> str:
    """0 as 'a', 25 as 'z', 26 as 'ba': for codes that take no digits."""
    quotient, rest = divmod(number, 26)
    return (letters(quotient) if quotient else "") + chr(ord("a") + rest)


def translated_fields(model) -> tuple[str, ...]:
    """The columns of a model that exist once per language."""
    try:
        return tuple(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return ()


class RegisterFactory(factory.django.DjangoModelFactory):
    """Understands partial dates and translated columns."""

    class Meta:
        abstract = True

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        for name in translated_fields(cls._meta.model):
            if name in kwargs:
                value = kwargs.pop(name)
                kwargs.setdefault(f"{name}_en", value)
        return kwargs

    @classmethod
    def _build(cls, model_class, *args, **kwargs):
        partial = {name for name in kwargs if isinstance(getattr(model_class, name, None), PartialDateField)}
        row = model_class(*args, **{name: value for name, value in kwargs.items() if name not in partial})
        for name in partial:
            setattr(row, name, kwargs[name])
        return row

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        row = cls._build(model_class, *args, **kwargs)
        row.save()
        return row


# --- sessions_app ---------------------------------------------------------------------------------------


class PlaceFactory(RegisterFactory):
    """A town."""

    class Meta:
        model = Place

    slug = factory.Sequence(lambda n: f"place-{n}")
    name = factory.Sequence(lambda n: f"Place {n}")
    country = "IN"


class OrganisationFactory(RegisterFactory):
    """A ministry."""

    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = OrganisationKind.MINISTRY
    country = "IN"


class PersonFactory(RegisterFactory):
    """Somebody of the first country."""

    class Meta:
        model = Person

    slug = factory.Sequence(lambda n: f"person-{n}")
    name = factory.Sequence(lambda n: f"Person {n}")
    country = "IN"


class BodyFactory(RegisterFactory):
    """A commission of India and Russia; with ``parent``, of the parent's pair."""

    class Meta:
        model = Body

    kind = BodyKind.COMMISSION
    parent = None
    country_a = factory.LazyAttribute(lambda body: body.parent.country_a if body.parent else "IN")
    country_b = factory.LazyAttribute(lambda body: body.parent.country_b if body.parent else "RU")
    slug = factory.Sequence(lambda n: f"body-{n}")
    name = factory.Sequence(lambda n: f"Commission on subject {n}")
    short_name = factory.Sequence(lambda n: f"Body {n}")
    acronym = ""


class CommissionFactory(BodyFactory):
    """The same under the name that the admin uses."""


class WorkingGroupFactory(BodyFactory):
    """A working group under a commission."""

    kind = BodyKind.WORKING_GROUP
    parent = factory.SubFactory(CommissionFactory)
    name = factory.Sequence(lambda n: f"Working group on subject {n}")


class SubGroupFactory(BodyFactory):
    """A sub-group of a working group."""

    kind = BodyKind.SUB_GROUP
    parent = factory.SubFactory(WorkingGroupFactory)
    name = factory.Sequence(lambda n: f"Sub-group on subject {n}")


class SessionFactory(RegisterFactory):
    """A numbered session, held, of a body of its own."""

    class Meta:
        model = Session

    body = factory.SubFactory(BodyFactory)
    code = factory.Sequence(lambda n: f"session-{n}")
    number = factory.Sequence(lambda n: n + 1)
    status = SessionStatus.HELD
    date = "2024-10-15"
    host = factory.LazyAttribute(lambda session: session.body.country_a)


class CoChairFactory(RegisterFactory):
    """The co-chair of the first side."""

    class Meta:
        model = CoChair

    session = factory.SubFactory(SessionFactory)
    side = factory.LazyAttribute(lambda chair: chair.session.body.country_a)
    person = factory.SubFactory(PersonFactory, country=factory.SelfAttribute("..side"))
    office = "Secretary of the ministry"


class DelegateFactory(RegisterFactory):
    """A member of the first side's delegation."""

    class Meta:
        model = Delegate

    session = factory.SubFactory(SessionFactory)
    side = factory.LazyAttribute(lambda delegate: delegate.session.body.country_a)
    position = factory.Sequence(lambda n: n + 1)
    name_printed = factory.Sequence(lambda n: f"Delegate {n}")


class SubGroupReportFactory(RegisterFactory):
    """A sub-group of the session's body that reported to it."""

    class Meta:
        model = SubGroupReport

    session = factory.SubFactory(SessionFactory)
    sub_group = factory.SubFactory(SubGroupFactory, parent=factory.SelfAttribute("..session.body"))


class DocumentFactory(RegisterFactory):
    """The signed protocol of a session."""

    class Meta:
        model = Document

    session = factory.SubFactory(SessionFactory)
    kind = DocumentKind.PROTOCOL
    title = factory.Sequence(lambda n: f"Protocol {n}")


class KeyFigureFactory(RegisterFactory):
    """A number given at a session; with ``body``, of that body."""

    class Meta:
        model = KeyFigure

    class Params:
        of_session = factory.LazyAttribute(lambda figure: figure.body is None)

    code = factory.Sequence(lambda n: f"figure-{n}")
    body = None
    session = factory.Maybe("of_session", factory.SubFactory(SessionFactory), None)
    label = factory.Sequence(lambda n: f"Trade in goods, row {n}")
    value = Decimal("65.700")
    unit = "billion US dollars"


class SourceFactory(RegisterFactory):
    """An official text of the first country."""

    class Meta:
        model = Source

    code = factory.Sequence(lambda n: f"source-{n}")
    title = factory.Sequence(lambda n: f"Release {n}")
    publisher = factory.SubFactory(OrganisationFactory)
    kind = SourceKind.OFFICIAL
    language = Language.EN
    published_on = date(2024, 10, 16)
    address = factory.Sequence(lambda n: f"https://example.org/release/{n}")


class CitationFactory(RegisterFactory):
    """A source states the first citable field of a fact: give ``fact=`` and ``field=``."""

    class Meta:
        model = Citation

    source = factory.SubFactory(SourceFactory)
    fact = factory.SubFactory(SessionFactory)
    field = factory.LazyAttribute(lambda citation: type(citation.fact).CITABLE[0])
    locator = "¶1"


class NameFactory(RegisterFactory):
    """Another spelling: give ``named=``."""

    class Meta:
        model = Name

    named = factory.SubFactory(PlaceFactory)
    text = factory.Sequence(lambda n: f"Spelling {n}")
    language = Language.EN
    script = Script.LATIN


class FactGradeFactory(RegisterFactory):
    """One origin states the first citable field of a fact: give ``fact=``."""

    class Meta:
        model = FactGrade

    fact = factory.SubFactory(SessionFactory)
    field = factory.LazyAttribute(lambda grade: type(grade.fact).CITABLE[0])
    grade = GradeLetter.D
    sources = 1
    origins = 1


# --- sectors_app ----------------------------------------------------------------------------------------


class SectorFactory(RegisterFactory):
    """A group; with ``parent``, a sector of that group."""

    class Meta:
        model = Sector

    class Params:
        word = factory.Sequence(lambda n: f"field_{letters(n)}")

    parent = None
    code = factory.LazyAttribute(
        lambda sector: f"{sector.parent.code}.{sector.word}" if sector.parent else sector.word
    )
    name = factory.LazyAttribute(lambda sector: sector.word.replace("_", " ").capitalize())
    position = factory.Sequence(lambda n: n)


class CommitmentFactory(RegisterFactory):
    """An agreed joint project, without a life yet: see :class:`MentionFactory`."""

    class Meta:
        model = Commitment

    reference = factory.Sequence(lambda n: f"IN-RU/TEST/{n // 99 + 1}/{n % 99 + 1:02}")
    wording = factory.Sequence(lambda n: f"Work together on subject {n}")
    kind = CommitmentKind.JOINT_PROJECT
    sector = factory.SubFactory(SectorFactory)


class CommitmentPartyFactory(RegisterFactory):
    """An organisation that a commitment names."""

    class Meta:
        model = CommitmentParty

    commitment = factory.SubFactory(CommitmentFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class MentionFactory(RegisterFactory):
    """A commitment is made at a session."""

    class Meta:
        model = Mention

    commitment = factory.SubFactory(CommitmentFactory)
    session = factory.SubFactory(SessionFactory)
    role = MentionRole.MADE
    strength = Strength.AGREED


class StatusReportFactory(RegisterFactory):
    """An organisation reports that a commitment is in progress."""

    class Meta:
        model = StatusReport

    commitment = factory.SubFactory(CommitmentFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    as_of = date(2025, 3, 1)
    status = ReportStatus.IN_PROGRESS


class CommitmentLinkFactory(RegisterFactory):
    """A later commitment continues an earlier one."""

    class Meta:
        model = CommitmentLink

    earlier = factory.SubFactory(CommitmentFactory)
    later = factory.SubFactory(CommitmentFactory)
    kind = LinkKind.CONTINUES


class CommitmentRequestFactory(RegisterFactory):
    """The first side asks for more time, and waits for a decision."""

    class Meta:
        model = CommitmentRequest

    commitment = factory.SubFactory(CommitmentFactory)
    kind = RequestKind.EXTENSION
    requested_on = date(2025, 2, 1)
    side = "IN"
    due = factory.LazyAttribute(lambda request: "2026-06" if request.kind == RequestKind.EXTENSION else None)


class AgendaItemFactory(RegisterFactory):
    """Something that was discussed at a session."""

    class Meta:
        model = AgendaItem

    session = factory.SubFactory(SessionFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Agenda item {n}")


class CoverageFactory(RegisterFactory):
    """A session made one commitment in a sector."""

    class Meta:
        model = Coverage

    session = factory.SubFactory(SessionFactory)
    sector = factory.SubFactory(SectorFactory)
    commitments = 1
    strongest = Strength.AGREED
