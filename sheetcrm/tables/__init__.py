"""From grids of cells to records and problems, and back. Pure: no network, no spreadsheet library.

The way in, for the sync and for the Excel functions alike:

    tabs = find_tabs(grids)                                     # tabs.py
    settings, problems = read_settings(tabs.settings)           # settings_tab.py
    customers = read_customers(tabs.customers, settings, own_columns)      # customers.py
    directory = Directory(customers.customers, settings)        # directory.py
    log = read_interactions(tabs.interactions, directory, settings)        # interactions.py
    log.of(customer)            # their history, by day, then by row
    zones_of(customer, settings)                                # zones.py; `check` alone asks

The way out: `COMPUTED_COLUMNS` (columns.py) and `format_cell` (formats.py).

Rows are counted from 1, as the owner sees them; columns from 0. A row's identity within one
reading is `Customer.row`; `Customer.key` is what survives sorting, and repeats only where a
problem says so.
"""
