"""Being in touch, as other programs keep it: a calendar, a mailbox, a phone's list of calls."""
