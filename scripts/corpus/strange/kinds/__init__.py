"""All kinds of strange packages."""

from typing import Final

from corpus.strange.kinds.archives import ARCHIVES
from corpus.strange.kinds.bombs import BOMBS
from corpus.strange.kinds.declared import DECLARED
from corpus.strange.kinds.places import PLACES
from corpus.strange.kinds.strays import STRAYS
from corpus.strange.kinds.writing import WRITING

KINDS: Final = (*STRAYS, *DECLARED, *PLACES, *WRITING, *ARCHIVES, *BOMBS)
