"""The guide's desk: sources taken in, programmes decided, broadcasts entered by hand."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles.tests.factories import make_show, morag, sana
from core import clock
from core.private import private_files
from guide.models import Broadcast, Channel, ChannelName, Import, Programme, Source
from guide.tests.factories import DAY, bring, document, evening, make_channel, make_source, on_air, programme
from newsroom.roles import keep_roles
from shows.models import Show

QUEUE = "/admin/guide/programme/review/"


def desk(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def source() -> Source:
    return make_source("Listings", make_channel())


def doubtful(source: Source, *titles: str) -> list[Programme]:
    for title in titles:
        make_show(title)
    hours = range(len(titles))
    bring(source, *(programme(f"2026061018{n:02d}", f"2026061018{n + 1:02d}", titles[n]) for n in hours))
    return list(Programme.objects.order_by("pk"))


@pytest.mark.django_db(transaction=True)
def test_a_file_sent_by_hand_is_taken_in_by_the_worker_and_the_page_tells() -> None:
    keep_roles()
    source = make_source("Listings", make_channel())
    client, address = desk(morag()), reverse("admin:guide_source_take", args=[source.pk])
    client.post(address, {"file": SimpleUploadedFile("g.xml", document(*evening("Tallow", "News")))})
    waiting = client.get(address).content.decode()
    assert ("Waiting for the worker" in waiting, 'http-equiv="refresh"' in waiting) == (True, True)
    name = Import.objects.get().file_name
    call_command("work", until_empty=True)
    done = client.get(address).content.decode()
    assert ("2 added, 0 changed, 0 removed, 0 as they were." in done, 'http-equiv="refresh"' in done) == (True, False)
    assert not private_files().exists(name)


@pytest.mark.django_db
def test_without_a_file_the_page_says_what_to_do(source: Source) -> None:
    page = desk(morag()).post(reverse("admin:guide_source_take", args=[source.pk]), {})
    assert "Choose a file." in page.content.decode()
    assert not Import.objects.exists()


@pytest.mark.django_db
class TestTheQueue:
    def test_each_waits_with_its_broadcasts_and_its_reasons(self, source: Source) -> None:
        doubtful(source, "Nine Tides")
        with clock.at(DAY):
            page = desk(sana()).get(QUEUE).content.decode()
        for words in ("Nine Tides", "Kestrel One, 10th June 2026, 6pm", "It has the title of “Nine Tides”."):
            assert words in page

    def test_many_are_decided_in_one_go(self, source: Source) -> None:
        first, second, third = doubtful(source, "Nine Tides", "Tallow", "Undersong")
        show = Show.objects.get(title="Nine Tides")
        Show.objects.filter(title="Undersong").update(slug="under-song")
        sent = {
            f"decision-{first.pk}": show.pk, f"decision-{second.pk}": "none", f"decision-{third.pk}": "other",
            f"other-{third.pk}": "/shows/under-song/",
        }  # fmt: skip
        answer = desk(sana()).post(QUEUE, sent, follow=True).content.decode()
        assert "3 programmes were decided. Later broadcasts of the same follow." in answer
        assert list(Programme.objects.order_by("pk").values_list("state", "show__title")) == [
            ("confirmed", "Nine Tides"), ("refused", None), ("confirmed", "Undersong"),
        ]  # fmt: skip
        assert [each.decided_by.username for each in Programme.objects.all() if each.decided_by] == ["sana"] * 3

    def test_a_title_that_is_none_is_told_and_kept(self, source: Source) -> None:
        [only] = doubtful(source, "Nine Tides")
        sent = {f"decision-{only.pk}": "other", f"other-{only.pk}": "Nein Tides"}
        page = desk(sana()).post(QUEUE, sent).content.decode()
        assert "No show is called “Nein Tides”." in page
        assert 'value="Nein Tides"' in page
        assert Programme.objects.get().state == "doubtful"

    @pytest.mark.parametrize("sent", [{"decision-x": "1"}, {"decision-1": "9" * 30}, {"decision-" + "9" * 30: "none"}])
    def test_what_no_form_sends_changes_nothing(self, source: Source, sent: dict[str, str]) -> None:
        doubtful(source, "Nine Tides")
        assert desk(sana()).post(QUEUE, sent).status_code in (200, 302)
        assert Programme.objects.get().state == "doubtful"

    def test_it_takes_the_same_queries_for_one_three_and_twenty(
        self, source: Source, django_assert_num_queries: Any
    ) -> None:
        client = desk(sana())
        doubtful(source, "A Bench")
        client.get(QUEUE)
        for number in (1, 3, 20):
            bring(source, *(programme(f"2026061018{n:02d}", f"2026061018{n + 1:02d}", f"A Bench ({1990 + n})")
                            for n in range(number)))  # fmt: skip
            Programme.objects.update(state="doubtful")
            with django_assert_num_queries(QUERIES):
                client.get(QUEUE)


QUERIES = 11


@pytest.mark.django_db
class TestBroadcasts:
    def test_one_of_a_source_is_read_only_and_says_why(self, source: Source) -> None:
        bring(source, *evening("Tallow"))
        address = reverse("admin:guide_broadcast_change", args=[Broadcast.objects.get().pk])
        client = desk(morag())
        assert "It comes from “Listings”, which would change it back." in client.get(address).content.decode()
        assert client.post(address, {"title": "Other"}).status_code == 403
        assert Broadcast.objects.get().title == "Tallow"

    def test_one_entered_by_hand_makes_room_for_itself_and_is_matched(self, source: Source) -> None:
        bring(source, *evening("Tallow", "News", "Late"))
        show = make_show("Nine Tides")
        answer = desk(morag()).post(reverse("admin:guide_broadcast_add"), by_hand(genre="drama", season_number="1"))
        assert answer.status_code == 302
        assert list(on_air()) == [
            ("Tallow", "10 18.00", "10 18.30"), ("Nine Tides", "10 18.30", "10 19.30"),
            ("Late", "10 20.00", "10 21.00"),
        ]  # fmt: skip
        ours = Broadcast.objects.get(title="Nine Tides")
        assert (ours.source, ours.show, ours.offset) == (None, show, 60)

    def test_two_by_hand_do_not_overlap(self, source: Source) -> None:
        client = desk(morag())
        client.post(reverse("admin:guide_broadcast_add"), by_hand())
        page = client.post(reverse("admin:guide_broadcast_add"), by_hand(title="Second")).content.decode()
        assert "“Nine Tides” was entered from 10th June 2026, 7.30pm to 8.30pm." in page
        assert 'value="Second"' in page

    def test_a_day_is_the_newsroom_s(self, source: Source) -> None:
        bring(source, *evening("Tallow"), *evening("Late", first=22), *evening("Next", first=42))
        client = desk(morag())
        with clock.at(DAY):
            page = client.get(reverse("admin:guide_broadcast_changelist"), {"day": "2026-06-10"}).content.decode()
            bad = client.get(reverse("admin:guide_broadcast_changelist"), {"day": "9999-12-31"})
            usual = client.get(reverse("admin:guide_broadcast_changelist")).content.decode()
            every = client.get(reverse("admin:guide_broadcast_changelist"), {"day": "every"}).content.decode()
            found = client.get(reverse("admin:guide_broadcast_changelist"), {"q": "Next"}).content.decode()
        titles = ("Tallow</a>", "Late</a>", "Next</a>")
        assert [[title in each for title in titles] for each in (page, usual, every, found)] == [
            [True, True, False], [True, True, False], [True, True, True], [False, False, True],
        ]  # fmt: skip
        assert bad.status_code == 200


def by_hand(**different: str) -> dict[str, str]:
    return {
        "channel": str(Channel.objects.get().pk), "title": "Nine Tides", "genre": "other",
        "starts_at_0": "10/06/2026", "starts_at_1": "19:30", "ends_at_0": "10/06/2026", "ends_at_1": "20:30",
        **different,
    }  # fmt: skip


@pytest.mark.django_db
def test_a_channel_that_becomes_known_is_taken_the_next_time_though_the_file_is_the_same(source: Source) -> None:
    Source.objects.update(etag='"1"', last_modified="yesterday")
    name = ChannelName.objects.create(source=source, external_id="new")
    sent = {"source": source.pk, "external_id": "new", "display_name": "", "channel": Channel.objects.get().pk}
    desk(morag()).post(reverse("admin:guide_channelname_change", args=[name.pk]), sent)
    source.refresh_from_db()
    assert (source.etag, source.last_modified) == ("", "")


@pytest.mark.django_db
def test_an_editor_deletes_a_channel_with_what_is_on_it_and_a_source_with_its_imports(source: Source) -> None:
    bring(source, *evening("Tallow"))
    client = desk(morag())
    for name, row in (("source", source), ("channel", Channel.objects.get())):
        address = reverse(f"admin:guide_{name}_delete", args=[row.pk])
        assert "Yes, I" in client.get(address).content.decode()
        assert client.post(address, {"post": "yes"}).status_code == 302
    left = (Source.objects.count(), Channel.objects.count(), Broadcast.objects.count(), Import.objects.count())
    assert left == (0, 0, 0, 0)


@pytest.mark.django_db
def test_a_zone_that_nobody_knows_is_refused(source: Source) -> None:
    sent = {"name": "Listings", "address": "", "zone": "Europe/Lodnon", "language": "en"}
    page = desk(morag()).post(reverse("admin:guide_source_change", args=[source.pk]), sent).content.decode()
    assert "No zone has that name. Write one such as Europe/London." in page
