"""The words that cells of a tab offer: a list that gives way to another one is written anew."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.xml.markup import Element
from sheetcrm.ooxml.xml.refs import parse_area
from sheetcrm.ooxml.xml.splices import Splice, change_attributes, escape_text

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a column is to offer, from 1, and the lists that give way to it: any other is the owner's."""

    column: int
    words: Words
    instead_of: Collection[Words]
    title: str
    asks: str
    """What is asked where a cell gets another word."""


def replace_offers(frame: Frame, offers: Iterable[Offer]) -> Iterator[Splice]:
    """Yield the splices after which the columns offer their words."""
    rules = frame.root.child("dataValidations")
    for offer in offers:
        former = {_listed(words) for words in offer.instead_of} - {_listed(offer.words)}
        for rule in rules.all("dataValidation") if rules is not None else ():
            formula = rule.child("formula1")
            if formula is not None and formula.text in former and _is_in(rule, offer.column):
                text = escape_text(_listed(offer.words)).encode()
                yield change_attributes(
                    frame.data, rule, {"errorTitle": offer.title, "error": offer.asks}
                )
                yield Splice(formula.tag_end, formula.close, text)


def _is_in(rule: Element, column: int) -> bool:
    areas = map(parse_area, rule.attributes.get("sqref", "").split())
    return any(area.left <= column <= area.right for area in areas)


def _listed(words: Words) -> str:
    return '"' + ",".join(words) + '"'
