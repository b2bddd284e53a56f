"""The rules for a good moment: a thank-you, a birthday, a beginning."""
