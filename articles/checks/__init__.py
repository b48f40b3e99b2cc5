"""What is checked of a piece while it is written, and before readers may see it.

A check is a function from a `Case` to what it noticed. All of them stand in `articles.checks.all`.
"""

from articles.checks.all import judge
from articles.checks.case import Case
from articles.checks.gate import Incomplete, blocking, must_be_complete
from articles.checks.whole import missing_parts

__all__ = ["Case", "Incomplete", "blocking", "judge", "missing_parts", "must_be_complete"]
