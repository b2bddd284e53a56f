"""An Excel workbook as a store: read by calamine, changed cell by cell inside its package.

`reading` is what a workbook says, `writing` carries changes over into its package, `store` keeps
the file whole: locked, written beside, read back, replaced in one step.
"""
