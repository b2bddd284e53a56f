"""Over which channel, for what, and from when: RULES.md, "May I contact them"."""
