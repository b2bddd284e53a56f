"""Work that is handed over: which jobs are ready, and which were collected, by the owner's own columns."""
