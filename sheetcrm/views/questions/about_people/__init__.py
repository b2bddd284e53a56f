"""Questions about people: what a note means, who somebody is, who was held back."""
