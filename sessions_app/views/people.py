"""People and organisations."""

from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from sessions_app.models import Organisation, Person
from sessions_app.selectors.people import organisation_list, organisation_page, people_list, person_page
from sessions_app.views.bodies import spellings_of
from sessions_app.views.common import page_of


class PeopleView(TemplateView):
    """`/people/`"""

    template_name = "sessions_app/people.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            page_obj=page_of(self.request, people_list(Person.objects.all())), **kwargs
        )


class PersonView(TemplateView):
    """`/people/<slug>/`"""

    template_name = "sessions_app/person.html"

    def get_context_data(self, **kwargs):
        person = get_object_or_404(Person, slug=kwargs["slug"])
        page = person_page(person)
        return super().get_context_data(
            page=page,
            person=person,
            names=spellings_of(person),
            letters=page.evidence.letters,
            page_obj=page_of(self.request, page.appearances),
            **kwargs,
        )


class OrganisationsView(TemplateView):
    """`/organisations/`"""

    template_name = "sessions_app/organisations.html"

    def get_context_data(self, **kwargs):
        rows = organisation_list(Organisation.objects.all())
        return super().get_context_data(page_obj=page_of(self.request, rows), **kwargs)


class OrganisationView(TemplateView):
    """`/organisations/<slug>/`"""

    template_name = "sessions_app/organisation.html"

    def get_context_data(self, **kwargs):
        organisation = get_object_or_404(Organisation.objects.select_related("parent"), slug=kwargs["slug"])
        page = organisation_page(organisation)
        return super().get_context_data(
            page=page,
            organisation=organisation,
            names=spellings_of(organisation),
            parts=page_of(self.request, organisation.parts.order_by("name", "slug"), parameter="parts"),
            letters=page.evidence.letters,
            page_obj=page_of(self.request, page.appearances),
            **kwargs,
        )
