"""An Excel workbook as a store: read by calamine, changed cell by cell inside its package.

`reading` holds what was read, `writing` stages changes in the package, and `store` keeps the file
whole: locked, written beside, verified, replaced in one step.
"""
