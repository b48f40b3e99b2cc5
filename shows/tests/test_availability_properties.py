"""What holds for every availability sentence, whatever the records."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from shows.availability import sentence, watch_list
from shows.models import Availability, Season, Service, Show
from shows.standing import Tense, standing
from shows.tests.records import TITLE

DAYS = st.dates(date(2025, 11, 1), date(2027, 3, 31))
MOMENTS = st.datetimes(datetime(2025, 11, 1), datetime(2027, 3, 31), timezones=st.just(UTC))


@st.composite
def records(draw: st.DrawFn) -> Availability:
    precision = draw(st.sampled_from(Availability.Precision.values))
    starts_on = draw(st.none() | DAYS) if precision == "tbc" else draw(DAYS)
    length = draw(st.none() | st.integers(0, 120))
    season = draw(st.none() | st.integers(1, 3))
    return Availability(
        service=Service(name=draw(st.sampled_from(["Lantern", "Kiosk", "Kestrel One"]))),
        season=Season(pk=season, number=season) if season else None,
        offer=draw(st.sampled_from(Availability.Offer.values)),
        precision=precision,
        starts_on=starts_on,
        ends_on=None if starts_on is None or length is None else starts_on + timedelta(days=length),
        region=draw(st.sampled_from(["GB", "GB", "GB", "IE"])),
    )


def text(some: list[Availability], now: datetime) -> str:
    return sentence(some, now=now, region="GB", title=TITLE).text


@given(st.lists(records(), max_size=5), MOMENTS)
def test_the_words_stand_until_the_moment_they_are_said_to_change(some: list[Availability], now: datetime) -> None:
    said = sentence(some, now=now, region="GB", title=TITLE)
    if said.valid_until is None:
        end = datetime(2030, 1, 1, tzinfo=UTC)
    else:
        assert said.valid_until > now
        assert text(some, said.valid_until) != said.text
        end = said.valid_until - timedelta(microseconds=1)

    every_day = (now + timedelta(days=n) for n in range((end - now).days + 1))
    assert {text(some, moment) for moment in [*every_day, end]} == {said.text}


@given(st.lists(records(), max_size=5), MOMENTS)
def test_words_change_only_at_midnight_in_the_newsroom(some: list[Availability], now: datetime) -> None:
    changes = sentence(some, now=now, region="GB", title=TITLE).valid_until
    if changes is not None:
        wall = timezone.localtime(changes, timezone.get_default_timezone())
        assert (wall.hour, wall.minute, wall.second, wall.microsecond) == (0, 0, 0, 0)


@given(st.lists(records(), max_size=5), MOMENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(some: list[Availability], now: datetime, random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert text(shuffled, now) == text(some, now)


@given(st.lists(records(), max_size=5), MOMENTS)
def test_the_sentence_and_the_list_fall_silent_together(some: list[Availability], now: datetime) -> None:
    assert bool(text(some, now)) == bool(watch_list(some, now=now, region="GB"))


class TestQuerysetsAgreeWithOneRecord(TestCase):
    """The phrases of the queryset and `standing` mean the same."""

    @given(st.lists(records(), max_size=4), DAYS)
    def test_current_leaving_and_coming(self, some: list[Availability], today: date) -> None:
        show = Show.objects.create(title=TITLE, slug="the-stroud-file")
        for number, record in enumerate(some):
            service = Service.objects.create(name=f"Service {number}", slug=f"service-{number}")
            record.show, record.service, record.season = show, service, None
            record.save()
        tenses = {record.pk: stands.tense for record in some if (stands := standing(record, today))}

        there = {Tense.NOW, Tense.TODAY_ONLY, Tense.LEAVING}
        assert _ids(Availability.objects.current(today)) == {pk for pk, tense in tenses.items() if tense in there}
        assert _ids(Availability.objects.leaving_soon(today)) == {
            pk for pk, tense in tenses.items() if tense in {Tense.LEAVING, Tense.TODAY_ONLY}
        }
        assert _ids(Availability.objects.coming(today)) == {pk for pk, tense in tenses.items() if tense == Tense.COMING}


def _ids(rows: object) -> set[int]:
    return {row.pk for row in rows}  # type: ignore[attr-defined]
