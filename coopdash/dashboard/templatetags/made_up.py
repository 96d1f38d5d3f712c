"""Tells pages that nothing on them ever happened, where the register is a made-up world."""

from django import template

from coopdash.world import mark

register = template.Library()


@register.simple_tag
def is_made_up() -> bool:
    return mark.is_made_up()
