"""A spreadsheet of customers becomes a customer-relationship system that never spoils the sheet."""
