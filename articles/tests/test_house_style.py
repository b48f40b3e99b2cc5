"""House style: the language of its patterns, the rules it begins with, and the screen where editors keep them."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.house_style import PatternRefused, compiled, failures, hits, seed_rules
from articles.house_style.seeding import house_rules
from articles.models import HouseRule
from articles.tests.factories import idris, morag
from tests.effort import effort

LIMIT = 25  # times a million additions; a tenth of that is usual

RULES = [HouseRule(**rule) for rule in house_rules()]
CHANGE = "admin:articles_houserule_change"


def caught(pattern: str, text: str, suggestion: str = "") -> list[tuple[str, str]]:
    """The words that a pattern catches, each with what to write instead."""
    return [(text[one.start : one.end], one.suggestion) for one in compiled(pattern).find(text, suggestion)]


def words_caught(pattern: str, text: str) -> list[str]:
    return [words for words, _ in caught(pattern, text)]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("passed away", "He passed away. She Passed  Away.", ["passed away", "Passed  Away"]),
        ("ass", "The class has an ass.", ["ass"]),
        ("season|series", "A season, a series.", ["season", "series"]),
        ("(very|quite) unique", "Very unique, and unique.", ["Very unique"]),
        ("off (of )?the", "off the roof, off of the wall", ["off the", "off of the"]),
        ("a * of", "a cup of tea, a of", ["a cup of"]),
        ("behav*", "They behaved; misbehaviour.", ["behaved"]),
        ("*ize", "We organize a prize-giving, then resize.", ["organize", "prize", "resize"]),
        ("#%", "40% of 1,200.5% and 3 per cent", ["40%", "1,200.5%"]),
        ("5 years", "4.5 years or 5 years", ["5 years"]),
        ("_-_", "on - off, on-off", [" - "]),
        ("it's", "It's and it’s", ["It's", "it’s"]),
        ("actress|!best actress", "An actress, the Best Actress.", ["actress"]),
        ("TK", "TK, not tk", ["TK"]),
        ("=tv", "tv, not TV", ["tv"]),
        ("\\*\\(a\\|b\\)", "*(a|b)", ["*(a|b)"]),
        ("a|ab|abc", "abc ab a", ["abc", "ab", "a"]),
        ("two words", "two\nwords", []),
    ],
)
def test_a_pattern_catches_what_its_language_says(pattern: str, text: str, words: list[str]) -> None:
    assert words_caught(pattern, text) == words


@pytest.mark.parametrize(
    ("pattern", "suggestion", "text", "instead"),
    [
        ("movie|movies", "film|films", "Movies about a movie", ["Films", "film"]),
        ("# percent", "$1 per cent", "40 percent", ["40 per cent"]),
        ("(2|3) (years|days)", "two $2|three $2", "3 days", ["three days"]),
        ("(real|organ)(ize|ized|izing)", "$1ise|$1ised|$1ising", "organized", ["organised"]),
        ("BBC1", "BBC One", "BBC1", ["BBC One"]),
        ("a|!b|c", "x|z", "a b c", ["x", "z"]),
    ],
)
def test_a_suggestion_follows_what_was_caught(pattern: str, suggestion: str, text: str, instead: list[str]) -> None:
    assert [one for _, one in caught(pattern, text, suggestion)] == instead


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "is empty"),
        ("a||b", "is empty"),
        ("(a)?", "is empty"),
        ("(a", "not closed"),
        ("a)", "without an opening"),
        ("!a", "besides its exceptions"),
        ("*(a|b)", "star before a bracket"),
        ("* " * 7 + "a", "6 stars"),
        ("a\\", "ends in a backslash"),
        ("a" * 301, "300 characters"),
        ("((((((a))))))", "too many brackets"),
    ],
)
def test_a_pattern_that_means_nothing_is_refused_in_words(pattern: str, reason: str) -> None:
    with pytest.raises(PatternRefused, match=reason):
        compiled(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a)?" * 70 + "b",
        "(a|aa|aaa)" * 20 + "b",
        "*a *a *a *a *a *b",
        "* * * * * b",
        "a" + "(_)?" * 60 + "b",
        "(*a|*b)(*d)?b",
    ],
)
@pytest.mark.parametrize("text", ["a" * 50_000, "a " * 25_000, "a" + " " * 50_000, "aaa " * 12_000])
def test_no_pattern_takes_longer_than_its_text_is_long(pattern: str, text: str) -> None:
    caught: list[object] = []

    assert effort(lambda: caught.extend(words_caught(pattern, text))) < LIMIT
    assert caught == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_of_the_house_does_what_its_examples_say(rule: HouseRule) -> None:
    assert failures(rule) == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.suggestion], ids=lambda rule: rule.name)
def test_what_a_rule_suggests_mends_what_it_caught(rule: HouseRule) -> None:
    for line in rule.wrong.split("\n"):
        hit = next(hits(line, [rule]))
        assert hit.suggestion
        assert list(hits(line[: hit.start] + hit.suggestion + line[hit.end :], [rule])) == []


def test_there_are_rules_enough_and_each_is_one_an_editor_could_have_saved() -> None:
    assert len(RULES) >= 40
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        rule.clean_fields()


def test_a_rule_leaves_quotations_alone_unless_it_says_otherwise() -> None:
    text = "Whilst she said “whilst I wait”, and 'whilst he waits'; ‘whilst they don’t’."
    rule = HouseRule(name="while", pattern="whilst", suggestion="while")
    assert [hit.start for hit in hits(text, [rule])] == [0, text.index("whilst he")]
    rule.in_quotations = True
    assert len(list(hits(text, [rule]))) == 4


def test_a_rule_that_fails_its_examples_says_which() -> None:
    rule = HouseRule(pattern="movie", wrong="A movie.\nA film.", right="Two movies.\nScary Movie.")
    assert failures(rule) == [
        "The rule does not catch “A film.”.",
        "The rule catches “Movie” in “Scary Movie.”.",
    ]


@pytest.mark.django_db
def test_the_rules_of_the_house_are_given_once_and_what_editors_did_to_them_stays() -> None:
    HouseRule.objects.all().delete()
    assert seed_rules() == len(RULES)
    HouseRule.objects.filter(name="OK").delete()
    HouseRule.objects.filter(name="Adviser").update(pattern="advisor")
    assert seed_rules() == 0
    assert not HouseRule.objects.filter(name="OK").exists()
    assert HouseRule.objects.get(name="Adviser").pattern == "advisor"


# --- The screen ---


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def rule_data(**changes: str) -> dict[str, str]:
    return {
        "name": "Film", "pattern": "movie|movies", "suggestion": "film|films", "reason": "", "wrong": "A movie.",
        "right": "A film.", "tone": "warns", "is_active": "on", **changes,
    }  # fmt: skip


@pytest.mark.django_db
def test_an_editor_adds_a_rule_that_does_what_its_examples_say() -> None:
    HouseRule.objects.all().delete()
    answer = logged_in(morag()).post(reverse("admin:articles_houserule_add"), rule_data())
    assert answer.status_code == 302
    assert HouseRule.objects.get().tone == "warns"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"wrong": "A movie.\nA picture."}, "The rule does not catch “A picture.”."),
        ({"right": "Scary movie."}, "The rule catches “movie” in “Scary movie.”."),
        ({"pattern": "(movie"}, "A bracket is opened and not closed."),
    ],
)
def test_a_rule_that_does_not_is_refused_with_the_example(change: dict[str, str], sentence: str) -> None:
    HouseRule.objects.all().delete()
    answer = logged_in(morag()).post(reverse("admin:articles_houserule_add"), rule_data(**change))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not HouseRule.objects.exists()


@pytest.mark.django_db
def test_a_reporter_reads_the_rules_and_cannot_change_them() -> None:
    seed_rules()
    rule = HouseRule.objects.get(name="OK")
    client = logged_in(idris())
    assert client.get(reverse(CHANGE, args=[rule.pk])).status_code == 200
    assert client.post(reverse(CHANGE, args=[rule.pk]), rule_data()).status_code == 403
    assert client.get(reverse("admin:articles_houserule_add")).status_code == 403


def trial(client: Client, **posted: Any) -> Any:
    return client.post(reverse("admin:articles_houserule_try"), json.dumps(posted), content_type="application/json")


@pytest.mark.django_db
def test_a_rule_is_tried_on_a_text_before_it_is_saved() -> None:
    answer = trial(logged_in(morag()), pattern="movie", suggestion="film", text="A movie.")
    assert answer.json() == {"hits": [{"start": 2, "end": 7, "suggestion": "film"}]}


@pytest.mark.django_db
@pytest.mark.parametrize("posted", [{"pattern": "(a", "text": "a"}, {"pattern": 3, "text": None}, {}])
def test_what_cannot_be_tried_is_answered_in_words(posted: dict[str, Any]) -> None:
    answer = trial(logged_in(morag()), **posted)
    assert answer.status_code in {200, 400}
    assert set(answer.json()) in ({"hits"}, {"error"})


@pytest.mark.django_db
def test_only_those_who_keep_the_rules_try_them() -> None:
    assert trial(logged_in(idris()), pattern="movie", text="A movie.").status_code == 403
