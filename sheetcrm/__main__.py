"""Run the command line with `python -m sheetcrm`."""

from sheetcrm.cli.app import run

if __name__ == "__main__":
    run()
