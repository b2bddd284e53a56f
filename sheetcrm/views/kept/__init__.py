"""What the tabs that a sync keeps have in common: lines put into the tab's own columns."""
