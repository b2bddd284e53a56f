"""What the page says otherwise than the command line: nothing there names a command of a terminal."""

from functools import cache

from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.languages import PAGE, find_language


@cache
def on_the_page(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue as the page speaks it.

    >>> from sheetcrm.wording.catalogue import catalogue_of
    >>> on_the_page(catalogue_of("English")).error("files.missing", {"file": "customers.xlsx"})
    ('There is no file customers.xlsx.', 'Choose the list again.')
    """
    language = find_language(catalogue.language)
    texts = language.read(PAGE) if language else {}
    return catalogue.reworded(texts.get("sentences", {}), texts.get("hints", {}))
