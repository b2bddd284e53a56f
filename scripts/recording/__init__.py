"""Recordings of what Google Sheets really answers, for the test double to be held against."""
