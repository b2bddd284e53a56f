"""Workbooks on this computer, as the registry of stores knows them."""

from contextlib import suppress
from pathlib import Path, PurePath

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.stores.kind import AccessCheck, ReportWait, StoreKind, TargetName
from sheetcrm.stores.protocol import Store
from sheetcrm.views.checkup import Step, StepState, failed
from sheetcrm.wording.spoken import say

COMPUTER, FILE = "This computer", "The file"


class WorkbookKind(StoreKind):
    """A workbook (.xlsx or .xlsm): every path."""

    noun = "this file"
    kept_label = "The files as they were before are in"
    restored = "The file has been changed since, so only {count:our_cells_were} restored"
    missing_log_hint = "Add a tab 'Interactions' with the headings Date, Customer and Type."

    def recognises(self, target: TargetName) -> bool:  # noqa: ARG002 - whatever no other kind takes
        """Return True: any target may be a path."""
        return True

    def short_name(self, target: TargetName) -> str:
        """Return the name of the file, without its folder."""
        return PurePath(target).name

    def title(self, target: TargetName) -> str:
        """Return the name of the file as it is."""
        return self.short_name(target)

    def argument(self, target: TargetName) -> str:
        """Return the name of the file: the commands are run in its folder."""
        return self.short_name(target)

    def place(self, target: TargetName) -> str:
        """Return where a workbook lies, links followed. Raises SheetcrmError for what is no text."""
        from sheetcrm.stores.files.places import place_of  # noqa: PLC0415 - a browser has no files
        from sheetcrm.stores.files.private_files import is_text  # noqa: PLC0415

        place = place_of(Path(target))
        if not is_text(str(place)):
            raise SheetcrmError("setup.no_text", file=place.name)
        return str(place)

    def open(
        self,
        target: TargetName,
        credentials: Path | None = None,  # noqa: ARG002 - a file needs no key
        report_wait: ReportWait | None = None,  # noqa: ARG002 - nor does it keep us waiting
    ) -> Store:
        """Return the store of a workbook, which need not be there yet."""
        # a browser has no files, and commands that read none must not wait for it
        from sheetcrm.stores.workbook.store import WorkbookStore  # noqa: PLC0415

        return WorkbookStore(Path(target))

    def open_elsewhere(self, target: TargetName) -> Store | None:
        """Return the store of a workbook that is open in Excel on this computer."""
        # a workbook that is not open must not wait for what talks to Excel
        from sheetcrm.stores.live.desktop import find_open  # noqa: PLC0415

        return find_open(Path(target))

    def beside(self, target: TargetName) -> tuple[str, ...]:
        """Return the names of the files in a workbook's folder; none if it cannot be looked into."""
        with suppress(OSError):
            return tuple(each.name for each in Path(target).absolute().parent.iterdir())
        return ()

    def check_computer(self, credentials: Path | None) -> tuple[Step, ...]:  # noqa: ARG002
        """Say that workbooks need nothing but what every list does."""
        says = say("Excel workbooks need nothing more: sheetcrm sync customers.xlsx")
        return (Step(say(COMPUTER), StepState.FINE, says),)

    def check_access(
        self,
        target: TargetName,
        credentials: Path | None,  # noqa: ARG002 - a file needs no key
    ) -> AccessCheck:
        """Check whether a workbook is there, closed, and safe to update."""
        from sheetcrm.stores.workbook.store import WorkbookStore  # noqa: PLC0415 - as above

        store = WorkbookStore(Path(target))
        try:
            with store.session() as session:
                session.read()
                store.refuse_if_protected()
        except TargetBusy as error:
            return AccessCheck((failed(FILE, error),), store)  # it can still be read
        except SheetcrmError as error:
            return AccessCheck((failed(FILE, error),))
        says = say("It is there, closed, and safe to update.")
        return AccessCheck((Step(say(FILE), StepState.FINE, says),), store)
