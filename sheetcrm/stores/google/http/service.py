"""One spreadsheet of Google's Sheets service, and the calls to it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sheetcrm.stores.google.http.access import Access, find_access
from sheetcrm.stores.google.http.client import Params, Repeat, SheetsClient
from sheetcrm.stores.google.http.errors import BAD_REQUEST, Refused
from sheetcrm.stores.google.http.refused import fields_to_ask, reason_of
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.links import spreadsheet_id

ADDRESS = "https://sheets.googleapis.com"
ADDRESS_ELSEWHERE = "SHEETCRM_SHEETS_URL"


@dataclass(frozen=True, slots=True)
class SheetsService:
    """One spreadsheet. `name` is what its owner calls it: the link."""

    spreadsheet_id: str
    client: SheetsClient
    name: str = ""
    address: str = field(default_factory=lambda: os.environ.get(ADDRESS_ELSEWHERE) or ADDRESS)

    def call(
        self,
        method: str,
        path: str,
        *,
        params: Params | None = None,
        body: Mapping[str, Any] | None = None,
        repeat: Repeat,
    ) -> dict[str, Any]:
        """Call `path` below /v4/spreadsheets/{id}, such as "" or ":batchUpdate".

        Raises as SheetsClient.send does; why a change was refused is looked for in the sheet.
        """
        url = f"{self.address.rstrip('/')}/v4/spreadsheets/{self.spreadsheet_id}{path}"
        try:
            return self.client.send(method, url, params=params, body=body, repeat=repeat)
        except Refused as error:
            if error.status != BAD_REQUEST:
                raise
            raise self._explained(error, method, path, body or {}) from error

    def _explained(
        self, refused: Refused, method: str, path: str, body: Mapping[str, Any]
    ) -> Refused:
        if method == "GET":  # there is nothing wrong with asking for a whole sheet
            return refused if path else Refused("google.excel_file", status=BAD_REQUEST)
        if not (body.get("requests") or body.get("data")):
            return refused
        sheet = self.call("GET", "", params={"fields": fields_to_ask(body)}, repeat=Repeat.SAFE)
        return reason_of(refused, body, sheet)


def open_service(
    link: str, credentials: Path | None = None, retry_policy: RetryPolicy | None = None
) -> SheetsService:
    """Open a sheet by its link with the key or sign-in that is set up, or with that of a file.

    Nothing is sent to Google yet. Raises SheetcrmError if the link is invalid, or if no access
    is set up.
    """
    spreadsheet_id(link)  # before the key: no owner should set one up for an invalid link
    return service_for(link, find_access(credentials), retry_policy)


def service_for(
    link: str, access: Access, retry_policy: RetryPolicy | None = None
) -> SheetsService:
    """Open a sheet by its link with an access. Raises SheetcrmError if the link is invalid."""
    client = SheetsClient(access.credentials, retry_policy, access.reader)
    return SheetsService(spreadsheet_id(link), client, link)
