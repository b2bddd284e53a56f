"""Changes an .xlsx package without touching anything it was not asked to."""
