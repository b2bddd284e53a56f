"""Whether sheetcrm works with Google Sheets as it is: one page of passes, failures and seconds."""
