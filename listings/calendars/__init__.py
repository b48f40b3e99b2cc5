"""Calendars for readers’ own: iCalendar (RFC 5545)."""
