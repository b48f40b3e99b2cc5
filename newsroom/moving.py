"""Facts that move, on the desk’s first page and in a mail a day: sentences that repeat an old date, and what is to be
checked."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from facts.links import address_of
from facts.models import Mention
from facts.queue import recheck_all
from facts.stale import Stale, listed, stale
from newsroom.models import Letter

LETTER = "moved facts"
MOST = 20
SECONDS_TO_WAIT = 10


def waiting(user: Any, *, most: int) -> list[Mention]:
    """Sentences that wait for somebody, in pieces the user may see. One query."""
    return list(Mention.objects.visible_to(user).waiting().select_related("piece")[:most])


def to_check(*, most: int) -> list[Stale]:
    """Facts to be checked, what is out soonest first. One query."""
    now = clock.now()
    records = stale(now).select_related("show", "service", "season")[:most]
    return listed(list(records), now)


def sentence_address(mention: Mention) -> str:
    """The sentence, in the piece’s form."""
    return address_of(mention.piece_id, mention.field, mention.sentence, mention.words, mention.offset)


# --- The mail -------------------------------------------------------------------------------------


def read_mentions_again() -> int:
    """Close what waits in sentences that are gone by now."""
    return recheck_all()


def tell_of_facts(day: date) -> int:
    """Mail the subs and editors what waits and what is to be checked, once a day and only when there is something.

    Returns to how many. A mail server that does not answer leaves the day untold, so that the next try tells it.
    """
    mentions, facts = list(Mention.objects.waiting().select_related("piece")[: MOST + 1]), to_check(most=MOST + 1)
    if not (mentions or facts):
        return 0
    try:
        with transaction.atomic():
            Letter.objects.create(kind=LETTER, day=day)
            letters = _letters(mentions, facts)
            return mail.get_connection(timeout=SECONDS_TO_WAIT).send_messages(letters) or 0
    except IntegrityError:
        return 0


def tell_today() -> int:
    """The mail of the day."""
    return tell_of_facts(clock.today())


def _letters(mentions: list[Mention], facts: list[Stale]) -> list[mail.EmailMessage]:
    parts = [
        _part(mentions, "sentence repeats", "sentences repeat", "what has moved", "facts:queue", _sentence),
        _part(facts, "fact is", "facts are", "to be checked", "facts:to_check", _fact),
    ]
    heads, bodies = zip(*(part for part in parts if part), strict=True)
    subject = f"{settings.SITE_NAME}: {' and '.join(heads)}"
    body = "\n\n".join(bodies)
    return [mail.EmailMessage(subject=subject, body=f"{body}\n", to=[address]) for address in _addresses()]


def _part(rows: list[Any], one: str, many: str, what: str, name: str, told: Any) -> tuple[str, str] | None:
    if not rows:
        return None
    number = f"over {MOST}" if len(rows) > MOST else str(len(rows))
    head = f"{number} {one if len(rows) == 1 else many} {what}"
    lines = [told(row) for row in rows[:MOST]]
    return head, "\n".join([f"{head.capitalize()}: {settings.SITE_URL}{reverse(name)}", "", *lines])


def _sentence(mention: Mention) -> str:
    told = f"“{mention.piece}”: “{mention.words}” ({mention.old} → {mention.new})"
    return f"{told}\n  {settings.SITE_URL}{sentence_address(mention)}"


def _fact(one: Stale) -> str:
    return f"{one.record.show}, {one.record}: {one.why.lower()}"


def _addresses() -> list[str]:
    """Those who change words in any piece."""
    users: Any = get_user_model()._default_manager
    subs = users.with_perm("articles.sub_article").filter(is_active=True, is_staff=True).exclude(email="")
    return sorted(set(subs.values_list("email", flat=True)))
