"""What is on tonight, as HTML: on the page of the guide, and on fronts."""

from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from core.escaping import escape
from guide.tonight import Tip
from guide.words import broadcast_path, flag, stamp, time_words

register = template.Library()


@register.simple_tag
def tips(found: Iterable[Tip]) -> SafeString:
    """What to watch tonight, as items of a list."""
    return mark_safe("".join(_tip(one) for one in found))


def _tip(one: Tip) -> str:
    zone = timezone.get_default_timezone_name()
    row = one.row
    below = one.line or row.subtitle
    words = f"<p>{escape(below)}</p>" if below else ""
    when = f'<time datetime="{stamp(row.starts)}">{time_words(row.starts, zone)}</time>'
    return (
        f'<li class="tip"><p class="tip-when">{when} <span>{escape(one.channel)}</span>{flag(row)}</p>'
        f'<h3><a href="{broadcast_path(row.pk)}">{escape(row.title)}</a></h3>{words}</li>'
    )
