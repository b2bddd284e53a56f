"""Locates rows and cells in the bytes of a sheet: a fast way and a general one."""
