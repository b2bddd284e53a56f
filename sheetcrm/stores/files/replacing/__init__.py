"""A workbook replaced so that it stays what it was, and what to do where that was interrupted."""
