"""Drafts of messages, which a link opens in the mail program or the telephone for the owner to send."""
