"""What the last sync knew, and what follows from it where it is no longer so. Pure.

It lies in the workbook itself, in the hidden tab `_sheetcrm`, so that every computer and every way
of syncing knows the same: who was No and why, who stood beside which address, which heading was
read as what. Of people only digests are kept.
"""
