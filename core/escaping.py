"""Words for HTML, remembered: pages say the same names, titles and credits over and over."""

import html
from functools import lru_cache

escape = lru_cache(maxsize=8_192)(html.escape)
