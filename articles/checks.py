"""What a piece must have before readers may see it."""

from datetime import datetime

from articles.models import Article
from core import dates
from core.html import plain_text
from interviews.models import Record
from publishing.refusals import Refusal


def must_be_complete(article: Article, *, at: datetime) -> None:
    """Refuse, naming everything that stands in the way of being public from `at`."""
    wanting = missing_parts(article)
    if wanting:
        raise Refusal(f"Before this piece can be published it needs {_listed(wanting)}.")
    _embargoes(article, at)
    for use in article.quotes.select_related("quote__speaker"):
        if use.quote.record != Record.ON:
            raise Refusal(
                f"{use.quote.speaker} said “{use.words[:60]}” {use.quote.get_record_display()}. Remove it, or change "
                "the quotation's record once they have agreed."
            )


def missing_parts(article: Article) -> list[str]:
    """The parts a reader would miss, in words."""
    parts = {
        "a headline": article.headline,
        "a standfirst": article.standfirst,
        "a body": plain_text(article.body),
        "an address (slug)": article.slug,
        "a byline": article.bylines.exists(),
        "alt text for its picture": article.hero is None or article.hero.alt_text,
        "a credit for its picture": article.hero is None or article.hero_credit or article.hero.credit,
    }
    if article.kind in {"interview", "exclusive_interview"}:
        parts["the person interviewed"] = article.people.filter(role="interviewee").exists()
    return [name for name, there in parts.items() if not there]


def _embargoes(article: Article, at: datetime) -> None:
    interview = article.interview
    if article.embargoed_until and article.embargoed_until > at:
        raise Refusal(f"This piece is embargoed until {dates.moment(article.embargoed_until)}. Schedule it for then.")
    if interview and interview.embargoed_until and interview.embargoed_until > at:
        raise Refusal(
            f"The interview is embargoed until {dates.moment(interview.embargoed_until)}. Schedule it for then."
        )
    held = article.quotes.filter(quote__embargoed_until__gt=at).select_related("quote__speaker").first()
    if held is not None and held.quote.embargoed_until:
        raise Refusal(
            f"What {held.quote.speaker} said (“{held.words[:60]}”) is embargoed until "
            f"{dates.moment(held.quote.embargoed_until)}."
        )


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
