"""Programs that say how xlwings loads run as processes of their own and are no test modules."""

collect_ignore = ["bare.py", "desktop.py", "dispatching.py"]
