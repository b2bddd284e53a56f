"""What each sync changed, kept so that it can be undone."""
