"""What an owner gave to a whole list, kept in step with the columns that are put beside it."""
