"""The one way anything is found: `find` for a whole question, `begin_with` for one that is being typed.

Each database has a module that writes the question in its language; what comes first is decided here, for both alike.
"""

from search.finding.finding import begin_with, find
from search.finding.hits import Hit

__all__ = ["Hit", "begin_with", "find"]
