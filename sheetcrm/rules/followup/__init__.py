"""What to do next. Every rule proposes; the gate sets channel and first day.

Each module holds the rules of one occasion for getting in touch; `order` puts them in the order of
the table in rules.md, `choose` lets them compete.
"""
