"""Shared texts that no cell shows any more: their words go, their places stay, since cells count them."""

from collections.abc import Callable, Container

from sheetcrm.ooxml.erasing.markup import Open, Walk
from sheetcrm.ooxml.xml.splices import Splice


class OrphanEraser(Walk):
    """One walk over the shared texts of a workbook."""

    def __init__(
        self,
        data: bytes,
        used: Container[int],
        used_before: Container[int],
        names: Callable[[str], bool],
    ) -> None:
        super().__init__(data)
        self.used, self.used_before, self.names = used, used_before, names
        self._at = -1
        self._said: list[str] = []

    def begin(self, element: Open) -> None:
        """Count the texts."""
        if element.name == "si":
            self._at += 1
            self._said = []

    def end(self, element: Open) -> None:
        """Empty a text that was shown before and is shown no more, or that names somebody."""
        if element.name == "t":
            self._said.append(element.said)
        elif element.name == "si" and self._at not in self.used:
            said = "".join(self._said)
            if said and (self._at in self.used_before or self.names(said)):
                self._empty(element)

    def _empty(self, element: Open) -> None:
        first, stop, _ = self.bounds(element)
        name = self.data[element.start + 1 : first].split(b">")[0].split()[0].rstrip(b"/")
        prefix = name[: len(name) - len(b"si")]
        self.splices.append(Splice(first, stop, b"<" + prefix + b"t/>"))
