"""The file itself: a ZIP archive that holds a package of parts."""
