"""What owners write, by language: words.toml, which the recogniser of sheetcrm does not read."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """The headings, cells and notes of one language; each is one of several ways to write it."""

    language: str
    name: list[str]
    email: list[str]
    phone: list[str]
    notes: list[str]
    no_contact: list[str]
    """Headings under which a yes means: leave them in peace."""
    no_calls: list[str]
    """Headings to which owners rename that: whether e-mail is fine nobody knows."""
    courtesy: list[str]
    """Headings under which a no means the same."""
    granting: list[str]
    """Headings of wishes that sheetcrm has no field for, under which a no refuses."""
    refusing: list[str]
    """The same, under which a yes or a mark refuses."""
    yes: list[str]
    no: list[str]
    unreadable: list[str]
    """What stands in a cell of yes and no and is neither."""
    dead: list[str]
    refuses: list[str]
    harmless: list[str]
    """Notes that look like a refusal or a death to a careless reader, and common ones."""
    opt_out_types: list[str]
    opt_out_messages: list[str]
    """What a message from them says."""
    death_types: list[str]


def read_words() -> tuple[Words, ...]:
    """Return the words of every language."""
    named = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    wanted = [each.name for each in fields(Words) if each.name != "language"]
    return tuple(
        Words(language, **{each: words[each] for each in wanted})
        for language, words in named.items()
    )
