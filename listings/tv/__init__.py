"""The readers’ TV guide: the grid of a day, what is on now, and the page of each broadcast."""
