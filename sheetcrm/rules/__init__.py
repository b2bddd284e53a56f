"""The rules: pure functions of one customer's facts, the settings and today."""
