"""A log that is kept elsewhere: in files of a till, or in a database that Ibis speaks to."""
