"""How lists lie on a tab: laid across, written as cards, beside each other or below each other."""
