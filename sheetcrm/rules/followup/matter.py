"""Something open between the owner and somebody: what is said of it, and how much it weighs."""

from sheetcrm.rules.dataclasses import named_record
from sheetcrm.wording.reason import Reason


@named_record
class Matter:
    """Something open."""

    reason: Reason
    """What is said of it beside another reason."""
    said_by: tuple[str, ...] = ()
    """How the codes of reasons begin that say it themselves, or that it would not go with."""
    is_of_a_day: bool = True
    """Whether they say it only where they are about the same day."""
    topic: str | None = None
    """What it is about, in a few words."""
    is_asked: bool = False
    """Whether they wanted something: then a hello asks how things stand."""
    is_old: bool = False
    """Whether they wanted it so long ago that it is asked anew."""
    is_for_talks: bool = True
    """Whether only a talk has room for it."""
    is_for_wishes: bool = True
    """Whether a wish and thanks have room for it, too."""
    is_for_thanks: bool = True
    """Whether it has a bearing on a wish and thanks: they wait for nothing."""
    is_offer: bool = False
    """Whether a question may be about it of which nobody noted what it was."""
    is_to_mind: bool = False
    """Whether it is only to be minded in whatever is said: nothing is about it."""
    is_owed: bool = False
    """Whether it goes before lighter reasons, too, and not only before that it is time."""
    is_for_any_talk: bool = False
    """Whether it goes before whatever a talk has for a reason."""
    is_trouble: bool = False
    """Whether it goes before any courtesy."""
    may_wait: bool = False
    """Whether a wish for a day of theirs goes before it: what was answered, and hurts nobody."""
    is_for_the_owner: bool = False
    """Whether it is a question to the owner: whatever it leads becomes that, and nobody is rung."""
    is_answer: bool = False
    """Whether it is known what they asked, or was asked in writing: whatever it leads becomes the answer."""
    thanks: Reason | None = None
    """The thanks that are still owed for it: a talk that nobody asked for becomes these."""
