"""Exports of orders, payments, bookings and tickets from other programs, read as orders."""
