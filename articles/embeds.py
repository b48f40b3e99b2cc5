"""What other sites hold and a piece may show: where a reader finds it there, and where it plays.

Only a provider and its own reference are stored. Nothing is asked of the provider before a reader wants it to be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Provider:
    """A site whose things can be shown: its name, its page about one of them, and the frame that shows it here."""

    name: str
    invitation: str
    shape: Literal["video", "post", "audio"]
    frames: str
    _page: Callable[[str], str]
    _frame: Callable[[str], str]

    def page(self, ref: str) -> str:
        """The address of the thing's own page, for everybody without scripts."""
        return self._page(ref)

    def frame(self, ref: str) -> str:
        """The address of the frame, always on `frames`."""
        return f"{self.frames}{self._frame(ref)}"


PROVIDERS = {
    "youtube": Provider(
        *("YouTube", "Watch on YouTube", "video", "https://www.youtube-nocookie.com"),
        lambda ref: f"https://www.youtube.com/watch?v={ref}",
        lambda ref: f"/embed/{ref}?autoplay=1&rel=0",
    ),
    "vimeo": Provider(
        *("Vimeo", "Watch on Vimeo", "video", "https://player.vimeo.com"),
        lambda ref: f"https://vimeo.com/{ref}",
        lambda ref: f"/video/{ref.replace('/', '?h=')}{'&' if '/' in ref else '?'}dnt=1",
    ),
    "instagram": Provider(
        *("Instagram", "See it on Instagram", "post", "https://www.instagram.com"),
        lambda ref: f"https://www.instagram.com/{_post(ref)}/",
        lambda ref: f"/{_post(ref)}/embed/captioned/",
    ),
    "x": Provider(
        *("X", "Read it on X", "post", "https://platform.twitter.com"),
        lambda ref: f"https://x.com/i/status/{ref}",
        lambda ref: f"/embed/Tweet.html?id={ref}&dnt=true",
    ),
    "tiktok": Provider(
        *("TikTok", "Watch on TikTok", "post", "https://www.tiktok.com"),
        lambda ref: f"https://www.tiktok.com/@_/video/{ref}",
        lambda ref: f"/embed/v2/{ref}",
    ),
    "spotify": Provider(
        *("Spotify", "Listen on Spotify", "audio", "https://open.spotify.com"),
        lambda ref: f"https://open.spotify.com/{ref}",
        lambda ref: f"/embed/{ref}",
    ),
    "apple-podcasts": Provider(
        *("Apple Podcasts", "Listen on Apple Podcasts", "audio", "https://embed.podcasts.apple.com"),
        lambda ref: f"https://podcasts.apple.com{_episode(ref)}",
        lambda ref: _episode(ref),
    ),
}


def _post(ref: str) -> str:
    return ref if "/" in ref else f"p/{ref}"


def _episode(ref: str) -> str:
    podcast, _, episode = ref.partition("/")
    return f"/podcast/id{podcast}" + (f"?i={episode}" if episode else "")
