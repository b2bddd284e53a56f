"""The formulas that show our values in the owner's tab."""
