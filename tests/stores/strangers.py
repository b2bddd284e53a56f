"""A process that syncs other people's workbooks as whoever they let in, and tells what came of it.

    python strangers.py WORKBOOK PLACE

It has to be root, to become the others. What it tells is JSON: for each scene what was said and
how the file stood before, after the sync and after the undo. PLACE is a folder that others may enter.
"""

import json
import os
import stat
import struct
import subprocess
import sys
from datetime import date
from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.files.digests import digest_of
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

DAY = date(2026, 3, 2)
ANN, BOB = 61_001, 61_002
"""The owner of most workbooks, and who syncs them."""
TEAM, OTHERS = 62_000, 62_001
"""A group that Bob is in, and one that he is not in."""
EVERYBODY = 0xFFFFFFFF
USER_OBJ, USER, GROUP_OBJ, MASK, OTHER = 0x01, 0x02, 0x04, 0x10, 0x20


def acl(*entries):
    """Return an access control list as Linux keeps it, of (tag, permissions, id)."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


FOR_BOB = acl(
    (USER_OBJ, 6, EVERYBODY),
    (USER, 6, BOB),
    (GROUP_OBJ, 4, EVERYBODY),
    (MASK, 6, EVERYBODY),
    (OTHER, 0, EVERYBODY),
)


class Scene:
    """A workbook in a folder, and who comes along."""

    def __init__(self, folder, content, owner, group, mode, *, who=BOB, folder_mode=0o777):
        self.folder, self.who = folder, who
        folder.mkdir()
        self.workbook = self.target = folder / "customers.xlsx"
        self.workbook.write_bytes(content)
        os.chown(self.workbook, owner, group)
        self.workbook.chmod(mode)
        folder.chmod(folder_mode)
        self.own = folder.parent / f"{folder.name}-own"
        self.own.mkdir()
        os.chown(self.own, who, who)


def group_file(folder, content):
    return Scene(folder, content, ANN, TEAM, 0o660)


def own_file(folder, content):
    return Scene(folder, content, BOB, TEAM, 0o640)


def folder_that_gives_its_group(folder, content):
    scene = Scene(folder, content, BOB, TEAM, 0o640)
    os.chown(folder, ANN, OTHERS)
    folder.chmod(0o2777)
    return scene


def group_that_one_is_not_in(folder, content):
    return Scene(folder, content, BOB, OTHERS, 0o660)


def sticky_folder(folder, content):
    return Scene(folder, content, ANN, ANN, 0o666, folder_mode=0o1777)


def attributes(folder, content):
    scene = Scene(folder, content, BOB, TEAM, 0o640)
    os.setxattr(scene.workbook, "user.colour", b"green")
    os.setxattr(scene.workbook, "system.posix_acl_access", FOR_BOB)
    return scene


def let_in_by_a_list(folder, content):
    scene = Scene(folder, content, ANN, ANN, 0o600)
    os.setxattr(scene.workbook, "system.posix_acl_access", FOR_BOB)
    os.setxattr(scene.workbook, "user.colour", b"green")
    return scene


def folder_that_gives_a_list(folder, content):
    scene = Scene(folder, content, BOB, BOB, 0o640)
    os.setxattr(folder, "system.posix_acl_default", FOR_BOB)
    return scene


def two_names(folder, content):
    scene = Scene(folder, content, BOB, BOB, 0o600)
    os.link(scene.workbook, folder / "same.xlsx")
    return scene


def chain_of_links(folder, content):
    scene = Scene(folder, content, BOB, BOB, 0o600)
    first, second = folder.parent / "first.xlsx", folder.parent / "second.xlsx"
    first.symlink_to(second)
    second.symlink_to(scene.workbook)
    scene.target = first
    return scene


def job_of_root(folder, content):
    return Scene(folder, content, ANN, ANN, 0o600, who=0)


def set_user_id(folder, content):
    return Scene(folder, content, ANN, TEAM, 0o4660)


def folder_that_takes_nothing(folder, content):
    return Scene(folder, content, ANN, TEAM, 0o660, folder_mode=0o555)


def read_only_file(folder, content):
    return Scene(folder, content, ANN, TEAM, 0o640)


def immutable_file(folder, content):
    scene = Scene(folder, content, BOB, BOB, 0o600, who=0)
    subprocess.run(["chattr", "+i", scene.workbook], check=False, capture_output=True)
    return scene


KEPT = (
    group_file,
    own_file,
    folder_that_gives_its_group,
    group_that_one_is_not_in,
    sticky_folder,
    attributes,
    let_in_by_a_list,
    folder_that_gives_a_list,
    two_names,
    chain_of_links,
    job_of_root,
)
REFUSED = (set_user_id, folder_that_takes_nothing, read_only_file, immutable_file)


def state_of(workbook):
    """Return whose a file is, who may do what with it, and the digest of its content."""
    state = workbook.stat()
    names = sorted(os.listxattr(workbook))
    return {
        "owner": [state.st_uid, state.st_gid, oct(stat.S_IMODE(state.st_mode)), state.st_nlink],
        "attributes": [[name, os.getxattr(workbook, name).hex()] for name in names],
        "content": digest_of(workbook.read_bytes()),
    }


def tell(scene):
    """Sync and undo in a process of whoever comes along; return what was said and what was left."""
    before = state_of(scene.workbook)
    said = [as_somebody(scene, lambda store: sync_store(store, DAY))]
    synced = state_of(scene.workbook)
    said.append(as_somebody(scene, undo_store))
    after = state_of(scene.workbook)
    subprocess.run(["chattr", "-i", scene.workbook], check=False, capture_output=True)
    left = sorted(each.name for each in scene.folder.iterdir())
    return {"said": said, "states": [before, synced, after], "left": left}


def as_somebody(scene, do):
    """Do something as somebody else; return what stopped it, None if nothing did."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CACHE_HOME"] = str(scene.own)
        os.chdir("/")
        if scene.who:
            os.setgroups([TEAM])
            os.setgid(scene.who)
            os.setuid(scene.who)
        try:
            do(WorkbookStore(scene.target))
        except SheetcrmError as error:
            os.write(writer, str(error).encode())
        except BaseException as error:  # noqa: BLE001 - told like any other
            os.write(writer, f"a mistake: {error!r}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        text = said.read().decode()
    os.waitpid(process, 0)
    return text or None


if __name__ == "__main__":
    practice, place = map(Path, sys.argv[1:])
    content = practice.read_bytes()
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_CACHE_HOME"] = str(place / "practice")
    sync_store(WorkbookStore(practice), DAY)  # import everything while we may
    undo_store(WorkbookStore(practice))
    told = {
        scene.__name__: tell(scene(place / scene.__name__, content)) for scene in KEPT + REFUSED
    }
    sys.stdout.write(json.dumps(told))
