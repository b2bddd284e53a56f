"""Run the command line: `python -m sheetcrm`, and the command that pip installs.

From here on Ctrl+C ends it with one line. So this module imports nothing at its head: what takes
time to load is loaded where an interrupt is caught.
"""


def run() -> None:
    """Run a command as a process of its own, and end the process.

    It ends at once: nothing is left to do, nobody need wait until what was read is taken apart, and
    no interrupt can hit Python while it does so.
    """
    try:
        from sheetcrm.cli.outside.stopping import Stopping  # noqa: PLC0415 - see above

        stopping = Stopping()
        stopping.listen()

        from sheetcrm.cli.outside.process import (  # noqa: PLC0415 - see above
            open_standard_files,
            run_and_end,
        )

        open_standard_files()
        from sheetcrm.cli.app import run as command  # noqa: PLC0415 - see above

        run_and_end(command, stopping)
    except KeyboardInterrupt as stop:
        _stop(stop)


def _stop(stop: KeyboardInterrupt) -> None:
    """Say so in one line: the work is unwound by now, and modules may be half loaded."""
    import os  # noqa: PLC0415 - see above

    number = stop.args[0] if stop.args else 2
    try:
        os.write(2, b"Stopped. The workbook is whole: as it was, or up to date.\n")
    except OSError:  # nobody listens any more
        pass
    finally:
        os._exit(128 + number)


if __name__ == "__main__":
    run()
