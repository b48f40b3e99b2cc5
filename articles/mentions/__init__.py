"""People and shows named in a text: where they are first named, what could be attached, what is misspelt."""
