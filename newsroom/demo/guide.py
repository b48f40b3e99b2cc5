"""The demo's guide: written as an XMLTV document and taken in as any other."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from django.utils import timezone

from core import clock, dates
from guide.models import Broadcast, Channel, ChannelName, Source
from guide.taking import take
from newsroom.demo.accounts import Staff
from newsroom.demo.guide_schedule import BEGINS, Shown, channels, day_of, days_about
from shows.models import Service

SOURCE = "The demo’s listings"
_FLAGS = {
    "P": "<premiere/>", "C": "<last-chance/>", "N": "<new/>", "S": '<subtitles type="teletext"/>',
    "G": '<subtitles type="deaf-signed"/>', "A": "<audio-described/>", "L": "<live/>",
}  # fmt: skip


def is_wanted() -> bool:
    """Whether the guide holds nothing for tonight and later, or nothing at all."""
    return not Broadcast.objects.to_come(clock.now()).exists()


def add_guide(staff: Staff) -> int:
    """Channels, and what is on from two days ago to twelve days ahead; returns how many broadcasts were added."""
    if not is_wanted():
        return 0
    source = _keep_channels()
    return take(source, BytesIO(document(clock.today()).encode()), by=staff["morag"]).added


def document(today: date) -> str:
    """The XMLTV document, as it is on that day."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<!DOCTYPE tv SYSTEM "xmltv.dtd">', "<tv>"]
    for each in channels():
        name = escape(each["name"])
        lines.append(f'<channel id="{each["slug"]}.example"><display-name>{name}</display-name></channel>')
    for each in channels():
        for day in days_about(today):
            lines += [_programme(each["slug"], shown, day) for shown in day_of(each, day)]
    return "\n".join([*lines, "</tv>"])


def _keep_channels() -> Source:
    source, _ = Source.objects.get_or_create(name=SOURCE, defaults={"is_on": False})
    services = {service.slug: service for service in Service.objects.all()}
    for position, facts in enumerate(channels(), 1):
        told = {"name": facts["name"], "number": facts["number"], "position": position}
        told["service"] = services.get(facts.get("service", ""))
        channel = (
            Channel.objects.filter(slug=facts["slug"]).first() or Channel.objects.filter(name=facts["name"]).first()
        )
        channel = channel or Channel.objects.create(slug=facts["slug"], **told)
        ChannelName.objects.get_or_create(
            source=source,
            external_id=f"{facts['slug']}.example",
            defaults={"display_name": facts["name"], "channel": channel},
        )
    return source


def _programme(channel: str, shown: Shown, day: date) -> str:
    if _is_skipped(day, shown.at):
        return ""
    start, stop = (f"{_moment(day, shown.at + minutes):%Y%m%d%H%M%S %z}" for minutes in (0, shown.minutes))
    inner = [f'<title lang="en">{escape(shown.title)}</title>', f'<desc lang="en">{escape(shown.about)}</desc>']
    if shown.people:
        inner.append(f"<credits>{''.join(_credit(*each) for each in shown.people)}</credits>")
    if shown.year:
        inner.append(f"<date>{shown.year}</date>")
    inner.append(f'<category lang="en">{escape(shown.category)}</category>')
    if shown.episode:
        total = f"/{shown.episodes}" if shown.episodes else ""
        season = shown.season - 1 if shown.season else ""
        inner.append(f'<episode-num system="xmltv_ns">{season}.{shown.episode - 1}{total}.</episode-num>')
    if "R" in shown.flags:
        inner.append("<previously-shown/>")
    inner += [element for flag, element in _FLAGS.items() if flag in shown.flags]
    return f'<programme start="{start}" stop="{stop}" channel="{channel}.example">{"".join(inner)}</programme>'


def _credit(job: str, name: str, character: str) -> str:
    role = f" role={quoteattr(character)}" if character else ""
    return f"<{job}{role}>{escape(name)}</{job}>"


def _moment(day: date, minutes: int) -> datetime:
    """As the clocks of the newsroom stand then: a night when they change has an hour more or less."""
    morning = datetime.combine(day, time.min) + timedelta(minutes=BEGINS + minutes)
    return dates.local(timezone.make_aware(morning, timezone.get_default_timezone()))


def _is_skipped(day: date, minutes: int) -> bool:
    """Whether the clocks go forward over that time."""
    return _moment(day, minutes).minute + 60 * _moment(day, minutes).hour != (BEGINS + minutes) % (24 * 60)
