"""The facts of sessions and the evidence for them."""

from sessions_app.models.bodies import Body, Commission, SubGroup, WorkingGroup
from sessions_app.models.evidence import Citation, FactGrade, Source
from sessions_app.models.names import Name, Place
from sessions_app.models.parts import CoChair, Delegate, Document, KeyFigure, SubGroupReport
from sessions_app.models.people import Organisation, Person
from sessions_app.models.sessions import Session

__all__ = [
    "Body",
    "Citation",
    "CoChair",
    "Commission",
    "Delegate",
    "Document",
    "FactGrade",
    "KeyFigure",
    "Name",
    "Organisation",
    "Person",
    "Place",
    "Session",
    "Source",
    "SubGroup",
    "SubGroupReport",
    "WorkingGroup",
]
