"""The chance of return: a best guess that is honest, made from a business's own purchases.

`fit` learns from everybody's purchase days, `outlook` gives the prospects of one customer, and
`track_record` compares last year's forecasts with what happened. Plain Python: it runs wherever
the rules run.
"""
