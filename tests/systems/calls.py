"""Finds in our sources what behaves otherwise on another system, by their syntax trees."""

import ast
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

MODULES = frozenset(
    [
        "asyncio",
        "ctypes",
        "fcntl",
        "getpass",
        "grp",
        "locale",
        "mmap",
        "msvcrt",
        "multiprocessing",
        "nt",
        "os",
        "platform",
        "posix",
        "pty",
        "pwd",
        "resource",
        "select",
        "shutil",
        "signal",
        "socket",
        "stat",
        "subprocess",
        "tempfile",
        "termios",
        "threading",
        "tty",
        "webbrowser",
        "winreg",
        "_winapi",
        "filelock",
        "platformdirs",
        "zoneinfo",
        "concurrent.futures",
    ]
)
"""Modules of which all that is used is to be looked at."""
_WITH_PARTS = frozenset({"concurrent.futures", "os.path"})
EVERYWHERE_ALIKE = frozenset(
    [
        "concurrent.futures.ThreadPoolExecutor",
        "os.PathLike",
        "os.cpu_count",
        "os.path.isdir",
        "os.fspath",
        "os.close",
        "os.fdopen",
        "os.pipe",
        "os.strerror",
        "os.O_CREAT",
        "os.O_EXCL",
        "os.O_RDONLY",
        "os.O_WRONLY",
        "os.O_RDWR",
        "os.O_TRUNC",
        "os.W_OK",
        "os.pathsep",
        "os.sep",
        "os.devnull",
        "os.fsencode",
        "filelock.Timeout",
        "stat.S_IMODE",
        "stat.S_ISREG",
        "zoneinfo.ZoneInfoNotFoundError",
        "shutil.which",
        "shutil.copy",
        "shutil.copyfile",
        "shutil.rmtree",
        "subprocess.DEVNULL",
        "subprocess.PIPE",
        "subprocess.STDOUT",
        "subprocess.Popen",
        "subprocess.run",
        "subprocess.CalledProcessError",
        "subprocess.TimeoutExpired",
        "tempfile.TemporaryDirectory",
        "tempfile.gettempdir",
        "tempfile.mkdtemp",
        "threading.Event",
        "threading.Thread",
        "threading.setprofile",
        "asyncio.run",
    ]
)
"""What is the same on all systems as we use it."""
ATTRIBUTES = frozenset({"sys.platform", "sys.executable", "time.tzset", "time.localtime"})
OUR_OWN = frozenset({"ON_WINDOWS", "HAS_EXCEL"})
"""What our modules know of the system that they run on."""
METHODS = frozenset(
    [
        "astimezone",
        "chmod",
        "chown",
        "expanduser",
        "fork",
        "fromtimestamp",
        "hardlink_to",
        "is_reserved",
        "lchmod",
        "lstat",
        "mkdir",
        "mktime",
        "reconfigure",
        "rename",
        "resolve",
        "samefile",
        "stat",
        "strftime",
        "strptime",
        "symlink_to",
        "timestamp",
        "touch",
        "unlink",
        "utcfromtimestamp",
        "utime",
    ]
)
"""Methods, mostly of paths and of dates, whatever they are called on."""


class Call(NamedTuple):
    """Something that is used in a function (or the class or module around it)."""

    place: str
    what: str


def calls_in(folder: str) -> set[Call]:
    """Return what the sources of a folder use, each place as `path/of/module.py:function`."""
    found: set[Call] = set()
    for path in sorted((ROOT / folder).rglob("*.py")):
        finder = Finder(path.relative_to(ROOT).as_posix())
        finder.visit(ast.parse(path.read_text(encoding="utf-8")))
        found |= finder.found
    return found


class Finder(ast.NodeVisitor):
    """Walks through one module and notes what it uses, and in which function."""

    def __init__(self, module: str) -> None:
        self.module, self.found = module, set()
        self._names: dict[str, str] = {}
        self._functions: list[str] = []

    def visit_Import(self, node: ast.Import) -> None:
        for each in node.names:
            self._names[each.asname or each.name] = each.name

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for each in node.names:
            whole = f"{node.module}.{each.name}"
            self._names[each.asname or each.name] = whole
            if _matters(whole):
                self._note(whole)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._functions.append(node.name)
        self.generic_visit(node)
        self._functions.pop()

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_FunctionDef(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        whole = self._whole(node)
        if node.attr in OUR_OWN:
            self._note(node.attr)
        elif whole is None:
            self.generic_visit(node)
        elif _matters(_named(whole)):
            self._note(_named(whole))

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in OUR_OWN:
            self._note(node.id)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute) and not self._whole(node.func):
            name = node.func.attr
            if name in METHODS or (name == "replace" and _is_of_a_path(node)):
                self._note(f".{name}")
        is_getattr = isinstance(node.func, ast.Name) and node.func.id in {"getattr", "hasattr"}
        if is_getattr and isinstance(node.args[0], ast.Name):
            module, name = self._names.get(node.args[0].id), node.args[1]
            if module in MODULES and isinstance(name, ast.Constant):
                self._note(f"{module}.{name.value}")
        self.generic_visit(node)

    def _whole(self, node: ast.Attribute) -> str | None:
        """Return `os.replace` for what is written so, whatever the module was imported as."""
        if isinstance(node.value, ast.Name) and node.value.id in self._names:
            return f"{self._names[node.value.id]}.{node.attr}"
        if isinstance(node.value, ast.Attribute) and (before := self._whole(node.value)):
            return f"{before}.{node.attr}"
        return None

    def _note(self, what: str) -> None:
        function = self._functions[0] if self._functions else ""
        self.found.add(Call(f"{self.module}:{function}".rstrip(":"), what))


def _named(whole: str) -> str:
    """Return what a chain of names begins with: of `sys.platform.lower` only `sys.platform`.

    >>> _named("os.environ.get"), _named("os.path.realpath")
    ('os.environ', 'os.path.realpath')
    """
    words = whole.split(".")
    return ".".join(words[: 3 if ".".join(words[:2]) in _WITH_PARTS else 2])


def _matters(whole: str) -> bool:
    module = whole.rpartition(".")[0].removesuffix(".path")
    return whole in ATTRIBUTES or (module in MODULES and whole not in EVERYWHERE_ALIKE)


def _is_of_a_path(node: ast.Call) -> bool:
    """Return whether a `replace` takes one thing: texts take two, and dates name theirs."""
    return len(node.args) == 1 and not node.keywords
