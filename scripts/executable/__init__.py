"""What scripts/build_app.py makes the executable of."""
