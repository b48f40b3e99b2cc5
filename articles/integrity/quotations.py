"""Each quotation of a piece against the transcript: its terms, its speaker, its words."""

from collections.abc import Iterator

from articles.findings import Finding, Tone
from articles.integrity.material import Material, at, beginning, is_off
from interviews import words
from interviews.integrity import Kind, Op, Verdict
from interviews.models import Quote, Record, Turn
from publishing.documents import Document

_TELLING = 4  # words in somebody else's turn that are no coincidence
_MOST_DIFFERENCES = 3


def against_the_transcript(material: Material) -> Iterator[Finding]:
    """What is to be said about every quotation, the most serious thing alone."""
    for row in material.rows:
        verdict = material.verdict(row)
        finding = (
            _not_on_the_record(material, row)
            or _withheld(material, row, verdict)
            or _somebody_elses(material, row, verdict)
            or _words(material, row, verdict)
        )
        if finding:
            yield finding


def _not_on_the_record(material: Material, row: Document) -> Finding | None:
    """The quotation itself is marked so."""
    record = material.records[row["quote"]]
    if record == Record.ON:
        return None
    sentence = (
        f"{material.name(row['speaker_id'])} said “{row['words'][:60]}” {Record(record).label}. Remove it, or change "
        "the quotation's record once they have agreed."
    )
    first_line = row["words"].split("\n", 1)[0]
    check = "record" if record == Record.OFF else "background"  # a reason for the one is none for the other
    return _finding(check, sentence, Tone.BLOCKS, row, words=first_line, may_be_cleared=True)


def _withheld(material: Material, row: Document, verdict: Verdict | None) -> Finding | None:
    """Its words stand in a turn that is off the record, or on background."""
    found = [row["turn_id"], *(verdict.turns if verdict else [])]
    turns = [material.turns[pk] for pk in found if pk in material.turns]
    turn = next(filter(is_off, turns), None) or next((t for t in turns if t.record == Record.BACKGROUND), None)
    if turn is None:
        return None
    who, said = material.speaker_of(turn), beginning(row["words"])
    if is_off(turn):
        sentence = (
            f"{who} said “{said}” off the record{at(turn)}. Remove it, or change the turn's record in the transcript "
            "once they have agreed."
        )
        return _finding("off_record", sentence, Tone.BLOCKS, row, may_be_cleared=True)
    sentence = (
        f"{who} said “{said}” on background{at(turn)}: the words may be used, the name may not. Write it without "
        "marks and without the name, or change the turn's record once they have agreed."
    )
    return _finding("background", sentence, Tone.BLOCKS, row, may_be_cleared=True)


def _somebody_elses(material: Material, row: Document, verdict: Verdict | None) -> Finding | None:
    turn = _turn(material, verdict)
    if turn is None or not verdict or not verdict.is_faithful or turn.speaker_id in {None, row["speaker_id"]}:
        return None
    if len(words.keys(row["words"])) < _TELLING:
        return None
    sentence = (
        f"The transcript has “{beginning(row['words'])}” from {material.speaker_of(turn)}{at(turn)}, not from "
        f"{material.name(row['speaker_id'])}. Change the speaker, or the transcript."
    )
    return _finding("speaker", sentence, Tone.BLOCKS, row, may_be_cleared=True)


def _words(material: Material, row: Document, verdict: Verdict | None) -> Finding | None:
    if verdict is None or verdict.kind == Kind.EXACT:
        return None
    turn, who = _turn(material, verdict), material.name(row["speaker_id"])
    where = at(turn) if turn else ""
    if verdict.kind == Kind.TRIMMED:
        sentence = f"“{beginning(row['words'])}” is trimmed, and shows it{where}."
        return _finding("trimmed", sentence, Tone.NOTES, row)
    if verdict.kind == Kind.NOT_FOUND:
        return _not_found(material, row, who)
    sentence = f"{who} did not say “{beginning(row['words'])}” so{where}: {differences(verdict)}."
    if row["treatment"] != Quote.Treatment.VERBATIM:
        return _finding("altered", f"{sentence} It is marked as {_treatment(row)}.", Tone.NOTES, row)
    sentence += " Mend the words, show what is left out, or mark the quotation as edited."
    return _finding("altered", sentence, Tone.BLOCKS, row, may_be_cleared=True)


def _not_found(material: Material, row: Document, who: str) -> Finding | None:
    """Words that nobody said in an interview in which their speaker may have spoken."""
    is_linked = row["turn_id"] in material.turns
    spoke = set().union(*(material.voices[interview] for interview in material.interviews_of(row)))
    if not is_linked and (row["outlet"] or not {None, row["speaker_id"]} & spoke):
        return None
    must = is_linked and row["treatment"] == Quote.Treatment.VERBATIM
    sentence = f"“{beginning(row['words'])}” from {who} is not in the transcript. Listen to the recording again."
    return _finding("not_found", sentence, Tone.BLOCKS if must else Tone.WARNS, row, may_be_cleared=must)


def differences(verdict: Verdict) -> str:
    """What was said and what is written, in words: “loathed”, not “loved”."""
    told = []
    for run in verdict.runs:
        said, quoted = beginning(run.said), beginning(run.quoted.strip(" ,.;:!?“”‘’\"'"))
        if run.op == Op.CHANGED:
            told.append(f"it was “{said}”, not “{quoted}”")
        elif run.op == Op.LEFT_OUT:
            told.append(f"“{said}” is left out")
        elif run.op == Op.PUT_IN:
            told.append(f"“{quoted}” is put in")
    more = f" and {len(told) - _MOST_DIFFERENCES} more" if len(told) > _MOST_DIFFERENCES else ""
    return "; ".join(told[:_MOST_DIFFERENCES]) + more


def _turn(material: Material, verdict: Verdict | None) -> Turn | None:
    return material.turns.get(verdict.turn) if verdict and verdict.turn is not None else None


def _treatment(row: Document) -> str:
    return Quote.Treatment(row["treatment"]).label


def _finding(
    check: str, sentence: str, tone: Tone, row: Document, *, words: str = "", may_be_cleared: bool = False
) -> Finding:
    return Finding(
        check,
        sentence,
        tone,
        "body",
        words or row["words"],
        subject=f"quote:{row['quote']}",
        may_be_cleared=may_be_cleared,
    )
