"""A notification on the desktop of whoever is logged in. Its words are no part of a command that a shell reads."""

import os
import subprocess
import sys
from typing import Final

from sheetcrm.errors import SheetcrmError

_APPLE: Final = (
    "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run"
)
_WINDOWS: Final = (
    "Add-Type -AssemblyName System.Windows.Forms;"
    "$n = New-Object System.Windows.Forms.NotifyIcon;"
    "$n.Icon = [System.Drawing.SystemIcons]::Warning; $n.Visible = $true;"
    "$n.ShowBalloonTip(20000, $env:SHEETCRM_TITLE, $env:SHEETCRM_TEXT, 'Warning');"
    "Start-Sleep -Seconds 20; $n.Dispose()"
)


def words_to_notify(system: str, title: str, text: str) -> tuple[str, ...]:
    """Return the words that show a notification on a system, as `sys.platform` calls it."""
    if system == "win32":
        return ("powershell", "-NoProfile", "-WindowStyle", "Hidden", "-Command", _WINDOWS)
    if system == "darwin":
        return ("osascript", "-e", _APPLE, title, text)
    return ("notify-send", "--app-name=sheetcrm", "--", title, text)


def notify(title: str, text: str) -> None:
    """Show a notification. Raises SheetcrmError where there is no desktop that takes it."""
    words = words_to_notify(sys.platform, title, text)
    try:
        ended = subprocess.run(  # noqa: S603 - no shell
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            env={**_session(), "SHEETCRM_TITLE": title, "SHEETCRM_TEXT": text},
        )
    except OSError as error:
        raise SheetcrmError("notify.no_desktop", program=words[0]) from error
    if ended.returncode:
        raise SheetcrmError("notify.no_desktop", program=words[0])


def _session() -> dict[str, str]:
    """Return the environment, with the way to the desktop that cron does not know."""
    environment = dict(os.environ)
    if sys.platform not in {"win32", "darwin"}:
        bus = f"unix:path=/run/user/{os.getuid()}/bus"
        environment.setdefault("DBUS_SESSION_BUS_ADDRESS", bus)
    return environment
