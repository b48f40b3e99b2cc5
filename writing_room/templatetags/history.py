"""Words with what was removed and added marked, for the pages of the history."""

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core import dates
from publishing.comparison import Op, Run

register = template.Library()

_SIDES = {"old": {Op.SAME, Op.REMOVED}, "new": {Op.SAME, Op.ADDED}, "both": {*Op}}
_MARKS = {Op.REMOVED: "<del>{}</del>", Op.ADDED: "<ins>{}</ins>"}


@register.filter
def marked(runs: Iterable[Run], side: str) -> SafeString:
    """The words of one side (`old`, `new`), or of both, escaped, with `<del>` and `<ins>` round what changed."""
    shown = (run for run in runs if run.op in _SIDES[side])
    return format_html_join("", "{}", ((format_html(_MARKS.get(run.op, "{}"), run.words),) for run in shown))


@register.filter
def time_of_day(moment: datetime) -> str:
    """“8.05pm”."""
    return dates.time_of_day(moment)
