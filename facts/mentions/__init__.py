"""Where a text repeats a fact in plain words: a function of the text, the day it was published, and the fact."""
