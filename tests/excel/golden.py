"""The golden table: what goes into a formula and what spills out of it, on every host the same.

Tables are text: `|` between cells, ISO days are dates, numbers are numbers, TRUE is true.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

TODAY = date(2026, 3, 2)


def table(text: str) -> list[list[Any]]:
    """Return the cells of a text table; a row that is blank altogether is a dash."""
    rows = [[cell(word) for word in line.split("|")] for line in text.strip().splitlines()]
    return [[None] * len(rows[0]) if row == ["-"] else row for row in rows]


def turned(text: str) -> list[list[Any]]:
    """Return the cells of a text table whose lines are the columns."""
    return [list(row) for row in zip(*table(text), strict=True)]


def cell(word: str) -> Any:
    """Return the value of one word of a text table."""
    word = word.strip()
    for read in (date.fromisoformat, float):
        try:
            return read(word)
        except ValueError:
            continue
    return {"": None, "TRUE": True, "FALSE": False}.get(word, word)


@dataclass(frozen=True)
class Case:
    """One formula: its function, its arguments in order, and what spills."""

    name: str
    function: str
    args: tuple[Any, ...]
    spill: list[list[Any]]


CUSTOMERS = table("""
    Customer ID | Name         | Email           | Phone         | Country | Birthday   | Preferred channel | Never use | Contact level    | Courtesy contact | Marketing consent | My stage | Part of their plan | Next meeting | Last purchase | Number of purchases
    1           | Ann Archer   | ann@example.com | +49 30 901820 | DE      | 1980-03-05 | Phone             |           |                  |                  | Subscribed        |          |                    |              |               |
    2           | Bob Meyer    | bob@example.com |               | DE      |            |                   |           |                  | FALSE            |                   |          |                    |              |               |
    -
    3           | Cem Öztürk   | cem@example.com | +49 30 901821 | DE      |            |                   | Email     | Monthly          | TRUE             | Not asked         |          | TRUE               | 2026-04-01   |               |
    4           | Dora Lind    |                 |               |         |            |                   |           |                  |                  |                   |          |                    |              | 2025-11-20    | 3
    5           | Eve Noon     | eve@example.com | +49 30 901823 | DE      | 29 February |                  |           | Only when needed |                  |                   |          |                    |              |               |
    6           | Finn Old     | finn@example.com |              | US      |            |                   |           |                  |                  |                   | Commitment |                  |              |               |
""")

INTERACTIONS = table("""
    Date       | Customer        | Type      | Channel | Amount | Note
    2024-05-14 | 3               | Purchase  |         | 120    |
    2024-09-02 | cem@example.com | Purchase  |         | 80.5   |
    2025-02-11 | Cem Öztürk      | Purchase  |         | 95     |
    2025-06-20 | 3               | Purchase  |         | 110    |
    2025-12-01 | 3               | Purchase  |         | 99     | the green lamp
    2026-01-10 | 3               | Thank-you | Phone   |        |
    2026-02-27 | Ann Archer      | Purchase  |         | 40     | a blue vase
    2026-02-10 | Ann Archer      | Inquiry   | Email   |        | about vases
    2026-02-20 | 2               | Inquiry   | Email   |        | a red bowl
    2025-08-08 | finn@example.com | Purchase |         | 300    |
    2026-02-25 | 5               | Email     | Email   |        | opening hours
""")

SETTINGS = table("""
    Setting       | Value      | About
    Business      | shop       |
    Country       | DE         |
    Time zone     | Europe/Berlin |
    Capacity      | 2          |
    First sync    | 2025-01-15 |
    Columns       | Stage, Standing, Follow-up, Follow-up on |
    Fitted model  | k=1 r=1.25 alpha=25.5 a=0.5 b=1.5 log_likelihood=-18.7 horizon_days=183 typical_gap_days=60.0 customers=3 gaps=4 first_on=2024-05-14 fitted_on=2026-03-02 |
""")

SOME_CUSTOMERS = [CUSTOMERS[0], CUSTOMERS[1], CUSTOMERS[4]]
INTERACTIONS_OF_SOME = [row for row in INTERACTIONS if row[1] not in (2.0, 5.0, "finn@example.com")]

WHO = table("""
    Name
    Ann Archer
    bob@example.com
    -
    3
    +49 30 901823
    Nobody
