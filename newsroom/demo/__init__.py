"""The demo magazine: an invented one, written and drawn for showing what the desk can do."""
