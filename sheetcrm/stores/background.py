"""Work that goes on in a thread of its own until somebody wants its result.

It pays for work that is done outside Python's lock: calamine's and zlib's.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Generic, Self, TypeVar, overload

R = TypeVar("R")
T = TypeVar("T")


class Background(Generic[R]):
    """Begins at once; `result` waits, and leaves no thread behind, nor does the end of a `with`.

    >>> Background(lambda: 6 * 7).result()
    42
    """

    def __init__(self, work: Callable[[], R]) -> None:
        """Begin the work."""
        self._work = work
        self._done: list[R] = []
        self._failed: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        """Go on with something else meanwhile."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for the end, whatever became of the result: somebody may not have wanted it."""
        self._thread.join()

    def result(self) -> R:
        """Return what the work returned, or raise what it raised."""
        self._thread.join()
        if self._failed:
            raise self._failed[0]
        return self._done[0]

    def _run(self) -> None:
        try:
            self._done.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised where the result is wanted
            self._failed.append(error)


class Awaited(Sequence[T]):
    """A sequence that may still be in the making: whoever looks into it waits.

    >>> Awaited(lambda: [6, 7])[-1]
    7
    """

    def __init__(self, result: Callable[[], Sequence[T]]) -> None:
        """Name what waits for it."""
        self._wait = result

    @cached_property
    def _made(self) -> Sequence[T]:
        return self._wait()

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """Return one, or several."""
        return self._made[index]

    def __len__(self) -> int:
        """Count them."""
        return len(self._made)

    def __iter__(self) -> Iterator[T]:
        """Yield all."""
        return iter(self._made)
