"""The page's own words in every language: those that its source says, from texts.toml."""

import json
import re
from pathlib import Path

from sheetcrm.rules.words import Band
from sheetcrm.wording.languages import CELLS, ENGLISH, SENTENCES, TEXTS, Language, languages

WEB = Path(__file__).parent / "web"
_SAID = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)+)"')
_CODE_LETTERS = 2


def words() -> dict[str, dict[str, object]]:
    """Return the languages but English by their codes: what each is called, and its texts."""
    return {
        _code(language): {"name": language.name, "texts": _texts(language)}
        for language in languages()
        if language.folder != ENGLISH
    }


def said() -> list[str]:
    """Return every English text that the page's source says."""
    sources = (path.read_text(encoding="utf-8") for path in sorted(WEB.rglob("*.js")))
    found = (text for source in sources for text in _SAID.findall(source))
    return sorted({json.loads(f'"{text}"') for text in found})


def _texts(language: Language) -> dict[str, str]:
    texts, bands = language.read(TEXTS), language.read(CELLS).get("band", {})
    known = {text: texts[text] for text in said() if text in texts}
    return known | {str(band): bands[band] for band in map(str, Band) if band in bands}


def _code(language: Language) -> str:
    """Return the two letters by which browsers know a language."""
    names: list[str] = language.read(SENTENCES)["names"]
    return next(name for name in names if len(name) == _CODE_LETTERS)
