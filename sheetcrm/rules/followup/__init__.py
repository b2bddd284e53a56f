"""What to do next. Every rule proposes; the gate sets channel and first day.

Each module holds the rules of one occasion for getting in touch; `choose` lets them compete, in the
order of RULES.md, "Follow-up".
"""
