"""Two rows for one person become one."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from core import clock
from core.models import Redirect
from core.tests.staff import desk_of, member
from interviews.models import Interview, Quote
from people.merge import merge
from people.models import Contributor, Person
from publishing.refusals import Refusal
from shows.models import Credit, Show

pytestmark = pytest.mark.django_db


@pytest.fixture
def morag() -> Any:
    return member("Morag", "Editor")


def person(name: str, **fields: Any) -> Person:
    return Person.objects.create(**{"name": name, "slug": name.lower().replace(" ", "-"), **fields})


def test_everything_that_named_one_names_the_other(morag: Any) -> None:
    mara, quill = person("Mara Quill"), person("M Quill")
    show = Show.objects.create(title="The Stroud File", slug="the-stroud-file")
    credit = Credit.objects.create(show=show, person=quill)
    quote = Quote.objects.create(text="I kept the coat.", speaker=quill, created_at=clock.now())
    interview = Interview.objects.create(title="The pier")
    interview.interviewees.add(quill)

    merge(quill, into=mara, by=morag)

    credit.refresh_from_db()
    quote.refresh_from_db()
    assert (credit.person, quote.speaker, list(interview.interviewees.all())) == (mara, mara, [mara])


def test_what_both_had_is_there_once(morag: Any) -> None:
    mara, quill = person("Mara Quill"), person("M Quill")
    both, one = Interview.objects.create(title="The pier"), Interview.objects.create(title="The studio")
    both.interviewees.add(mara, quill)
    one.interviewees.add(quill)

    merge(quill, into=mara, by=morag)

    assert [list(i.interviewees.all()) for i in (both, one)] == [[mara], [mara]]


def test_the_same_credit_is_not_there_twice(morag: Any) -> None:
    mara, quill = person("Mara Quill"), person("M Quill")
    show = Show.objects.create(title="The Stroud File", slug="the-stroud-file")
    for who, job in ((mara, "cast"), (quill, "cast"), (quill, "director")):
        Credit.objects.create(show=show, person=who, job=job)

    merge(quill, into=mara, by=morag)

    assert list(Credit.objects.values_list("person__name", "job")) == [
        ("Mara Quill", "cast"),
        ("Mara Quill", "director"),
    ]


def test_two_contributor_profiles_become_one_that_lacks_nothing(morag: Any) -> None:
    mara, quill = person("Mara Quill"), person("M Quill")
    Contributor.objects.create(person=mara, job_title="Critic")
    Contributor.objects.create(person=quill, job_title="Writer", email="mara@magazine.example", user=morag)

    merge(quill, into=mara, by=morag)

    profile = Contributor.objects.get()
    assert (profile.person, profile.job_title, profile.email, profile.user) == (
        mara, "Critic", "mara@magazine.example", morag,
    )  # fmt: skip


def test_the_one_who_stays_takes_what_it_lacks_and_every_name(morag: Any) -> None:
    mara = person("Mara Quill", aliases=["Mara Q"], known_for="Actor")
    quill = person(
        "M Quill", aliases=["Mara Quill", "Maria Quill"], known_for="Singer", biography="<p>Born at sea.</p>"
    )

    survivor = merge(quill, into=mara, by=morag)

    assert (survivor.name, survivor.known_for, survivor.biography) == ("Mara Quill", "Actor", "<p>Born at sea.</p>")
    assert survivor.aliases == ["Mara Q", "M Quill", "Maria Quill"]
    assert Person.objects.matching("maria").get() == mara


def test_a_public_address_leads_to_the_one_who_stays_and_that_is_public(morag: Any) -> None:
    mara, quill = person("Mara Quill"), person("M Quill", is_public=True)

    merge(quill, into=mara, by=morag)

    assert list(Redirect.objects.values_list("old_path", "new_path")) == [("/people/m-quill/", "/people/mara-quill/")]
    assert list(Person.objects.public(clock.now())) == [mara]


def test_the_earlier_of_two_moments_to_come_holds(morag: Any) -> None:
    soon, later = (clock.now() + timedelta(days=days) for days in (1, 9))
    mara, quill = person("Mara Quill", public_from=later), person("M Quill", public_from=soon)

    survivor = merge(quill, into=mara, by=morag)

    assert (survivor.is_public, survivor.public_from, Redirect.objects.count()) == (False, soon, 0)


def test_an_address_nobody_knew_leaves_no_redirect(morag: Any) -> None:
    mara, quill = person("Mara Quill", is_public=True), person("M Quill")

    merge(quill, into=mara, by=morag)

    assert Redirect.objects.count() == 0


def test_who_was_merged_before_follows(morag: Any) -> None:
    first, second, third = person("One"), person("Two"), person("Three")

    merge(first, into=second, by=morag)
    merge(second, into=third, by=morag)

    assert set(Person.objects.values_list("name", "merged_into__name")) == {
        ("One", "Three"), ("Two", "Three"), ("Three", None),
    }  # fmt: skip


def test_it_is_written_down_who_merged_whom(morag: Any) -> None:
    mara, quill = person("Mara Quill"), person("M Quill")

    merge(quill, into=mara, by=morag)

    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (morag, str(mara.pk))
    assert entry.change_message == f"Merged M Quill (number {quill.pk}) into Mara Quill."


def test_nobody_is_merged_with_themselves_or_twice(morag: Any) -> None:
    mara, quill, other = person("Mara Quill"), person("M Quill"), person("Somebody Else")
    with pytest.raises(Refusal, match="two different people"):
        merge(mara, into=mara, by=morag)

    merge(quill, into=mara, by=morag)

    with pytest.raises(Refusal, match="M Quill has been merged already"):
        merge(other, into=quill, by=morag)
    with pytest.raises(Refusal, match="M Quill has been merged already"):
        merge(quill, into=other, by=morag)


def test_the_editor_says_which_of_the_two_stays(morag: Any) -> None:
    mara, quill = person("Mara Quill"), person("M Quill", is_public=True)
    chosen = {"action": "merge_two", "_selected_action": [mara.pk, quill.pk]}
    desk = desk_of(morag)

    asked = desk.post("/admin/people/person/", chosen)
    assert b"Which of the two stays?" in asked.content
    assert Person.objects.filter(merged_into=None).count() == 2
    answered = desk.post("/admin/people/person/", {**chosen, "survivor": mara.pk})

    assert answered.headers["Location"] == f"/admin/people/person/{mara.pk}/change/"
    quill.refresh_from_db()
    assert quill.merged_into == mara


def test_three_people_are_not_merged_at_once(morag: Any) -> None:
    three = [person(name).pk for name in ("One", "Two", "Three")]

    response = desk_of(morag).post(
        "/admin/people/person/", {"action": "merge_two", "_selected_action": three, "survivor": three[0]}, follow=True
    )

    assert b"Select exactly two people to merge." in response.content
    assert Person.objects.filter(merged_into=None).count() == 3


def test_a_reporter_merges_nobody() -> None:
    mara, quill = person("Mara Quill"), person("M Quill")

    desk_of(member("Idris", "Reporter")).post(
        "/admin/people/person/", {"action": "merge_two", "_selected_action": [mara.pk, quill.pk], "survivor": mara.pk}
    )

    assert Person.objects.filter(merged_into=None).count() == 2


def test_who_was_merged_away_is_not_offered_again(morag: Any) -> None:
    mara, quill = person("Mara Quill"), person("M Quill")
    merge(quill, into=mara, by=morag)
    desk = desk_of(morag)

    found = desk.get(
        "/admin/autocomplete/",
        {"app_label": "shows", "model_name": "credit", "field_name": "person", "term": "quill"},
    ).json()

    assert [row["text"] for row in found["results"]] == ["Mara Quill"]
    page = desk.get(f"/admin/people/person/{quill.pk}/change/")
    assert b"This row was merged into Mara Quill." in page.content
    assert page.context["has_change_permission"] is False
