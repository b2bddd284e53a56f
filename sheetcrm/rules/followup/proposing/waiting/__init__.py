"""The rules for people who are waiting: for an answer, a promise, a meeting, the next step."""
