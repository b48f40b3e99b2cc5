"""A body set in type: its running text, its blocks, and what both may name."""