""")


CASES = (
    Case(
        "everything about every customer, here turned upright",
        "crm_assess",
        (SOME_CUSTOMERS, INTERACTIONS_OF_SOME, None, TODAY, None),
        turned("""
            OK to contact    | Yes                                                                                                                                          | Yes
            Best channel     | Phone                                                                                                                                        | Phone
            Follow-up        | Say thank you                                                                                                                                | Keep in touch
            Follow-up on     | 2026-03-02                                                                                                                                   | 2026-03-02
            Follow-up why    | Their first order with you was on 27 February 2026: tell them it was a good choice. Birthday on 5 March. | They asked to hear from you every month; last in touch on 10 January 2026.
            Stage            | Contract                                                                                                                                     | Convergence
            Life cycle       | Conversion                                                                                                                                   | Loyalty
            Standing         | New customer                                                                                                                                 | Active
            Stage why        | One purchase, on 27 February 2026.                                                                                                           | 5 purchases since 14 May 2024, the last on 1 December 2025, and you are part of their own plan.
            Chance of return | 0.43                                                                                                                                         | 0.56
            Rhythm           | Bought once, 3 days ago. Of ten of your customers who bought once, as long ago as this one, 1 to 8 buy again within six months. A guess from 2 customers: your own word counts for more. | Usually buys every 5 months; 3 months quiet. Of ten customers like this, 1 to 9 buy again within six months. A guess from 2 customers: your own word counts for more.
            Leave risk       | Medium                                                                                                                                       | Low
            Last heard from  | 2026-02-27                                                                                                                                   | 2025-12-01
            Last reached out |                                                                                                                                              | 2026-01-10
            Balance          | Right                                                                                                                                        | Right
            Contact from     | 2026-03-02                                                                                                                                   | 2026-03-02
            Contact why      | Nothing stands in the way.                                                                                                                   | Nothing stands in the way.
            Record complete  | 0.64                                                                                                                                         | 0.43
            Ask for next     | Contact level, Occupation, Source                                                                                                            | Preferred channel, Marketing consent, Birthday
        """),
    ),
    Case(
        "some columns, named in one cell",
        "crm_assess",
        (CUSTOMERS, INTERACTIONS, "Stage, Follow-up on; Chance of return", TODAY, None),
        table("""
            Stage        | Follow-up on | Chance of return
            Contract     | 2026-03-02   | 0.42
            Courting     | 2026-03-02   |
            |              |
            Convergence  | 2026-03-02   | 0.55
            Continuation |              | 0.48
            Courting     |              |
            Commitment   | 2026-05-05   |
        """),
    ),
    Case(
        "columns named in a row of cells",
        "crm_assess",
        (CUSTOMERS, INTERACTIONS, [["Standing", "balance", None]], TODAY, None),
        table("""
            Standing     | Balance
            New customer | Right
            Reached out  |
                         -
            Active       | Right
            Active       |
            New lead     | Right
            Quiet        |
        """),
    ),
    Case(
        "a list without a log",
        "crm_assess",
        (CUSTOMERS, None, "Standing, Follow-up, Last heard from", TODAY, None),
        table("""
            Standing | Follow-up     | Last heard from
            New lead | Birthday      |
            New lead |               |
            |               |
            New lead | Keep in touch |
            Active   |               | 2025-11-20
            New lead |               |
            Active   | Keep in touch |
        """),
    ),
    Case(
        "the settings say which columns and what is usual",
        "crm_assess",
        (CUSTOMERS, INTERACTIONS, None, TODAY, SETTINGS),
        table("""
            Follow-up     | Follow-up on | Stage        | Standing
            Say thank you | 2026-03-02   | Contract     | New customer
            Reply         | 2026-03-02   | Courting     | Reached out
            |              |              |
            Keep in touch | 2026-03-02   | Convergence  | Active
            |              | Continuation | Active
            |              | Courting     | New lead
            Check in      | 2026-08-08   | Commitment   | Quiet
        """),
    ),
    Case(
        "one stage",
        "crm_stage",
        ("Ann Archer", CUSTOMERS, INTERACTIONS, TODAY, None),
        table("""
            Contract
        """),
    ),
    Case(
        "a column of stages",
        "crm_stage",
        (WHO, CUSTOMERS, INTERACTIONS, TODAY, None),
        table("""
            Stage
            Contract
            Courting
            -
            Convergence
            Courting
            No customer is called 'Nobody'. Check the spelling.
        """),
    ),
    Case(
        "a row of stages",
        "crm_stage",
        ([["Ann Archer", 3.0]], CUSTOMERS, INTERACTIONS, TODAY, None),
        table("""
            Contract | Convergence
        """),
    ),
    Case(
        "follow-ups",
        "crm_follow_up",
        (WHO, CUSTOMERS, INTERACTIONS, TODAY, SETTINGS),
        table("""
            Follow-up
            Say thank you
            Reply
            -
            Keep in touch
            -
            No customer is called 'Nobody'. Check the spelling.
        """),
    ),
    Case(
        "chances of return",
        "crm_chance",
        (WHO, CUSTOMERS, INTERACTIONS, TODAY, SETTINGS),
        table("""
            Chance of return
            0.41
            -
            -
            0.55
            -
            No customer is called 'Nobody'. Check the spelling.
        """),
    ),
    Case(
        "records",
        "crm_complete",
        (WHO, CUSTOMERS, INTERACTIONS, TODAY, None),
        table("""
            Record complete
            0.64
            0.43
            -
            0.43
            0.5
            No customer is called 'Nobody'. Check the spelling.
        """),
    ),
    Case(
        "best channels",
        "crm_best_channel",
        (WHO, CUSTOMERS, INTERACTIONS, TODAY, None),
        table("""
            Best channel
            Phone
            Email
            -
            Phone
            -
            No customer is called 'Nobody'. Check the spelling.
        """),
    ),
    Case(
        "may I phone them for courtesy",
        "crm_may_contact",
        (WHO, "Phone", "Courtesy", CUSTOMERS, INTERACTIONS, TODAY, SETTINGS),
        table("""
            OK to contact
            Yes. Nothing stands in the way.
            No. No valid phone number is known.
            -
            Yes. Nothing stands in the way.
            No. They want to hear from you only when needed.
            No customer is called 'Nobody'. Check the spelling.
        """),
    ),
    Case(
        "may I phone her late in the evening",
        "crm_may_contact",
        (
            "Ann Archer",
            "call",
            "service",
            CUSTOMERS,
            INTERACTIONS,
            datetime(2026, 3, 2, 21, 30),
            SETTINGS,
        ),
        table("""
            Wait until 3 March 2026. It is 21:30 where they live; quiet hours there end at 08:00.
        """),
    ),
    Case(
        "may I send him a mailing",
        "crm_may_contact",
        (3.0, "Email", "Marketing", CUSTOMERS, INTERACTIONS, TODAY, SETTINGS),
        table("""
            No. They never want to be contacted by e-mail.
        """),
    ),
    Case(
        "today",
        "crm_today",
        (CUSTOMERS, INTERACTIONS, None, TODAY, None),
        table("""
            Due        | Customer   | Do this       | Why                                                                                                                                          | How   | Stage
            2026-03-02 | Bob Meyer  | Reply         | They asked you something on 20 February 2026 (a red bowl); they have waited 10 days.                                                         | Email | Courting
            2026-03-02 | Ann Archer | Say thank you | Their first order with you was on 27 February 2026: tell them it was a good choice. Birthday on 5 March. | Phone | Contract
            2026-03-02 | Cem Öztürk | Keep in touch | They asked to hear from you every month; last in touch on 10 January 2026. | Phone | Convergence
        """),
    ),
    Case(
        "today, no more than one beside the answers owed",
        "crm_today",
        (CUSTOMERS, INTERACTIONS, 1.0, date(2026, 3, 12), None),
        table("""
            Due        | Customer   | Do this                        | Why                                                                                                                                          | How   | Stage
            2026-03-12 | Bob Meyer  | Reply                          | They asked you something on 20 February 2026 (a red bowl); they have waited 20 days.                                                         | Email | Courting
            2026-03-12 | Ann Archer | Say thank you                  | Their first order with you was on 27 February 2026: tell them it was a good choice. | Phone | Contract
            |            | … and 1 more, for another day. |                                                                                                                                              |       |
        """),
    ),
    Case(
        "today, as many as the settings say",
        "crm_today",
        (CUSTOMERS, INTERACTIONS, None, date(2026, 5, 11), SETTINGS),
        table("""
            Due        | Customer   | Do this       | Why                                                                                                                    | How   | Stage
            2026-05-11 | Cem Öztürk | Next step | They asked to hear from you every month; last in touch on 10 January 2026. They were to come on 1 April 2026, and nothing has been noted since: did they? | In person | Convergence
        """),
    ),
    Case(
        "today, when nothing is due",
        "crm_today",
        (CUSTOMERS[:2], INTERACTIONS[:1], None, date(2026, 2, 2), None),
        table("""
            Due | Customer | Do this                                      | Why | How | Stage
            |          | Nobody needs to hear from you today. Next: Ann Archer on 5 March 2026 (Birthday). |     |     |
        """),
    ),
    Case(
        "the relationships that matter most",
        "crm_top",
        (CUSTOMERS, INTERACTIONS, 2.0, TODAY, SETTINGS),
        table("""
            Customer   | Stage       | Bought     | Bought by those they referred | Since      | Value lately added | Planned                      | Referred to you | Referred by
            Cem Öztürk | Convergence | €504.50    |         | 2024-05-14 |                    | You meet on 1 April 2026.    |          |
            Finn Old   | Commitment  | €300       |         | 2025-08-08 |                    | Check in, from 8 August.  |          |
        """),
    ),
    Case(
        "a welcome",
        "crm_welcome",
        (3.0, CUSTOMERS, INTERACTIONS, TODAY, None),
        table("""
            Who                | Cem Öztürk · Convergence, Active
            Leave in peace     |
            Number, address    | +49 30 901821 · cem@example.com
            How to reach them  | Best by phone. Nothing stands in the way.
            To begin with      | Ask how they like what they bought on 1 December 2025: “the green lamp”.
            Last talked about  | Purchase, 1 December 2025: the green lamp.
            Bought             | 5 purchases since 14 May 2024, the last on 1 December 2025, and you are part of their own plan. Last bought: the green lamp.
            How they buy       | Usually buys every 5 months; 3 months quiet. Of ten customers like this, 2 to 8 buy again within six months. A guess from 4 customers: your own word counts for more.
            Nearly bought      |
            What changed       |
            Value lately added |
            Next               | Keep in touch, from 2 March. They asked to hear from you every month; last in touch on 10 January 2026.
            Notes              |
            Family and dates   |
            How it began       | First noted on 14 May 2024: Purchase.
            Referred by        |
            Referred to you    |
        """),
    ),
    Case(
        "a welcome to somebody misspelt",
        "crm_welcome",
        ("Ozturc", CUSTOMERS, INTERACTIONS, TODAY, None),
        table("""
            Who                | Cem Öztürk · Convergence, Active
            Leave in peace     |
            Number, address    | +49 30 901821 · cem@example.com
            How to reach them  | Best by phone. Nothing stands in the way.
            To begin with      | Ask how they like what they bought on 1 December 2025: “the green lamp”.
            Last talked about  | Purchase, 1 December 2025: the green lamp.
            Bought             | 5 purchases since 14 May 2024, the last on 1 December 2025, and you are part of their own plan. Last bought: the green lamp.
            How they buy       | Usually buys every 5 months; 3 months quiet. Of ten customers like this, 2 to 8 buy again within six months. A guess from 4 customers: your own word counts for more.
            Nearly bought      |
            What changed       |
            Value lately added |
            Next               | Keep in touch, from 2 March. They asked to hear from you every month; last in touch on 10 January 2026.
            Notes              |
            Family and dates   |
            How it began       | First noted on 14 May 2024: Purchase.
            Referred by        |
            Referred to you    |
        """),
    ),
    Case(
        "several welcomes",
        "crm_welcome",
        (WHO, CUSTOMERS, INTERACTIONS, TODAY, None),
        turned("""
            Who                | Ann Archer · Contract, New customer                                                                                                     | Bob Meyer · Courting, Reached out                                                 |  | Cem Öztürk · Convergence, Active                                                                                                           | Eve Noon · Courting, New lead                               | No customer is called 'Nobody'. Try a part of the name.
            Leave in peace     |                                                                                                                                         | Leave in peace. They want no courtesy contact. Answering what they asked is fine. |  |                                                                                                                                            | Leave in peace. They want to hear from you only when needed. |
            Number, address    | +49 30 901820 · ann@example.com                                                                                                         | bob@example.com                                                                   |  | +49 30 901821 · cem@example.com                                                                                                            | +49 30 901823 · eve@example.com                             |
            How to reach them  | Best by phone. Nothing stands in the way.                                                                                               | Best by e-mail. They want no courtesy contact. Answering what they asked is fine. |  | Best by phone. Nothing stands in the way.                                                                                                  | They want to hear from you only when needed.                 |
            To begin with      | Ask how they like what they bought on 27 February 2026: “a blue vase”. Pick up what you talked about on 10 February 2026: “about vases”. |                                                                                   |  | Ask how they like what they bought on 1 December 2025: “the green lamp”.                      |                                                             |
            Last talked about  | Purchase, 27 February 2026: a blue vase.                                                                                                | Inquiry, 20 February 2026: a red bowl.                                            |  | Purchase, 1 December 2025: the green lamp.                                                                                                 | Email, 25 February 2026: opening hours.                     |
            Bought             | One purchase, on 27 February 2026. Last bought: a blue vase.                                                                               |                                                                                   |  | 5 purchases since 14 May 2024, the last on 1 December 2025, and you are part of their own plan. Last bought: the green lamp.                  |                                                             |
            How they buy       | Bought once, 3 days ago. Of ten of your customers who bought once, as long ago as this one, 1 to 8 buy again within six months. A guess from 4 customers: your own word counts for more.|                                                                                   |  | Usually buys every 5 months; 3 months quiet. Of ten customers like this, 2 to 8 buy again within six months. A guess from 4 customers: your own word counts for more.|                                                             |
            Nearly bought      |                                                                                                                                         | Inquiry, 20 February 2026: a red bowl.                                            |  |                                                                                                                                            |                                                             |
            What changed       |                                                                                                                                         |                                                                                   |  |                                                                                                                                            |                                                             |
            Value lately added |                                                                                                                                         |                                                                                   |  |                                                                                                                                            |                                                             |
            Next               | Say thank you, from 2 March. Their first order with you was on 27 February 2026: tell them it was a good choice. Birthday on 5 March.                  |                                                                                   |  | Keep in touch, from 2 March. They asked to hear from you every month; last in touch on 10 January 2026.                                 |                                                             |
            Notes              |                                                                                                                                         |                                                                                   |  |                                                                                                                                            |                                                             |
            Family and dates   | Born on 5 March 1980.                                                                                                                   |                                                                                   |  |                                                                                                                                            | Birthday on 29 February.                                    |
            How it began       | First contact on 10 February 2026: Inquiry, by e-mail.                                                                                      | First contact on 20 February 2026: Inquiry, by e-mail.                                |  | First noted on 14 May 2024: Purchase.                                                                                                        | First contact on 25 February 2026: Email.                       |
            Referred by        |                                                                                                                                         |                                                                                   |  |                                                                                                                                            |                                                             |
            Referred to you    |                                                                                                                                         |                                                                                   |  |                                                                                                                                            |                                                             |
        """),
    ),
)


EPOCH = datetime(1899, 12, 30)


def in_office(value: Any) -> Any:
    """Return a value as Office.js hands it over: days as serial numbers, blank cells as ""."""
    if isinstance(value, list):
        return [[in_office(cell) for cell in row] for row in value]
    if isinstance(value, date):
        at = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        return (at - EPOCH) / timedelta(days=1)
    return "" if value is None else value


def office_cases() -> list[dict[str, Any]]:
    """Return the golden table as JSON: what Office.js sends, and what is to spill.

    An argument that was left out is null. Compare `spill` with `plain(answer)`.
    """
    return [
        {
            "name": case.name,
            "function": case.function,
            "args": [_argument(arg) for arg in case.args],
            "spill": in_office(case.spill),
        }
        for case in CASES
    ]


def plain(spilled: list[list[Any]]) -> list[list[Any]]:
    """Return what spilled with days as serial numbers and blanks as "", whichever host it was."""
    return [[_plain(value) for value in row] for row in spilled]


def _argument(arg: Any) -> Any:
    """Office.js hands over a range or a single value alike, in rows of cells."""
    if arg is None:
        return [[None]]
    return in_office(arg if isinstance(arg, list) else [[arg]])


def _plain(value: Any) -> Any:
    if isinstance(value, dict):  # a formatted number
        value = value["basicValue"]
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    return in_office(value)
