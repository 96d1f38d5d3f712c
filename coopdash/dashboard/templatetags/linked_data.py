"""JSON-LD in the head of a page, for those who read pages by machine."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from coopdash import linked_data

register = template.Library()

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
"""As Django's ``json_script`` has them: nothing in the text can end the element."""


def _element(content: dict, address: str) -> SafeString:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str).translate(ESCAPES)
    return format_html(
        '<link rel="alternate" type="application/ld+json" href="{}">'
        '<script type="application/ld+json">{}</script>',
        address,
        mark_safe(text),  # noqa: S308  (escaped above)
    )


@register.simple_tag(takes_context=True)
def session_linked_data(context, session) -> SafeString:
    """A session as an Event."""
    address = f"{session.get_absolute_url().removesuffix('/')}.jsonld"
    return _element(linked_data.event(session, context["request"]), address)


@register.simple_tag(takes_context=True)
def register_linked_data(context) -> SafeString:
    """The register as a Dataset."""
    return _element(linked_data.register(context["request"]), "/data/coopdash.jsonld")
