"""The words by which English says that somebody spoke, and those by which it names a thing instead."""

import re


def _one_of(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


# After or before a quotation, directly.
_BESIDE = _one_of(
    "say says said saying add adds added ask asks asked reply replies replied answer answers answered admit admits "
    "admitted insist insists insisted explain explains explained recall recalls recalled remember remembers remembered "
    "joke jokes joked quip quips quipped continue continues continued conclude concludes concluded note notes noted "
    "observe observes observed argue argues argued claim claims claimed declare declares declared announce announces "
    "announced confirm confirms confirmed deny denies denied concede concedes conceded confess confesses confessed "
    "counter counters countered correct corrects corrected sigh sighs sighed laugh laughs laughed shout shouts shouted "
    "whisper whispers whispered mutter mutters muttered murmur murmurs murmured cry cries cried exclaim exclaims "
    "exclaimed snap snaps snapped fume fumes fumed storm storms stormed begin begins began finish finishes finished "
    "offer offers offered protest protests protested suggest suggests suggested warn warns warned promise promises "
    "promised write writes wrote tweet tweets tweeted post posts posted text texts texted describe describes described "
    "call calls called agree agrees agreed repeat repeats repeated recount recounts recounted reveal reveals revealed "
    "reflect reflects reflected muse muses mused marvel marvels marvelled groan groans groaned grin grins grinned "
    "tell tells told think thinks thought state states stated stress stresses stressed maintain maintains maintained "
    "acknowledge acknowledges acknowledged respond responds responded interject interjects interjected chime chimes "
    "chimed tease teases teased deadpan deadpans deadpanned shrug shrugs shrugged smile smiles smiled gush gushes "
    "gushed complain complains complained boast boasts boasted lament laments lamented plead pleads pleaded thank "
    "thanks thanked yell yells yelled venture ventures ventured estimate estimates estimated clarify clarifies "
    "clarified summarise summarises summarised volunteer volunteers volunteered wonder wonders wondered enthuse "
    "enthuses enthused go goes went point points pointed put puts"
)  # fmt: skip
# Anywhere in the sentence round a quotation.
_AROUND = _one_of(
    "say says said saying tell tells told add adds added ask asks asked reply replies replied replying admit admits "
    "admitted insist insists insisted explain explains explained recall recalls recalled joke jokes joked quip quipped "
    "argue argues argued claim claims claimed declare declares declared concede concedes conceded confess confesses "
    "confessed describe describes described describing calls called calling call agrees agreed suggests suggested "
    "warned warns promised promises wrote writes tweeted posted thanked thanks thank acknowledged acknowledges stated "
    "complained complains boasted boasts responded responds shouted shouts deemed branded praised praises hailed "
    "likened likens summarised"
)  # fmt: skip

BESIDE = re.compile(rf"\b{_BESIDE}\b")
AROUND = re.compile(rf"\b(?:{_AROUND}|puts? it|according to)\b", re.IGNORECASE)
INVERTED = re.compile(
    rf"[\s,—–-]*(?:\w+ly )?(?!told|tell|thank|thought|think|point|post){_BESIDE}\b"
    r"(?! (?:he|she|they|it) (?:had|has|was|is|would|will|could|did|were|might)\b)"
)
ACCORDING_TO = re.compile(r"\baccording to\b", re.IGNORECASE)
NOT_A_QUOTATION = re.compile(
    r"(?:\b(?:titled|entitled|named|nicknamed|dubbed|known as|so-called|christened|branded|spelled|spelt)"
    r"|\b(?:been|is|was|were|are|be|originally|simply|often|also|usually|formerly|still) called|^called|, called"
    r"|\b(?:word|term|phrase|name|title|song|single|track|album|episode|chapter|sketch|number|hashtag|slogan|label)s?)"
    r"[\s,:]*$",
    re.IGNORECASE,
)
PLACED_BEFORE = re.compile(
    r"\b(?:of|with|to|by|for|from|at|about|against|than|after|on|in|into|over|under|like|near|told|tell|tells|asked|"
    r"ask|asks|met|meets|opposite|alongside|without|towards?|between|behind|beside|except|through)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
ROLES = frozenset(
    "actor actress star director singer writer creator comedian comic presenter showrunner producer composer "  # noqa: SIM905
    "musician songwriter rapper novelist author playwright screenwriter editor filmmaker cinematographer dancer "
    "choreographer host broadcaster drummer guitarist bassist frontman frontwoman performer artist veteran "
    "newcomer lead co-star co-creator co-writer poet critic designer model agent manager".split()
)
REPLIES = frozenset(
    "reply answer response verdict motto advice message conclusion explanation reaction retort rule view".split()  # noqa: SIM905
)
PRONOUN = re.compile(r"\b(?:he|she|they|i|we)\b", re.IGNORECASE)
NOUN_PHRASE = re.compile(
    r"\b(?P<some>(?:an?|one|another|some|several|many) [a-z-]+)"
    r"|\b(?P<fans>fans|critics|viewers|sources|insiders|reviewers|everyone|nobody|somebody|someone|no one|producers)\b"
    r"|\b(?P<the>(?:the|this|his|her|their|its|my|our) (?:[\w-]+['’]s? )?(?:[\w-]+ )??"
    r"(?P<noun>[\w-]+)(?=[\s,.;:—–]|$))",
    re.IGNORECASE,
)
AGED = re.compile(r"\d+-year-old")
SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\b[A-Z])[.!?…]+[\"'’”)]*(?=\s|$)")
_SMALL = frozenset(
    "a an the of and or in on at to for by with from as is it but nor up into over not mostly".split()  # noqa: SIM905
)


def is_title(words: str) -> bool:
    """Whether every word of weight has a capital and nothing ends it as a sentence."""
    bare = words.rstrip(",;: ")
    if not bare or bare[-1] in ".!?…—–-":
        return False
    weighty = [word for word in re.findall(r"[^\W_][\w’'-]*", bare) if word.lower() not in _SMALL]
    return len(bare.split()) >= 2 and bool(weighty) and all(word[0].isupper() or word[0].isdigit() for word in weighty)
