"""Files of ours and of the owner: locked, replaced in one step, kept private."""
