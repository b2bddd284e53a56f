"""What a sync does for whoever stands at the counter."""
