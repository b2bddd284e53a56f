"""Run the command line with `python -m sheetcrm`."""

from sheetcrm.cli.app import main

if __name__ == "__main__":
    main()
