"""Cells of a log that name a customer; a directory of all customers tells who is meant."""

from sheetcrm.tables.kinds.kind import Kind

CUSTOMER = Kind("customer", width=24)
