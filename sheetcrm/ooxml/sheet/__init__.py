"""One sheet: its cells located, compared and replaced in its bytes."""
