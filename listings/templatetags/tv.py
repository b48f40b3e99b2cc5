"""What the pages of the guide are built with."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from guide.tonight import Tip
from listings.tv import drawing

register = template.Library()


@register.simple_tag
def tips(found: list[Tip]) -> SafeString:
    """What to watch tonight, as items of a list; see `listings.tv.drawing`."""
    return mark_safe("".join(drawing.tip(one) for one in found))
