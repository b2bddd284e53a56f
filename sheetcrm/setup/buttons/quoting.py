r"""How each system wants a name written so that it stays a name, whatever letters stand in it.

>>> print(for_cmd("100% & more"), for_sh("it's $HOME"), for_exec('a "b" $c 5%'))
"100%% & more" 'it'"'"'s $HOME' "a \\"b\\" \\$c 5%%"
"""

import shlex
from typing import Final

_ESCAPED_IN_EXEC: Final = str.maketrans({letter: f"\\{letter}" for letter in '\\"`$'})
_ESCAPED_IN_ENTRIES: Final = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_ESCAPED_IN_ECHO: Final = str.maketrans({letter: f"^{letter}" for letter in '^&|<>()"'})


def for_cmd(name: str) -> str:
    """Quote a name for a batch file of Windows, where delayed expansion is off.

    A percent sign is one even within quotes; a quotation mark stands in no name there.
    """
    return f'"{doubled(name)}"'


def echoed_by_cmd(text: str) -> str:
    """Write a sentence so that `echo` and `title` show it as it is."""
    return doubled(text.translate(_ESCAPED_IN_ECHO))


def for_sh(name: str) -> str:
    """Quote a name for a POSIX shell."""
    return shlex.quote(name)


def for_exec(name: str) -> str:
    """Quote a name for the key Exec of a desktop entry.

    It is quoted for the command line first, then every backslash once more as in all texts of entries.
    """
    return entry_text(f'"{doubled(name).translate(_ESCAPED_IN_EXEC)}"')


def entry_text(text: str) -> str:
    """Write a text as the value of a desktop entry."""
    return text.translate(_ESCAPED_IN_ENTRIES)


def doubled(text: str) -> str:
    """Double the percent signs, with which cmd and Exec begin what they fill in."""
    return text.replace("%", "%%")
