"""Google Sheets, as the registry of stores knows them.

Google's packages take longer to load than most syncs take, so whatever needs them is imported where
it is used: no workbook has to wait for them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.google.links import is_link, plain_link, spreadsheet_id
from sheetcrm.stores.kind import AccessCheck, AddedTabs, ReportWait, StoreKind, TargetName
from sheetcrm.stores.pace import Pace
from sheetcrm.stores.protocol import Store
from sheetcrm.views.checkup import Step

if TYPE_CHECKING:
    from sheetcrm.rules.words import Business


class GoogleSheetKind(StoreKind):
    """A Google Sheet, named by its link."""

    poll_seconds = 10.0
    """Each look at a Google Sheet counts against a quota."""
    noun = "this Google Sheet"
    missing_log_hint = (
        "Run: sheetcrm new LINK, which adds the tabs that are missing, ready to type in."
    )

    @property
    def home(self) -> str:
        """Where its tabs are used."""
        return "sheet"

    @property
    def takes_people(self) -> bool:
        """Return False: our formulas would stand where the new rows go."""
        return False

    def recognises(self, target: TargetName) -> bool:
        """Return whether a target is a link."""
        return is_link(target)

    def short_name(self, target: TargetName) -> str:  # noqa: ARG002 - a link says nothing to people
        """Return what to call any of them."""
        return "the Google Sheet"

    def place(self, target: TargetName) -> str:
        """Return the shortest link of a sheet."""
        return plain_link(spreadsheet_id(str(target)))

    def argument(self, target: TargetName) -> str:
        """Return the shortest link, which no shell takes for anything else; as it is if it names no sheet."""
        try:
            return self.place(target)
        except SheetcrmError:
            return str(target)

    def open(
        self, target: TargetName, credentials: Path | None, report_wait: ReportWait | None
    ) -> Store:
        """Return the store of a sheet. Nothing is sent to Google yet."""
        from sheetcrm.stores.google.store import open_sheet  # noqa: PLC0415

        return open_sheet(str(target), credentials, report_wait)

    def open_paced(
        self,
        target: TargetName,
        credentials: Path | None,
        report_wait: ReportWait | None,
        pace: Pace,
    ) -> Store:
        """Return the store of a sheet that is one of many; all of them share Google's quotas."""
        from sheetcrm.stores.google.store import open_sheet  # noqa: PLC0415

        return open_sheet(str(target), credentials, report_wait, pace)

    def check_computer(self, credentials: Path | None) -> tuple[Step, ...]:
        """Check whether there is a key or sign-in, and whether Google accepts it."""
        from sheetcrm.stores.google.checkup import check_key  # noqa: PLC0415

        return check_key(credentials)

    def check_access(self, target: TargetName, credentials: Path | None) -> AccessCheck:
        """Check the key, the sheet, and whether it may be changed."""
        from sheetcrm.stores.google.checkup import check_sheet  # noqa: PLC0415

        return check_sheet(str(target), credentials)

    def add_starter(
        self,
        target: TargetName,
        business: "Business",
        credentials: Path | None,
        report_wait: ReportWait | None,
        language: str,
    ) -> AddedTabs:
        """Add the starter's tabs that a sheet does not have, all of them or none."""
        from sheetcrm.stores.google.starter.missing_tabs import add_missing_tabs  # noqa: PLC0415

        return add_missing_tabs(str(target), business, credentials, report_wait, language)

    def file_missing(self, *, sign_in: bool) -> SheetcrmError:
        """Return the error of an owner who named no file, and where to get one."""
        from sheetcrm.stores.google.access_setup import file_missing  # noqa: PLC0415

        return file_missing(sign_in=sign_in)

    def keep_key(self, file: Path) -> Path:
        """Keep the key of a service account that Google accepts."""
        from sheetcrm.stores.google.access_setup import keep_key  # noqa: PLC0415

        return keep_key(file)

    def sign_in(self, file: Path) -> Path:
        """Let the owner sign in to Google in the browser."""
        from sheetcrm.stores.google.http.sign_in import sign_in  # noqa: PLC0415

        return sign_in(file).file
