"""A container's recipe, played in a plain folder by somebody who is not root.

What COPY takes is read from a folder of the project, less what .dockerignore leaves out, as Docker and
Podman read it. Each RUN is given to sh with its absolute paths led into the folder. FROM is a virtual
environment of the Python that runs the tests, not the image that the recipe names; `useradd` makes a
home and nobody; and what is given to an owner stays ours.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import PurePosixPath

ABSOLUTE = re.compile(r"(?<=\s)/(?=\w)")
STUBS = {
    "useradd": 'for name; do :; done; mkdir -p "$PLAYED/home/$name"',
    "install": 'exec /usr/bin/install $(echo "$@" | sed "s/-o [a-z]*//")',
}
"""What only root may do."""


class DockerIgnore:
    """Which paths stay outside, by a .dockerignore: of all rules that fit, the last one counts."""

    def __init__(self, text):
        lines = [line.strip() for line in text.splitlines()]
        self.rules = [
            (_pattern(line.removeprefix("!")), line.startswith("!"))
            for line in lines
            if line and not line.startswith("#")
        ]

    def leaves_out(self, path):
        """Tell whether a path, from the folder's top, stays outside: a rule for a folder fits all in it."""
        at, is_out = PurePosixPath(path), False
        names = [str(each) for each in (at, *at.parents) if str(each) != "."]
        for pattern, is_exception in self.rules:
            if any(map(pattern.fullmatch, names)):
                is_out = not is_exception
        return is_out


def _pattern(rule):
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", rule)
    meant = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meant.get(part, re.escape(part)) for part in parts))


def instructions(recipe):
    """Return what a recipe says, line by line: the word, and what follows it."""
    lines = re.sub(r"\\\n", " ", recipe).splitlines()
    return [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]


class PlainFolder:
    """A folder that stands for an image while it is made and when it runs."""

    def __init__(self, root, context, ignored):
        self.root, self.context, self.ignored = root, context, DockerIgnore(ignored)
        self.bin, self.played = root / "usr" / "local" / "bin", root / "played"
        self.home, self.variables, self.command = root / "root", {}, None

    def play(self, recipe, words=("FROM", "COPY", "RUN", "USER", "ENV", "CMD")):
        """Do what a recipe says, as far as it is among the words."""
        for word, rest in instructions(recipe):
            if word in words:
                getattr(self, f"_{word.lower()}")(rest)

    def run(self, *words, **variables):
        """Run a command as the image would; `variables` are given to it from outside."""
        places = {
            "PATH": f"{self.played}:{self.bin}:/usr/bin:/bin",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PLAYED": str(self.root),
        }
        own = {name: os.environ[name] for name in os.environ if name.startswith("PIP_")}
        return subprocess.run(
            words,
            cwd=self.root,
            env={**own, **places, **self.variables, **variables},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def _from(self, image):
        assert re.fullmatch(r"docker\.io/library/python:3\.\d+-slim", image)
        subprocess.run([sys.executable, "-m", "venv", self.root / "usr" / "local"], check=True)
        self.played.mkdir()
        for name, said in STUBS.items():
            (self.played / name).write_text(f"#!/bin/sh\n{said}\n")
            (self.played / name).chmod(0o755)

    def _copy(self, rest):
        *sources, to = rest.split()
        for source in sources:
            found = self.context / source
            for file in sorted(found.rglob("*")) if found.is_dir() else [found]:
                if file.is_file() and not self.ignored.leaves_out(file.relative_to(self.context)):
                    name = file.relative_to(found) if found.is_dir() else found.name
                    place = self.root / to.lstrip("/") / name
                    place.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(file, place)

    def _run(self, shell):
        ran = self.run("sh", "-c", ABSOLUTE.sub(f"{self.root}/", shell))
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def _user(self, name):
        self.home = self.root / "home" / name
        assert self.home.is_dir()

    def _env(self, rest):
        name, value = rest.split("=", 1)
        self.variables[name] = value

    def _cmd(self, rest):
        self.command = rest
