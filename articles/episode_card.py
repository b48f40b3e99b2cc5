"""A podcast episode in short: what it is, and its player, which loads nothing until it is asked to."""

from html import escape

from django.utils.safestring import SafeString, mark_safe

from articles import cards
from articles.pictures import picture
from core import clock, dates
from podcasts.models import Episode


def card(episode: Episode, *, level: int = 0, names_podcast: bool = True) -> SafeString:
    """The episode as a card. Its title is a heading of this level, or none among paragraphs."""
    shown = episode.podcast.shown_cover
    art = f'<div class="episode-cover">{picture(shown, "round", alt=False)}</div>' if shown else ""
    podcast = escape(episode.podcast.title) if names_podcast else ""
    if podcast:
        podcast = f'<a href="{episode.podcast.get_absolute_url()}">{podcast}</a>'
    label = " · ".join(filter(None, [podcast, escape(episode.number_words)]))
    tag = f"h{level}" if level else "p"
    day = dates.day(episode.published_at, today=clock.today())
    facts = f'<time datetime="{dates.stamp(episode.published_at)}">{day}</time>'
    summary = f'<p class="episode-summary">{escape(episode.summary)}</p>' if episode.summary else ""
    return mark_safe(
        f'<div class="episode-card{"" if art else " episode-card-plain"}">{art}<div class="episode-words">'
        f'<p class="episode-label">{label}</p>'
        f'<{tag} class="episode-title"><a href="{episode.get_absolute_url()}">{escape(episode.title)}</a></{tag}>'
        f'{summary}<p class="episode-foot">{facts}</p>{player(episode)}</div></div>'
    )


def player(episode: Episode) -> SafeString:
    """A link to the recording, which `site/js/player.js` makes a button that loads it."""
    address = episode.audio_address
    if not address:
        return cards.NOTHING
    minutes = f' <span class="player-length">{escape(episode.minutes_words)}</span>' if episode.seconds else ""
    return mark_safe(
        f'<p class="player" data-player data-title="{escape(episode.title)}" data-type="{escape(episode.audio_type)}">'
        f'<a href="{escape(address)}" type="{escape(episode.audio_type)}" rel="nofollow">Listen'
        f'<span class="player-what"> to {escape(episode.title)}</span></a>{minutes}</p>'
    )
