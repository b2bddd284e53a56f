"""From the cells of a sheet to records and problems. Pure: no files, no network, no clock.

The way in, for a sync and for the Excel functions alike:

    tabs = find_tabs(grids)                                            # tabs.py
    settings, problems = read_settings(tabs.settings)                  # settings/tab.py
    customers = read_customers(tabs.customers, settings, own_columns)  # customers.py
    directory = Directory(customers.customers, settings)               # people/directory.py
    log = read_interactions(tabs.interactions, directory, settings)    # interactions.py
    log.of(customer)                                 # one history, by day, then by row

`columns.py` lists the columns: what owners type, and what a sync keeps. `kinds` says how each kind
of cell is read, written and shown; `cells_at.py` what a blank, a match and a neighbour are.

Rows are counted from 1, as the owner sees them; columns from 0. A row's identity within one
reading is `Customer.row`; `Customer.key` is what survives sorting, and repeats only where a
problem says so.
"""
