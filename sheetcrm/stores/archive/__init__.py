"""Rows of the log that were moved out of the sheet: Parquet files beside the workbook."""
