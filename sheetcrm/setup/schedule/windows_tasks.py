"""Task Scheduler of Windows: a task described in XML, which the program schtasks reads.

The elements stand in the order in which Windows itself writes them. A morning that was missed is made
up for (StartWhenAvailable), on battery, too.
"""

from pathlib import Path
from subprocess import list2cmdline
from typing import Final
from xml.etree import ElementTree as ET

from sheetcrm.setup.schedule.daily_update import CLOCK, DailyUpdate, SchedulerName
from sheetcrm.setup.schedule.scheduler import Present, Remove, Run, Scheduler, Steps, Write

NAMESPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"
BEGINS: Final = "sheetcrm-"
_FIRST_DAY: Final = "2026-01-01"
_SETTINGS: Final = (
    ("MultipleInstancesPolicy", "IgnoreNew"),
    ("DisallowStartIfOnBatteries", "false"),
    ("StopIfGoingOnBatteries", "false"),
    ("StartWhenAvailable", "true"),
    ("ExecutionTimeLimit", "PT4H"),
)


class WindowsTasks(Scheduler):
    """The tasks of who is logged in; `folder` is where a description lies until it was read."""

    name = SchedulerName.WINDOWS

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keys(self, present: Present) -> frozenset[str]:
        """Return which daily updates are tasks."""
        return frozenset(name.removeprefix(BEGINS) for name in present if name.startswith(BEGINS))

    def is_there(self, wanted: DailyUpdate, present: Present) -> bool:
        """Return whether a task runs the same at the same time: Windows describes it at more length."""
        there = present.get(_named(wanted.key))
        return there is not None and _essence(there) == _essence(_text(wanted))

    def install(self, wanted: DailyUpdate, present: Present) -> Steps:  # noqa: ARG002 - /F replaces
        """Return the steps that describe the task and have it made."""
        path = self._folder / f"{_named(wanted.key)}.xml"
        make = Run(("schtasks", "/Create", "/TN", _named(wanted.key), "/XML", str(path), "/F"))
        return Write(path, _text(wanted).encode("utf-16")), make, Remove(path)

    def remove(self, key: str, present: Present) -> Steps:  # noqa: ARG002 - it is named
        """Return the step that deletes the task."""
        return (Run(("schtasks", "/Delete", "/TN", _named(key), "/F")),)

    def asks_whether_active(self, key: str) -> Run:
        """Return what asks for the task."""
        return Run(("schtasks", "/Query", "/TN", _named(key)))


def _text(wanted: DailyUpdate) -> str:
    task = ET.Element("Task", version="1.2", xmlns=NAMESPACE)
    ET.SubElement(ET.SubElement(task, "RegistrationInfo"), "Description").text = wanted.title
    trigger = ET.SubElement(ET.SubElement(task, "Triggers"), "CalendarTrigger")
    ET.SubElement(trigger, "StartBoundary").text = f"{_FIRST_DAY}T{wanted.at:{CLOCK}}:00"
    ET.SubElement(ET.SubElement(trigger, "ScheduleByDay"), "DaysInterval").text = "1"
    owner = ET.SubElement(ET.SubElement(task, "Principals"), "Principal", id="Owner")
    ET.SubElement(owner, "LogonType").text = "InteractiveToken"
    ET.SubElement(owner, "RunLevel").text = "LeastPrivilege"
    settings = ET.SubElement(task, "Settings")
    for name, value in _SETTINGS:
        ET.SubElement(settings, name).text = value
    action = ET.SubElement(ET.SubElement(task, "Actions", Context="Owner"), "Exec")
    program, *words = wanted.words
    ET.SubElement(action, "Command").text = f'"{program}"'
    ET.SubElement(action, "Arguments").text = list2cmdline(words)
    ET.indent(task)
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{ET.tostring(task, encoding="unicode")}\n'


def _essence(text: str) -> tuple[str | None, ...]:
    """Return what a task runs, with which words, and from when on."""
    _, _, element = text.lstrip("\ufeff").partition("?>")  # it is no UTF-16 any more
    task = ET.fromstring(element)  # noqa: S314 - Windows made it of what we gave it
    names = ("Command", "Arguments", "StartBoundary")
    return tuple(task.findtext(f".//{{{NAMESPACE}}}{name}") for name in names)


def _named(key: str) -> str:
    return f"{BEGINS}{key}"
