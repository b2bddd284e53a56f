"""Lists that other programs export as text: CSV, TSV and vCard become rows of a grid."""
