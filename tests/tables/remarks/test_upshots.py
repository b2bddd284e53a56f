"""What came of a contact, in the words of owners' notes."""

from datetime import date

import pytest
from scenario import cases

from sheetcrm.tables.remarks.talking.upshots import upshots_in


def kinds(note: str) -> str:
    return ", ".join(str(upshot.kind) for upshot in upshots_in(note))


@cases("""
said                                  | kind        | it reads
left voicemail                        | left_word   | a message
no answer                             | not_reached | nobody
niemand erreicht                      | not_reached | nobody, in German
Mailbox                               | left_word   | a German mailbox
AB                                    | left_word   | an answering machine
répondeur                             | left_word   | in French
no contesta                           | not_reached | in Spanish
meeting fixed                         | arranged    | a meeting
booked for Thursday                   | arranged    | a booking
Termin steht                          | arranged    | in German
kommt Freitag vorbei                  | arranged    | somebody comes
lunch on Thursday                     | arranged    | a lunch with its day
will think about it                   | thinking    | they think
überlegt es sich noch                 | thinking    | in German
meldet sich                           | their_move  | theirs
ruft zurück                           | their_move  | they call back
will ring back                        | their_move  | in English
will send numbers                     | promised    | we send
schicke Angebot                       | promised    | in German
Angebot folgt                         | promised    | it is to follow
we will call back                     | promised    | we call, not they
melde mich mit Preis                  | promised    | in German
all set                               | settled     | settled
alles geklärt                         | settled     | in German
done                                  | settled     | a single word
glad I called                         | talked      | glad
hat sich gefreut                      | talked      | in German
wants it done before the wedding      | talked, go_ahead | a wish
leak over the porch                   | urgent      | a leak
Zahnschmerzen seit Sonntag            | urgent      | pain, in German
not urgent, no leak                   |             | no hurry
wants to move appointment             | talked, wants_moved | another day for an appointment
möchte Termin verschieben             | talked, wants_moved | in German
can we move it to Tuesday?            | wants_moved         | by its day
können wir es auf Dienstag verlegen?  | wants_moved         | in German, too
we move on Tuesday                    |                     | to another house
call again in spring                  | later       | a season
nach Ostern wieder                    | later       | a feast
next month                            | later       | a month
need a bid                            | quote_wanted | a bid
new roof, 1,800 sq ft                 | quote_wanted | the size of the work
Terrasse, 40 qm                       | quote_wanted | in German
HOA wants three bids                  | talked, quote_wanted | several
skylight quote                        | quote_wanted | a few words
Angebot für das Dach                  | quote_wanted | in German
sent the figures                      | sent        | it went out
Angebot geschickt                     | sent        | in German
P60 attached                          | handed_in   | they sent us something
Formular anbei                        | handed_in   | in German
""")
def test_a_note_says_how_it_went(said: str, kind: str) -> None:
    assert kinds(said) == kind


@pytest.mark.parametrize(
    "note",
    [
        "wedding, may be later",
        "may call again",
        "new roof in spring",
        "Termin am Freitag verschoben",
        "holt die Blumen ab",
        "he will send the report",
        "got your quote",
        "about the estimate",
        "Angebot zu hoch",
        "sent his brother",
        "will send photos",
        "lunch soon",
        "Strauß",
    ],
)
def test_other_notes_say_nothing_of_it(note: str) -> None:
    assert kinds(note) == ""


def test_a_month_for_which_something_is_wanted_is_no_day_to_call_again() -> None:
    assert kinds("wedding in May") == kinds("Brautstrauß für Mai") == "wanted_for"
    assert kinds("customer since May") == ""


@cases("""
said                    | noted      | by         | it reads
meldet sich nach Ostern | 2026-03-02 | 2026-04-07 | their day
will call us in April   | 2026-03-02 | 2026-04-01 | in English
ruft zurück             | 2026-03-02 | 2026-03-16 | within days
will ring back when ready | 2026-03-02 |          | something comes first
meldet sich             | 2026-03-02 |            | nobody knows
""")
def test_when_they_mean_to_be_in_touch(said: str, noted: str, by: str) -> None:
    upshot = next(each for each in upshots_in(said) if str(each.kind) == "their_move")
    told = upshot.later and str(upshot.later.first_day(date.fromisoformat(noted)))
    assert (told or "") == by


def test_a_note_may_say_several_things() -> None:
    assert kinds("AB, ruft zurück") == "left_word, their_move"
    assert kinds("left message, will try again next week") == "left_word, later"


@cases("""
said                  | noted      | again      | it reads
call again in spring  | 2026-05-18 | 2027-04-01 | the next spring
call again in spring  | 2026-02-09 | 2026-04-01 | not on its first day
call again in spring  | 2026-04-10 | 2026-04-24 | spring is now
nach dem Sommer wieder | 2026-05-18 | 2026-09-01 | the day after is meant
nach Ostern wieder    | 2026-03-02 | 2026-04-07 | the Tuesday after Easter
nach Ostern wieder    | 2026-05-04 | 2027-03-30 | of next year
erst im Herbst        | 2026-05-18 | 2026-10-01 | in German
next month            | 2026-05-18 | 2026-06-15 | four weeks
in 3 Wochen nochmal   | 2026-05-18 | 2026-06-08 | counted
try again on Friday   | 2026-05-18 | 2026-05-22 | a weekday
not before May        | 2026-02-01 | 2026-05-01 | not before
call in the new year  | 2026-11-18 | 2027-01-07 | a year
not before the holidays | 2026-11-03 | 2027-01-02 | those of Christmas
not before the holidays | 2026-03-09 | 2026-04-07 | of Easter
not before the holidays | 2026-07-06 | 2026-09-01 | of the summer
not before the holidays | 2026-04-20 | 2026-05-11 | others are over in three weeks
after Christmas       | 2026-11-18 | 2027-01-02 | a feast alone
""")
def test_when_it_is_time_again(said: str, noted: str, again: str) -> None:
    (upshot,) = upshots_in(said)
    assert upshot.later is not None
    assert str(upshot.later.first_day(date.fromisoformat(noted))) == again
