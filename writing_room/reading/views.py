"""Reading a piece through: the quotations, the names and the records found in what is in the form.

POST `reading/` with the form as a save posts it (`room.data()`; read are `body`, `headline`, `kind`, `interview`,
`people`, `shows`, `genres`). Nothing is changed. 413 `{"error", "kind": "refused"}` for over 250,000 characters.
The answer:

    {
      "quotations": [{                 in the order of the text; what is already in `<q>`/`<blockquote data-quote>`,
                                       in a heading or in a pull quote is not there
        "form": "inline" | "set_off",  "set_off": a whole `<blockquote>` without an id
        "words": "I never left, and I never will.",     all segments; paragraphs apart by a blank line
        "segments": [{                 one quotation may be several: split by its attribution, or over paragraphs
          "block": 3, "start": 0, "end": 15,            the passage with its quotation marks
          "words_start": 1, "words_end": 14,            the words between them: what goes into the `<q>`
          "words": "I never left,"
        }],
        "speaker": {"id": 7, "name": "Mara Quill"} | {"id": null, "name": "Tom Ashby"} | null,
                                       no id: a name in the text without a record; null: nobody can be named
        "confidence": 0.95,            0 to 1, of the speaker; 1 only when the transcript has the words
        "why": "“she said” just after; Mara Quill was named last",
        "alternatives": [{"id": 9, "name": "Tomas Bell"}],   others named nearby, the likeliest first
        "turn": 41 | null              the transcript's turn that has these words
      }],
      "links": [{                      the first mention of each person and show that the body does not link yet
        "kind": "person" | "show", "block": 0, "start": 12, "end": 22, "words": "Mara Quill",
        "id": 7 | null,                null: several records have this name and the desk must choose
        "label": "Mara Quill",
        "candidates": [{"id": 7, "kind": "person", "label": "Mara Quill", "hint": "Actor"}],   one, or all to ask about
        "sure": true                   false: ask first, `candidates` are several
      }],
      "records": {                     what the piece could have attached and has not
        "people": [{"id": 7, "label": "Mara Quill", "role": "interviewee" | "subject", "why": "quoted 4 times"}],
        "shows": [{"id": 5, "label": "Glass Harbour", "why": "named in the body"}],
        "genres": [{"id": 2, "label": "Thriller", "why": "Glass Harbour"}]
      }
    }

Where things are: `block` counts, from 0 and in document order, the elements

    [...root.querySelectorAll("p,h2,h3,h4,li,blockquote,td,th,caption")]
      .filter((element) => !element.closest('[data-block]:not([data-block="qa"])'))

of the body as it was posted; a block's text is the text nodes whose nearest such element it is, joined as they are.
`start` and `end` count UTF-16 units in that text, as JavaScript does. Segments never cross a block. When the text at a
position is no longer `words`, the body has changed since: look for the words in the block, else pass over the proposal.
Wrapping a segment removes its quotation marks (`start`–`words_start`, `words_end`–`end`) since the page sets its own;
segments of one proposal share one `data-quote`. Apply from the last position to the first, so that none moves.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles.models import Article
from core.html import HTMLRefused, check_bounds
from writing_room.doors import answer, edited, too_long
from writing_room.reading.posted import posted
from writing_room.reading.read import reading_of


@require_POST
@edited
def read_through(request: HttpRequest, piece: Article) -> HttpResponse:
    """What is found in the text as it is in the form now."""
    if refusal := too_long(request):
        return refusal
    form = posted(request.POST)
    try:
        check_bounds(form.body)
    except HTMLRefused as refused:
        return answer({"error": refused.messages[0], "kind": "refused"}, status=413)
    return answer(reading_of(form))
