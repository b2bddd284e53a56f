"""Every place that behaves otherwise on Windows and on macOS, what it does there, and what plays it.

ROWS is the list. It is held to the code both ways: whatever `calls.py` finds in our sources must
stand in a row, and whatever stands in a row must still be there. Nothing of it was run on Windows
or macOS; `played` names the tests that play the behaviour here, and where there are none, `unplayed`
says why.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import pytest
from calls import ROOT, Call, calls_in

WINDOWS = "tests/systems/test_windows.py"
WITHOUT = "tests/systems/test_without.py"
SETUP = "tests/excel/desktop/test_setup.py"
SPELLING = "tests/systems/test_spelling.py"
IN_EXCEL = "tests/cli/test_open_in_excel.py"


@dataclass(frozen=True)
class Row:
    """One behaviour, and the places where it matters.

    `places` maps `module.py:function` (below sheetcrm/, or scripts/ with that name) to what is used
    there, separated by blanks; blank where the behaviour needs no call that differs.
    """

    about: str
    windows: str
    macos: str
    ours: str
    places: Mapping[str, str]
    played: tuple[str, ...] = ()
    unplayed: str = ""
    calls: frozenset[Call] = field(init=False)

    def __post_init__(self) -> None:
        found = (
            Call(whole(place), what)
            for place, names in self.places.items()
            for what in names.split()
        )
        object.__setattr__(self, "calls", frozenset(found))


def whole(place: str) -> str:
    return place if place.startswith("scripts/") else f"sheetcrm/{place}"


# fmt: off
ROWS = (
    Row(
        "A file that another program has open",
        windows="can be neither replaced, renamed nor removed: os.replace and os.unlink say so in `winerror` (5, 32, 33); open and os.open only say EACCES",
        macos="as on Linux: it can",
        ours="what Windows refuses is tried again for a second and a half; then it is TargetBusy. Why open was refused is found out by renaming the file to its own name",
        places={
            "stores/files/held.py": "sys.platform ON_WINDOWS",
            "stores/files/held.py:keeps_out": "ON_WINDOWS .rename",
            "stores/files/held.py:replace_patiently": ".replace",
            "stores/files/held.py:remove_patiently": ".unlink",
            "stores/files/locks.py:refuse_if_open": "ON_WINDOWS",
            "stores/files/saving.py:content_of": "",
            "stores/files/saving.py:put_in_place": "",
            "stores/workbook/reading.py:_open": "",
            "stores/files/private_files.py:write_whole": "",
            "excel/desktop/setup_item.py:replace_file": "",
        },
        played=(
            f"{WINDOWS}::test_a_workbook_that_a_scanner_holds_for_a_moment_is_replaced_all_the_same",
            f"{WINDOWS}::test_a_workbook_that_stays_held_is_busy_and_untouched",
            f"{WINDOWS}::test_a_workbook_held_from_readers_is_busy_for_who_looks_at_it",
            f"{WINDOWS}::test_a_workbook_that_nobody_holds_and_nobody_may_write_is_protected",
        ),
    ),
    Row(
        "A file of our own that we have open",
        windows="cannot be replaced or removed either, so every file is closed by then",
        macos="as on Linux",
        ours="no file stays open: what is verified is closed before it takes the workbook's place",
        places={"stores/workbook/store.py:apply": "", "ooxml/verify.py:verify": ""},
        played=(
            f"{WINDOWS}::test_no_file_of_ours_is_open_when_it_is_replaced_or_removed",
            f"{WINDOWS}::test_a_file_of_ours_that_is_open_would_be_noticed",
        ),
    ),
    Row(
        "Removing what is not needed any more",
        windows="an old workbook of the history that somebody opened in Excel stays",
        macos="as on Linux",
        ours="the sync is done: what cannot be removed now is removed by the next one",
        places={
            "page/calls.py:_new": ".unlink",
            "history/journal.py:_complete": ".unlink",
            "history/journal.py:keep_newest": "",
            "stores/files/numbering.py:remove_numbered": "",
            "stores/files/replacing/under_way.py:_settle": ".unlink",
            "stores/files/replacing/under_way.py:_remove_leftovers": ".unlink",
            "stores/files/saving.py:clear_leftovers": ".unlink",
        },
        played=(f"{WINDOWS}::test_what_somebody_has_open_in_the_history_stays_for_now",),
    ),
    Row(
        "A new file, made only if there is none",
        windows="tempfile tries for ever in a folder that nobody may write (until Python 3.12); the permissions of a new file are those of its folder",
        macos="as on Linux",
        ours="os.open with O_EXCL and a random name, once; a new workbook gets its name by a link, or by a rename where a disk knows no second names",
        places={
            "stores/files/private_files.py:create_private": "os.open .chmod",
            "stores/files/saving.py:_take_free_name": "os.link .rename",
            "stores/files/numbering.py:reserve_number": "os.open",
            "stores/files/saving.py:beside": "os.access",
        },
        played=("tests/stores/test_crash.py::test_what_is_write_protected_stays_as_it_is",),
    ),
    Row(
        "Bytes as they are",
        windows="without O_BINARY the C library writes two bytes for each line end and stops reading at Ctrl+Z",
        macos="as on Linux",
        ours="O_BINARY where there is one; all files of ours are read and written as bytes",
        places={
            "stores/files/private_files.py": "os.O_BINARY",
            "stores/files/private_files.py:write_whole": "os.open os.fsync .chmod",
        },
        played=(f"{WITHOUT}::test_a_file_of_ours_is_written_byte_for_byte_where_lines_end_otherwise",),
    ),
    Row(
        "On the disk for good",
        windows="a folder cannot be opened, so it cannot be flushed; a rename is durable by itself on NTFS",
        macos="os.fsync hands the data to the drive, which may keep them in its cache for a while",
        ours="the failure to open a folder is passed over; a workbook is read back before it counts",
        places={
            "stores/files/private_files.py:flush_folder": "os.open os.fsync",
            "stores/files/saving.py:write_new": "os.fsync",
            "setup/buttons/beside.py:_write": "os.fsync",
            "stores/workbook/store.py:_write": "os.fsync",
            "stores/archive/parquet.py:write_rows": "os.fsync",
            "ooxml/package/opc.py:write": "os.fsync",
        },
        played=(f"{WITHOUT}::test_a_folder_that_cannot_be_opened_is_not_flushed",),
    ),
    Row(
        "Permissions",
        windows="chmod knows one mark, `read-only`; 0600 and 0700 mean nothing; a user's own folders are private by their place",
        macos="as on Linux, and access control lists and attributes beside them",
        ours="the mode is set where it means something, and nobody is warned of open keys on Windows",
        places={
            "stores/files/private_files.py:make_own_folder": ".mkdir .chmod",
            "stores/files/private_files.py:_close": ".stat .chmod",
            "stores/files/private_files.py:is_open_to_others": "os.name .stat",
            "stores/archive/parquet.py:write_rows": "shutil.copymode",
            "use_cases/written_beside.py:_write": ".mkdir",
        },
        played=(
            f"{WITHOUT}::test_where_permissions_mean_nothing_a_private_file_is_private_by_its_folder",
            f"{WITHOUT}::test_chmod_that_keeps_only_the_mark_for_reading_harms_nothing",
        ),
    ),
    Row(
        "Whose a workbook is, and what else it carries",
        windows="there is no chown, and no owner or group in what stat says; a new file has the access list of its folder",
        macos="access lists and attributes, such as the Finder's tags, are not reached by Python: copyfile(3) copies them",
        ours="a new file is made alike and compared, or the content is written into the old one; on Windows there is nothing to compare but the mark `read-only`",
        places={
            "stores/files/replacing/ownership.py": "stat.S_ISGID stat.S_ISUID",
            "stores/files/replacing/ownership.py:ownership_of": ".stat",
            "stores/files/replacing/ownership.py:make_alike": "os.name .chmod",
            "stores/files/replacing/ownership.py:keeps_special_permissions": "os.name os.geteuid .stat",
            "stores/files/replacing/ownership.py:_give_owner": "os.chown .stat",
            "stores/files/replacing/ownership.py:_give_attributes": "sys.platform",
            "stores/files/replacing/ownership.py:_attributes": "os.listxattr",
            "stores/files/replacing/ownership.py:_copy_on_a_mac": "ctypes.CDLL ctypes.get_errno",
            "stores/files/saving.py:may_take_its_place": ".stat",
        },
        played=(
            f"{WITHOUT}::test_every_command_works_without_what_only_posix_has",
            f"{WITHOUT}::test_a_mac_copies_access_lists_and_tags_by_its_own_call",
        ),
    ),
    Row(
        "Writing into a workbook that stays the file that it is",
        windows="there is no flock, and no way to take room on the disk before",
        macos="flock as on Linux; no way to take room before",
        ours="what there is is used; the content is compared before, and put back if it could not be finished",
        places={
            "stores/files/replacing/in_place.py:_lock": "fcntl.LOCK_EX fcntl.LOCK_NB fcntl.flock",
            "stores/files/replacing/in_place.py:_reserve": "os.posix_fallocate",
            "stores/files/replacing/in_place.py:_overwrite": "os.fsync",
            "stores/files/replacing/in_place.py:write_into": ".chmod",
        },
        played=(f"{WITHOUT}::test_a_workbook_with_two_names_is_written_without_locks_and_reservations",),
    ),
    Row(
        "Whether one may write, asked before",
        windows="os.access sees the mark `read-only` alone, and never the access list of a folder",
        macos="as on Linux; a file locked in the Finder may not be written",
        ours="a first look only: the refusal of the system itself becomes the same sentence",
        places={
            "stores/files/room.py:in_the_way": "os.access os.X_OK",
            "stores/files/room.py:nearest_there": "os.path.exists",
            "stores/files/room.py:free_bytes": "shutil.disk_usage",
        },
        played=("tests/cli/test_doctor.py::test_a_workbook_is_told_in_the_same_way",),
    ),
    Row(
        "What tells that a file was saved",
        windows="the inode is the file's index, 0 on some network drives; times in steps of 100 ns, 2 s on FAT",
        macos="times in ns on APFS, whole seconds on HFS+",
        ours="time, size and inode together; a file that seems changed is read again, and undo compares contents",
        places={
            "stores/files/saving.py:fingerprint_of": ".stat",
            "ooxml/package/opc.py:_read": ".stat",
            "syncing/unchanged.py:_sources": ".stat sys.executable",
            "exports/named.py:newest_like": ".stat",
            "exports/named.py:stamp_of": ".stat",
            "setup/health/clock.py:_changed_at": ".stat",
        },
        played=("tests/stores/test_crash.py::test_a_file_that_is_replaced_underneath_is_read_again",),
    ),
    Row(
        "A shortcut to a web page",
        windows="a .url file, whose suffix Explorer hides",
        macos="a .webloc file, a property list in XML or binary",
        ours="each of them, and Drive's .gsheet and Linux's .desktop, is read for the link in it on any system",
        places={"stores/google/links.py:_is_address": "os.path.exists"},
        played=(
            "tests/stores/google/test_links.py::test_a_shortcut_that_a_computer_keeps_leads_to_the_sheet",
        ),
    ),
    Row(
        "Our own folders",
        windows="%LOCALAPPDATA%\\sheetcrm; a Python from the Microsoft Store keeps them where Explorer does not look",
        macos="~/Library/Application Support/sheetcrm and ~/Library/Caches/sheetcrm",
        ours="platformdirs knows them, README names them, and `sheetcrm history` tells the folder",
        places={
            "stores/files/backups.py": "platformdirs.user_data_path",
            "stores/files/locks.py": "platformdirs.user_cache_path filelock.FileLock",
            "stores/files/saving.py": "platformdirs.user_cache_dir",
            "stores/google/http/access.py": "platformdirs.user_config_path",
            "stores/google/http/access.py:access_file": "os.environ os.path.isfile",
            "stores/google/http/service.py": "os.environ",
            "stores/elsewhere/places.py:address_of": "os.environ",
            "use_cases/history.py:history": ".resolve",
            "use_cases/fleet/standing.py:_file": ".resolve",
        },
        unplayed="platformdirs' own code for each system",
    ),
    Row(
        "Our lock",
        windows="msvcrt.locking instead of flock; a network drive keeps it, too, but ours lies in the user's own cache",
        macos="flock, as on Linux",
        ours="filelock chooses; it is given back by the system when a process ends, however it ends",
        places={
            "stores/files/locks.py:only_one_sync": "",
            "stores/files/saving.py:_prefix": "platform.node",
        },
        played=("tests/stores/test_workbook_store.py::test_two_syncs_at_once_the_second_is_told_to_wait",),
    ),
    Row(
        "What a computer is called",
        windows="the name that Windows was given, in capitals",
        macos="the name in the network, such as Annas-MacBook.local",
        ours="Start here says it without the network's part; what has no name of its own is not named",
        places={"syncing/pages/computer.py:computer_name": "platform.node"},
        played=("tests/syncing/test_start_tab.py::test_a_computer_without_a_name_is_not_named",),
    ),
    Row(
        "Who has a workbook open",
        windows="Excel leaves ~$NAME beside it, LibreOffice .~lock.NAME#; a workbook in OneDrive that is edited together leaves none",
        macos="the same files",
        ours="both are looked for, just before writing once more; without them Windows itself tells, and else the file's own state",
        places={"stores/files/locks.py:_is_there": ""},
        played=("tests/stores/test_workbook_store.py::test_a_workbook_that_is_open_elsewhere_is_not_touched",),
    ),
    Row(
        "One file under several spellings",
        windows="letters' cases are one, and `resolve` returns the folder's own spelling, drives and links followed",
        macos="letters' cases are one, é and e with an accent are one, and `resolve` returns what was typed",
        ours="the path is resolved and spelled as its folders spell it; lock, history and Excel's open workbooks go by that",
        places={
            "stores/files/places.py:place_of": "os.path.realpath",
            "stores/files/places.py:_spelling": "os.listdir .samefile",
            "stores/files/places.py:folded": "",
            "stores/files/places.py:refuse_if_no_file": ".stat",
            "exports/reading.py:_content": ".stat",
            "syncing/asked_for/arriving/touching.py:_touches": ".stat",
            "stores/live/desktop.py:_path_of": "",
            "stores/live/desktop.py:find_open": "HAS_EXCEL",
        },
        played=(
            f"{SPELLING}::test_every_spelling_of_a_workbook_has_one_history",
            f"{SPELLING}::test_a_workbook_that_excel_spells_otherwise_is_found",
            f"{IN_EXCEL}::test_another_book_of_that_name_is_not_it",
        ),
    ),
    Row(
        "Names that are none",
        windows="CON, NUL and COM1 are devices with any ending, a colon begins a hidden part of a file, a dot or blank at the end is dropped",
        macos="a colon is shown as a slash by the Finder; nothing is lost",
        ours="`new` refuses such a name on Windows, where else nobody would find what was made",
        places={
            "use_cases/new.py": "sys.platform ON_WINDOWS",
            "use_cases/new.py:_refuse_bad_place": "ON_WINDOWS",
            "stores/files/naming.py:is_refused_by_windows": "",
        },
        played=(
            f"{WINDOWS}::test_a_name_that_windows_takes_for_something_else_is_refused_there",
            f"{WINDOWS}::test_other_names_make_a_workbook_there",
            f"{WINDOWS}::test_elsewhere_such_names_are_fine",
        ),
    ),
    Row(
        "Paths that are too long",
        windows="260 characters in all, unless Windows was told otherwise; Excel itself takes 218",
        macos="255 a name, 1,024 in all",
        ours="what we add to a name is short, and a long name is cut",
        places={"stores/files/naming.py:shortened": ""},
        played=(f"{WINDOWS}::test_no_path_of_ours_is_too_long_for_windows",),
    ),
    Row(
        "Several processes",
        windows="there is no fork, no SIGKILL and no affinity",
        macos="a fork is not safe once a library has threads; there is no affinity",
        ours="forks on Linux only; elsewhere the same work is done in one process",
        places={
            "cli/output.py": "threading.Timer",
            "stores/elsewhere/waiting.py": "concurrent.futures.Future",
            "stores/pace.py": "threading.Lock",
            "use_cases/fleet/run.py": "threading.Lock",
            "syncing/in_parts.py:_fork": "os.fork",
            "syncing/in_parts.py:_may_fork": "sys.platform threading.active_count",
            "syncing/in_parts.py:_number_of_parts": "os.sched_getaffinity",
            "syncing/in_parts.py:_send": "os._exit signal.SIG_DFL signal.SIG_UNBLOCK signal.pthread_sigmask signal.signal",
            "syncing/in_parts.py:_signals_held": "signal.SIG_BLOCK signal.SIG_SETMASK signal.pthread_sigmask",
            "syncing/in_parts.py:stop": "os.kill os.waitpid signal.SIGKILL",
        },
        played=(
            f"{WITHOUT}::test_where_a_fork_is_not_safe_all_is_done_in_one_process",
            f"{WITHOUT}::test_every_command_works_without_what_only_posix_has",
        ),
    ),
    Row(
        "Memory given back",
        windows="there is no malloc_trim, and CDLL(None) fails",
        macos="there is no malloc_trim",
        ours="on Linux only, and only where its C library has it",
        places={"stores/workbook/heap.py": "ctypes.CDLL sys.platform"},
        played=(f"{WITHOUT}::test_freed_memory_is_left_to_a_system_without_the_call",),
    ),
    Row(
        "A workbook that is open in Excel on this computer",
        windows="COM reaches it; errors come as numbers, and a hidden name can be hidden",
        macos="AppleScript reaches it; errors come as blanks, and what is shown is asked for",
        ours="looked for only where Excel exists; xlwings talks to it, and each engine has its own class",
        places={
            "stores/live/desktop.py": "sys.platform HAS_EXCEL",
            "stores/live/engines.py:engine_of": "sys.platform",
            "stores/live/reading.py:_values_of": "sys.platform",
            "stores/com_errors.py:named_error": "",
        },
        played=(
            f"{IN_EXCEL}::test_sync_writes_into_it_and_leaves_the_file_to_its_owner",
            f"{IN_EXCEL}::test_where_excel_cannot_be_asked_the_workbook_is_waited_for",
        ),
    ),
    Row(
        "Excel's functions on this computer",
        windows="Excel reads xlwings.conf in the letters of the system, whatever Python's UTF-8 mode says; it keeps its add-in open while it runs",
        macos="this way of Excel has no functions",
        ours="the file is written in those letters, or refused if a path has others; what is in use is TargetBusy; elsewhere than on Windows it is refused",
        places={
            "excel/desktop/setup.py": "sys.platform ON_WINDOWS",
            "excel/desktop/setup.py:_refuse_elsewhere": "ON_WINDOWS",
            "excel/desktop/setup.py:_conf": "sys.executable",
            "excel/desktop/setup.py:_put_conf": "sys.executable",
            "excel/desktop/setup.py:_encoding": "locale.getencoding",
            "excel/desktop/setup.py:_report_refusal": "sys.executable",
            "excel/desktop/setup.py:_put_ribbon": ".mkdir",
            "excel/desktop/setup.py:_take_conf": ".unlink",
            "excel/desktop/setup.py:_take_ribbon": ".unlink",
            "excel/desktop/ribbon.py:add_in_place": "os.environ",
            "excel/desktop/ribbon.py:write_ledger": "os.path.exists",
        },
        played=(
            f"{SETUP}::test_excel_finds_the_path_of_a_python_whose_user_has_an_umlaut",
            f"{SETUP}::test_a_path_in_letters_that_this_windows_cannot_write_is_refused_with_what_to_do",
        ),
    ),
    Row(
        "Python in a browser",
        windows="the same in every browser",
        macos="the same in every browser",
        ours="xlwings Lite shows what is printed, and hands days over as numbers",
        places={
            "excel/hosts.py:_hands_over_numbers": "sys.platform",
            "excel/scripts.py:_show": "sys.platform",
            "stores/archive/reading.py:read_earlier": "sys.platform",
            "stores/elsewhere/reading.py:read_elsewhere": "sys.platform",
            "scripts/benchmarks/pyodide_work.py": "sys.platform",
        },
        played=("tests/excel/lite/test_imports.py::test_every_module_loads_but_those_that_need_a_computer",),
    ),
    Row(
        "Time zones by name",
        windows="the system has none; case does not matter in the names of files, and a folder is refused, not called a folder",
        macos="in /usr/share/zoneinfo, where case does not matter either",
        ours="the package tzdata is always installed, and what is no zone is looked up by what people call it",
        places={
            "clock.py": "zoneinfo.ZoneInfo",
            "clock.py:_zone": "zoneinfo.ZoneInfo",
            "tables/kinds/zone_names.py": "zoneinfo.available_timezones",
            "tables/people/zones.py": "zoneinfo.ZoneInfo",
        },
        played=(
            f"{WITHOUT}::test_time_zones_come_from_a_package_where_the_system_has_none",
            f"{WINDOWS}::test_a_time_zone_that_is_a_folder_or_no_file_name_is_none",
        ),
    ),
    Row(
        "This computer's own time zone",
        windows="the system refuses moments before 1970",
        macos="as on Linux",
        ours="it is asked about the present alone; days are never turned into moments of the system, nor worded by its strftime",
        places={
            "clock.py:owner_zone": ".astimezone",
            "exports/touches/touch.py:day_of": ".astimezone",
            "stores/elsewhere/cells.py:_moment": ".astimezone",
            "views/dates.py:moment_text": ".astimezone",
            "book/book.py:_permission": ".astimezone",
            "tables/people/zones.py:by_the_owners_clock": ".astimezone",
            "stores/google/write/lock.py:new": ".astimezone",
            "use_cases/fleet/run.py:run_of": ".astimezone",
            "use_cases/fleet/standing.py:note": ".astimezone",
        },
        played=(f"{WITHOUT}::test_time_zones_come_from_a_package_where_the_system_has_none",),
    ),
    Row(
        "Consoles",
        windows="a console that is piped has an encoding such as cp1252; lines end in two characters, also in JSON, which allows it",
        macos="UTF-8",
        ours="JSON is UTF-8 wherever it goes; a letter that a console lacks is replaced and stops nothing, nor does a pipe whose reader has left, which is EINVAL on Windows",
        places={
            "cli/outside/streams.py:__init__": ".reconfigure",
            "cli/outside/streams.py:write_json": ".reconfigure",
            "cli/outside/streams.py:_give_up": "os.dup2",
            "cli/bars.py:bar": "",
        },
        played=("tests/cli/test_today.py::test_a_name_that_the_encoding_lacks_stops_nothing",),
    ),
    Row(
        "Ctrl+C, and the system's wish that we end",
        windows="there is no SIGHUP, no timer and no SIGKILL; Ctrl+Break is SIGBREAK; a window that is closed and a task that is ended kill at once",
        macos="as on Linux",
        ours="what there is of the signals is heard and ends with one line; whatever is killed is settled by the next command",
        places={
            "__main__.py:_stop": "os._exit os.write",
            "cli/outside/stopping.py:listen": "signal.SIGALRM signal.SIG_IGN signal.getsignal signal.setitimer signal.signal",
            "cli/outside/stopping.py:_try_again": "signal.ITIMER_REAL signal.setitimer",
            "cli/outside/process.py:run_and_end": "os._exit",
            "cli/outside/process.py:open_standard_files": "os.fstat os.open",
        },
        played=(
            f"{WITHOUT}::test_only_the_signals_that_a_system_has_are_heard",
            "tests/cli/test_interrupts.py::test_40_interrupts_by_the_clock_end_with_130_and_one_line",
        ),
    ),
    Row(
        "Lists that Excel saved as CSV",
        windows="semicolons where a comma stands in numbers; cp1252 unless CSV UTF-8 was chosen",
        macos="lines that end in a carriage return",
        ours="the separator is the one that the first line has most of, any line end will do, and other letters than UTF-8 are refused with what to do",
        places={"use_cases/listed.py:_lines": "", "use_cases/listed.py:_separator": ""},
        played=(
            f"{WINDOWS}::test_a_list_is_read_whatever_excel_put_between_its_cells",
            f"{WINDOWS}::test_a_list_in_the_letters_of_an_old_windows_is_refused_with_what_to_do",
        ),
    ),
    Row(
        "Names in commands that are shown",
        windows="cmd and PowerShell want quotes about brackets, commas and more",
        macos="so do its shells",
        ours="such a name is shown in double quotes, which all of them take",
        places={"use_cases/target.py:quoted": ""},
        played=("tests/cli/test_new.py::test_makes_a_workbook_and_says_what_to_do_next",),
    ),
    Row(
        "The language of who sits at the computer",
        windows="is that of the interface, where no variable names one",
        macos="a terminal sets LANG, as on Linux",
        ours="LC_ALL, LC_MESSAGES and LANG are asked first, then Windows; --json is English",
        places={
            "wording/spoken.py": "sys.platform ON_WINDOWS",
            "wording/spoken.py:_of_windows": "locale.windows_locale ON_WINDOWS",
            "cli/app.py:_status_of": "os.environ",
            "cli/program.py:words_to_complete": "os.environ",
            "excel/scripts.py:sync_aloud": "os.environ",
        },
        unplayed="the interface of Windows is not there; the variables are, in tests/wording",
    ),
    Row(
        "A file typed, pasted or dragged into a terminal",
        windows="PowerShell puts & before its name; a backslash parts folders",
        macos="a backslash stands before a blank, as on Linux",
        ours="such a name is read as it was meant; ~ is the user's own folder on each",
        places={
            "use_cases/adopting/lists_here.py:as_typed": "os.name os.path.expanduser",
            "use_cases/adopting/lists_here.py:lists_in": ".stat",
        },
        played=(
            "tests/cli/test_first_meeting.py::test_from_no_argument_to_a_first_list",
        ),
    ),
    Row(
        "A file to double-click",
        windows="is a batch file, read by cmd: a percent sign is doubled, and there is no mark that lets it run",
        macos="is a shell script with the ending .command and the mark that lets it run; Terminal opens it",
        ours="each system has a file of its own, which names the Python that runs just now; the workbook is opened by the program that the system has for it",
        places={
            "use_cases/setup.py": "sys.platform",
            "setup/program.py:program_here": "sys.executable",
            "use_cases/setup.py:open_for_its_owner": "os.startfile sys.platform",
            "setup/buttons/beside.py:read_beside": "os.listdir",
            "setup/buttons/beside.py:_content": ".lstat",
            "setup/buttons/beside.py:_do": ".unlink",
            "setup/buttons/beside.py:_write": ".stat .chmod",
            "setup/buttons/contents.py": "",
            "setup/buttons/quoting.py": "",
        },
        played=(
            "tests/setup/test_buttons.py::test_a_batch_file_finds_its_workbook_whatever_it_is_called",
            "tests/setup/test_buttons.py::test_a_batch_file_has_the_form_that_windows_reads",
            "tests/cli/test_setup.py::test_pressed_it_updates_the_list_opens_it_and_says_so",
        ),
    ),
    Row(
        "A program started every day",
        windows="Task Scheduler reads a task in XML (UTF-16), words quoted as Windows' programs part them; names between percent signs are filled in; python.exe opens a window, pythonw.exe none",
        macos="launchd reads a property list in ~/Library/LaunchAgents, words as they are",
        ours="what each system gets, and by which commands, is decided without touching anything, and tested for all; on Linux the user's own systemd, else cron",
        places={
            "setup/schedule/here.py": "platformdirs.user_config_path sys.platform",
            "setup/schedule/here.py:_schedulers": "os.getuid sys.platform",
            "setup/schedule/here.py:_ended": "os.environ",
            "setup/schedule/here.py:_put": ".mkdir",
            "setup/schedule/windows_tasks.py": "subprocess.list2cmdline",
            "use_cases/daily/schedule.py:_wanted": "os.path.expandvars sys.platform",
            "use_cases/daily/schedule.py:_key": "os.environ os.path.realpath",
            "use_cases/daily/schedule.py:_locale": "os.environ",
            "use_cases/daily/scheduled_run.py:of": ".astimezone",
            "setup/health/daily.py:_not_started": ".astimezone",
        },
        played=(
            "tests/setup/test_schedule_texts.py::test_windows_parts_the_words_as_they_were_meant",
            "tests/setup/test_schedule_texts.py::test_launchd_gets_a_property_list_of_documented_keys",
            "tests/setup/test_real_schedulers.py::test_cron_fires_what_was_scheduled_and_nothing_is_left_of_it",
        ),
    ),
    Row(
        "A notification on the desktop",
        windows="PowerShell shows one; the text is handed over in the environment, where nothing of it is a command",
        macos="osascript shows one; the text is handed over beside the script",
        ours="notify-send on Linux, which cron has to be told the way to",
        places={
            "setup/notices/desktop.py:notify": "sys.platform",
            "setup/notices/desktop.py:_session": "os.environ os.getuid sys.platform",
            "setup/notices/mail.py": "platformdirs.user_config_path",
            "setup/notices/mail.py:_from_environment": "os.environ",
        },
        played=(
            "tests/cli/test_notices.py::test_the_desktop_is_told_without_a_name_and_no_shell_reads_it",
        ),
    ),
    Row(
        "Packages that are missing",
        windows="python.exe may lie in a folder with blanks in its path",
        macos="as on Linux",
        ours="the command that installs them names the Python that runs just now, in quotes",
        places={
            "cli/app.py:_not_installed": "sys.executable",
            "setup/health/packages.py:_mend": "sys.executable",
            "setup/health/packages.py:check_packages": "platform.python_version",
        },
        played=(
            "tests/cli/test_doctor_broken.py::test_a_package_that_is_missing_is_no_mistake_of_ours",
        ),
    ),
    Row(
        "Signing in with the browser",
        windows="as on Linux with a desktop",
        macos="as on Linux with a desktop",
        ours="where no browser opens, the address is shown",
        places={"stores/google/http/sign_in.py:_in_the_browser": "webbrowser.Error"},
        played=("tests/stores/google/test_sign_in.py::test_without_a_browser_the_address_is_printed",),
    ),
    Row(
        "LibreOffice, which prints the page for a first invoice",
        windows="stands on no path, and lies in one of two folders of programs; it has one process, and there are no groups to kill",
        macos="stands on no path, and lies within its application",
        ours="it is looked for by its name, then there; all of its processes are ended afterwards",
        places={
            "use_cases/invoice/pdf.py": "os.environ",
            "use_cases/invoice/pdf.py:office": "sys.platform",
            "use_cases/invoice/pdf.py:_end": "os.killpg signal.SIGKILL sys.platform",
        },
        played=("tests/cli/test_invoice.py::test_libreoffice_is_found_where_it_lies_on_other_systems",),
    ),
    Row(
        "Where the scripts put Python",
        windows="in the folder Scripts of a virtual environment, with the ending .exe; there is no apt-get and no root",
        macos="as on Linux, without apt-get",
        ours="demo.py and test.py look there; what they cannot install is named, and its tests are skipped",
        places={
            "scripts/environment.py:make_environment": "os.name",
            "scripts/test.py:_install_system_packages": "os.geteuid platform.system",
            "scripts/test.py:_import_linter": "",
        },
        played=(f"{WINDOWS}::test_the_scripts_find_the_python_of_a_virtual_environment_there",),
    ),
    Row(
        "Processes that the scripts start",
        windows="there are no process groups to kill, and a new process imports its script anew",
        macos="a new process imports its script anew",
        ours="LibreOffice's one process is killed there; what a pool runs is importable and its script begins at `__main__`",
        places={
            "scripts/corpus/office.py:_end_all": "os.killpg signal.SIGKILL sys.platform",
            "scripts/google_emulator.py:_wait": "signal.SIGINT signal.SIGTERM signal.signal",
            "scripts/fidelity.py": "concurrent.futures.ProcessPoolExecutor",
            "scripts/lossless.py": "concurrent.futures.ProcessPoolExecutor",
            "scripts/simulation/sweep.py": "concurrent.futures.ProcessPoolExecutor",
        },
        unplayed="a script for who develops this; it ends with an error that names the line",
    ),
    Row(
        "What a process took",
        windows="cannot be asked for with os.wait4",
        macos="its memory is counted in bytes, on Linux in kilobytes",
        ours="bench.py says so on Windows, and divides by the right number on a Mac",
        places={
            "scripts/benchmarks/syncs.py": "sys.platform",
            "scripts/benchmarks/syncs.py:run": "os.wait4",
        },
        unplayed="figures for who develops this",
    ),
)
# fmt: on

FOR_OWNERS = tuple(
    f"scripts/{name}" for name in ("demo.", "demonstration/", "environment.", "test.")
)
"""The scripts that README names; what others use is listed where it matters, and may be more."""
ALIKE_IN_SCRIPTS = frozenset({"os.environ", "sys.executable"})


@cache
def functions_of(module: str) -> frozenset[str]:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


def is_there(place: str) -> bool:
    """Return whether a module, or the function that is named behind its colon, exists."""
    module, _, function = place.partition(":")
    return (ROOT / module).is_file() and (not function or function in functions_of(module))


def matters(call):
    if call.place.startswith("sheetcrm/"):
        return True
    is_alike = call.what.startswith(".") or call.what in ALIKE_IN_SCRIPTS
    return call.place.startswith(FOR_OWNERS) and not is_alike


@pytest.mark.parametrize("folder", ["sheetcrm", "scripts"])
def test_the_list_is_what_the_code_uses(folder):
    used = set(filter(matters, calls_in(folder)))
    listed = {call for row in ROWS for call in row.calls if call.place.startswith(f"{folder}/")}
    listed = set(filter(matters, listed))
    assert used - listed == set(), "behaves otherwise on another system and stands in no row"
    assert listed - used == set(), "stands in a row and is used no more"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.about)
def test_a_row_names_places_and_tests_that_exist(row):
    assert row.windows
    assert row.macos
    assert row.ours
    assert [place for place in map(whole, row.places) if not is_there(place)] == []
    tests = [test.replace("::", ":") for test in row.played]
    assert [test for test in tests if not is_there(test)] == []
    assert bool(row.played) != bool(row.unplayed)


SOURCE = """
import os, signal as signals
from shutil import copymode
def f(path, today):
    copymode(path, path)
    os.replace(path, path)
    getattr(os, "fork")()
    if hasattr(signals, "SIGBREAK"):
        path.replace(path)
        path.unlink()
    "ab".replace("a", "b")
    today.replace(day=1)
"""


def test_a_new_call_is_found_however_it_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr("calls.ROOT", tmp_path)
    (tmp_path / "new.py").write_text(SOURCE, encoding="utf-8")
    names = {call.what for call in calls_in(".") if call.place == "new.py:f"}
    assert names == {"os.replace", "os.fork", "signal.SIGBREAK", ".replace", ".unlink"}
    assert Call("new.py", "shutil.copymode") in calls_in(".")
