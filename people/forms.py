"""How people are edited."""

from core.autocomplete import KnownChoiceForm
from core.lines import LinesField


class PersonForm(KnownChoiceForm):
    """A person; other names one a line."""

    aliases = LinesField(label="Also known as", help_text="Other names they are known by, one a line.")
