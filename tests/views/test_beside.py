"""What stands in Today beside each other, in both languages: what to do, and the reason for it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from scenario import scenario

from sheetcrm.rules.followup.choose import BEGINS_A_TALK
from sheetcrm.rules.followup.permitting.tact import MINDS
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Action, Business, Channel, Type
from sheetcrm.views.today.doing.task import what_to_do
from sheetcrm.views.today.doing.topics import LONGEST_TO_DO, in_a_line
from sheetcrm.views.today.rows import row_of
from sheetcrm.views.today.why.beside import WARNINGS, why_asked, why_beside
from sheetcrm.views.today.why.why_line import LONGEST_WHY
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import Reason, because

TODAY = date(2026, 3, 2)
LANGUAGES = ("English", "German")
LONG = "Aufmaß für die Überdachung (12 m²), „Haus am See“: bitte vor dem 3. April. Danke"
BESIDE = (
    "unanswered_question",
    "unanswered_question_noted",
    "they_come",
    "they_come_today",
    "you_meet",
    "you_meet_today",
    "last_in_touch",
    "no_word_back",
    "still_to_do",
    "follow_up.job",
    "asked",
    "not_thanked",
    "not_thanked_noted",
    "praise_not_thanked",
    "trouble",
    "date_to_settle",
    "put_right",
    "put_right_noted",
    "refunded",
    "refunded_noted",
    "gone",
    "gone_noted",
    "no_mobile",
    "last_word",
    "last_try",
    "life_event_unsaid",
    "birthday_near",
    "birthday_over",
    "day_near",
    "a_line_is_enough",
    "opted_out",
    "wants_peace",
    "their_move",
    "their_move_noted",
    "no_number",
    "no_calls_since",
    "no_street",
    "praised_too",
    "no_calls",
    "thanks_late",
    "tried",
    "whose_loss",
    "left_message",
    "besides",
    "public_holiday",
)
"""What is open and only ever named beside another reason."""
ACTIONS = {
    "repair": Action.REPAIR,
    "welcome": Action.WELCOME_BACK,
    "reply": Action.REPLY,
    "thank": Action.SAY_THANK_YOU,
    "after_treatment": Action.SAY_THANK_YOU,
    "first_invoice": Action.FIRST_INVOICE,
    "final_mile": Action.FINAL_MILE,
    "renewal": Action.RENEWAL,
    "referral": Action.ASK_FOR_A_REFERRAL,
    "life": Action.LIFE_EVENT,
    "remember": Action.REMEMBER,
    "birthday": Action.BIRTHDAY,
    "first_100": Action.FIRST_100_DAYS,
    "first_year": Action.FIRST_100_DAYS,
    "nurture": Action.NURTURE,
    "as_planned": Action.AS_PLANNED,
    "promised": Action.AS_PLANNED,
    "wanted_done": Action.AS_PLANNED,
    "quote_owed": Action.AS_PLANNED,
    "wanted_for": Action.NEXT_STEP,
    "meant_to_call": Action.NEXT_STEP,
    "job_done": Action.FINAL_MILE,
    "noted": Action.AS_PLANNED,
    "to_collect": Action.AS_PLANNED,
    "not_collected": Action.AS_PLANNED,
    "peace": Action.AS_PLANNED,
    "door": Action.DOOR_OPEN,
    "still": Action.DOOR_OPEN,
    "sent_open": Action.DOOR_OPEN,
    "sent_worked": Action.SAY_THANK_YOU,
    "check": Action.CHECK_IN,
    "plan": Action.PLAN_A_MEETING,
    "add": Action.ADD_VALUE,
    "next": Action.NEXT_STEP,
    "fixed": Action.NEXT_STEP,
    "each_year": Action.NEXT_STEP,
    "booked": Action.NEXT_STEP,
    "did_not_come": Action.NEXT_STEP,
    "quote": Action.NEXT_STEP,
    "keep_in": Action.KEEP_IN_TOUCH,
    "yearly": Action.KEEP_IN_TOUCH,
    "first_hello": Action.KEEP_IN_TOUCH,
    "first_of": Action.KEEP_IN_TOUCH,
}
"""By how the code of a reason begins, what is to be done; the longest beginning counts."""
HARD: Mapping[str, object] = {
    "on": date(2025, 9, 30),
    "by": date(2025, 9, 25),
    "last_on": date(2025, 9, 30),
    "heard_on": date(2023, 9, 30),
    "tried_on": date(2026, 2, 27),
    "after_on": date(2026, 2, 20),
    "quoted_on": date(2026, 2, 20),
    "thanked_on": date(2026, 2, 20),
    "days": 212,
    "count": 2,
    "year": 1998,
    "who": "Konstantin & Maximiliane von Hohenlohe-Öhringen",
    "others": ("Konstantin & Maximiliane von Hohenlohe-Öhringen", "Bo Li"),
    "note": LONG,
    "noted": LONG,
    "label": LONG,
    "step": LONG,
    "sign": "hat unsere Story geteilt",
    "said": LONG,
    "where": "jetzt bei Blumen Risse & Co.",
    "bought": "Geburtstagsstrauß für die Frau",
    "what": "Geburtstagsstrauß für die Frau",
    "amount": 128400,
    "deal": Business.BUSINESS_SERVICES,
    "thing": "subscription",
    "quote": LONG,
    "type": Type.COMPLAINT,
    "rhythm": because("times.month", count=2),
}
ODD = re.compile(r"None|  |\.\.|:\.|\( ")


def codes(catalogue):
    """Every reason of a follow-up that may be due; those of days ahead stand in no row of Today."""
    elsewhere = ("_ahead", "keep_balance", "how_to_reach", *BESIDE)
    named = (code for code in catalogue.codes if code.startswith("follow_up."))
    return sorted(
        code for code in named if not code.endswith(elsewhere) and code not in {*MINDS, *WARNINGS}
    )


def reason(code, catalogue, facts):
    needed = {name: facts[name] for name in catalogue.needs(code)}
    if "type" in needed and code.startswith("follow_up.welcome_back"):
        needed["type"] = Type.PURCHASE
    extra = {name: facts[name] for name in ("sign", "where", "amount")}
    if action_of(code) in BEGINS_A_TALK:
        extra["bought"] = facts["bought"]
    quote = {"quote": facts["quote"]} if ".quote" in code else {}
    return Reason(code, {**extra, **needed, **quote})


def action_of(code):
    name = code.removeprefix("follow_up.")
    return ACTIONS[max((each for each in ACTIONS if name.startswith(each)), key=len)]


def rendered(code, language, facts):
    catalogue = catalogue_of(language)
    made = scenario().findings
    found = replace(
        made,
        follow_up=action_of(code),
        follow_up_why=reason(code, catalogue_of("English"), facts),
        best_channel=Channel.EMAIL,
    )
    to_do = in_a_line(what_to_do(found.follow_up, found), catalogue)
    return to_do.text, why_beside(found, Customer(key="Ann"), TODAY, catalogue).within(LONGEST_WHY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", codes(catalogue_of("English")))
def test_every_reason_fits_its_line_with_whatever_was_typed(code, language):
    plain = {**HARD, "note": "roof", "label": "Rex", "step": "call", "quote": "roof", "who": "Bo"}
    for facts in (HARD, plain):
        do, why = rendered(code, language, facts)
        assert len(do) <= LONGEST_TO_DO, do
        assert len(why) <= LONGEST_WHY, why
        assert why.endswith((".", "…", "!", "?")), why
        assert do.count("(") == do.count(")"), do
        assert why.count("(") == why.count(")"), why
        for text in (do, why):
            assert not ODD.search(text), text
        if language == "German":
            assert why.split()[0] not in {"Sie", "Er", "Es"}, why


def today(log, business, language="English", on="2026-03-02", **columns):
    made = scenario(log.replace(";", "\n"), on, business=business, **columns)
    found, catalogue = made.findings, catalogue_of(language)
    row = row_of(made.customer, found, (), made.context.today, catalogue)
    return f"{row.do} | {row.why_line.within(LONGEST_WHY)}"


@pytest.mark.parametrize(
    ("log", "business", "says"),
    [
        (
            '2026-02-24  Inquiry;2026-02-24  Call  From us;2026-02-26  Purchase  "leak repair"  850',
            "trades",
            "Say thank you: leak repair | Their first job with you was on 26 February (amount: 850).",
        ),
        (
            '2025-08-31  Quote  "new roof"  18400',
            "trades",
            "Ask again, no pressure: new roof | Your quote of 31 August 2025 (18,400) was never taken up.",
        ),
        (
            '2026-02-27  Signal  "took our card at the fair"',
            "trades",
            "Follow up: took our card at the fair | A sign of interest on 27 February; nothing heard from them yet.",
        ),
    ],
)
def test_what_was_bought_offered_or_seen_is_told(log, business, says):
    assert today(log, business) == says


BOUGHT = '2025-12-01  Visit  From them;2026-01-31  Purchase  "Strauß"'
THANKED = f"{BOUGHT};2026-02-01  Thank-you"


@pytest.mark.parametrize(
    ("business", "language", "says"),
    [
        (
            "shop",
            "German",
            "Sich wieder melden (zuletzt: Strauß) | Der erste Kauf war vor 4 Wochen.",
        ),
        (
            "restaurant",
            "English",
            "Say hello again (last time: Strauß) | Their first visit with you was 4 weeks ago.",
        ),
    ],
)
def test_nobody_is_asked_weeks_later_how_a_bouquet_or_a_meal_was(business, language, says):
    assert today(BOUGHT, business, language, on="2026-03-03").startswith(says)


@pytest.mark.parametrize("business", ["clinic", "trades"])
def test_after_weeks_it_is_asked_whether_what_was_done_is_well(business):
    deal = {"clinic": "appointment", "trades": "job"}[business]
    says = f"See that all is well: Strauß | Their first {deal} with you was 4 weeks"
    assert today(THANKED, business).startswith(says)


@pytest.mark.parametrize(
    ("language", "amount", "says"),
    [
        (
            "English",
            "170",
            "Ask how they are feeling: extraction | Their first appointment with you was",
        ),
        ("English", "61", "Say thank you: extraction | Their first appointment with you was"),
        (
            "English",
            "",
            "Ask how they are feeling: extraction | Their first appointment with you was",
        ),
        ("German", "170", "Fragen, wie es jetzt geht: extraction | Der erste Termin"),
    ],
)
def test_who_was_treated_is_asked_how_they_are_and_not_thanked(language, amount, says):
    log = f'2026-02-01  Inquiry;2026-02-02  Call  From us;2026-02-27  Purchase  "extraction"  {amount}'
    assert today(log.rstrip(), "clinic", language, usual_amount=60).startswith(says)


def test_a_clinic_invites_who_has_been_quiet_to_a_check_up():
    log = '2024-03-02  Purchase  "filling"'
    says = today(log, "clinic", on="2025-03-03")
    assert says == "Invite them to a check-up | Last here on 2 March 2024 (filling)."
    assert today(log, "trades", on="2026-03-03").startswith(
        "Ask how they are (last time: filling 2024)"
    )


def test_a_job_ends_as_a_job_does():
    log = '2026-01-02  Purchase  "new roof"  9000;2026-01-03  Thank-you'
    says = today(log, "trades", engagement_ends="2026-02-28")
    assert (
        says
        == "Make sure all is done, and say thank you | Last day of your work for them: 28 February."
    )


@pytest.mark.parametrize(
    ("log", "asks"),
    [
        ("2025-12-01  Call  From us", True),
        ('2025-12-01  Purchase  "Trauerkranz"', False),
        ('2025-12-01  Call  From them  "her mother died"', False),
        ('2025-12-01  Call  From them  "in hospital"', False),
        ('2025-08-01  Purchase  "Trauerkranz"', True),
    ],
)
def test_nothing_is_asked_for_beside_what_is_to_be_minded(log, asks):
    made = scenario(f"{log}\n2025-12-02  Call  From us", business="shop", contact_level="Monthly")
    found, catalogue = made.findings, catalogue_of("English")
    row = row_of(made.customer, found, (), made.context.today, catalogue)
    assert (row.action, row.ask_for is not None) == ("Keep in touch", asks)


@pytest.mark.parametrize(
    ("note", "over"),
    [
        ("Kranz für Samstag", "Der Samstag ist vorbei; wartet seit 9 Tagen auf Antwort."),
        ("wreath for Friday", "Der Freitag ist vorbei; wartet seit 9 Tagen auf Antwort."),
        ("Torte für den 28.2.", "Der 28. Februar ist vorbei; wartet seit 9 Tagen auf Antwort."),
        ("a cake by March 1", "Der 1. März ist vorbei; wartet seit 9 Tagen auf Antwort."),
        ("haben Sie am Donnerstag offen?", "Der Donnerstag ist vorbei; wartet seit 9 Tagen auf"),
        ("ob Sie Samstag offen haben", "Der Samstag ist vorbei; wartet seit 9 Tagen auf Antwort."),
        ("Kranz für den 7. März", ""),
        ("die Rosen sind seit Freitag welk", ""),
        ("wilted since Friday, can I bring it back?", ""),
        ("jeden Freitag ein Strauß?", ""),
        ("Strauß freitags", ""),
        ("Am Freitag gekauft, heute welk", ""),
        ("Strauß", ""),
    ],
)
def test_a_day_that_passed_while_they_waited_is_said_to_be_over(note, over):
    why = today(f'2026-02-21  Inquiry  "{note}"', "shop", "German").split(" | ")[1]
    assert why.startswith(over or "Anfrage vom 21. Februar; wartet seit 9 Tagen auf Antwort.")
    if not over:
        assert "vorbei" not in why


@pytest.mark.parametrize(
    ("on", "is_over"), [("2026-02-28", False), ("2026-03-01", True), ("2026-03-02", True)]
)
def test_the_day_itself_is_not_over(on, is_over):
    said = today('2026-02-21  Inquiry  "wreath for Saturday"', "shop", on=on)
    assert "wreath for Saturday" in said
    assert ("That Saturday is over; they have waited" in said) is is_over


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("English", "Holiday; from Saturday 4 April. "),
        ("German", "Feiertag; ab Samstag, 4. April. "),
    ],
)
def test_what_is_not_permitted_before_a_day_off_names_its_day(language: str, says: str) -> None:
    good_friday, log = date(2026, 4, 3), "2026-04-01  Purchase  90"
    told = scenario(log, str(good_friday), country="DE", preferred_channel="Phone")
    assert told.follow_up == "Say thank you 2026-04-04"
    words = catalogue_of(language)
    beside = why_beside(told.findings, told.customer, good_friday, words, days_off=(6, 7))
    assert beside.whole.startswith(says)


@pytest.mark.parametrize(
    ("log", "columns", "says"),
    [
        (
            '2025-12-10  Purchase  "Trauerkranz"',
            {"birthday": "03-02"},
            "Behutsam: Trauerkranz (10. Dezember 2025). Geburtstag am 2. März.",
        ),
        (
            '2025-12-10  Inquiry  "was kostet ein Grabgesteck?";2025-12-11  Call  From us',
            {"birthday": "03-02"},
            "Behutsam: Frage nach Grabgesteck im Dezember. Geburtstag am 2. März.",
        ),
        (
            '2025-12-05  Inquiry  "Trauerkranz";2025-12-10  Email  From them  "was kostet ein Grabgesteck?";2025-12-11  Call  From us',
            {"birthday": "03-02"},
            "Behutsam: Trauerkranz (5. Dezember 2025). Geburtstag am 2. März.",
        ),
        (
            '2025-12-10  Purchase  "Trauerkranz"',
            {"dates_to_remember": "Namenstag 03-05"},
            "Behutsam: Trauerkranz (10. Dezember 2025). Der Tag ist der 5. März.",
        ),
    ],
)
def test_the_day_of_what_is_due_goes_before_that_of_the_wreath(log, columns, says):
    assert today(log, "shop", "German", **columns).split(" | ")[1] == says


def why(log, business="trades", language="English", on="2026-03-02", **columns):
    return today(log, business, language, on, **columns).split(" | ")[1]


@pytest.mark.parametrize(
    ("log", "columns", "says"),
    [
        (
            '2026-02-20  Email  From them  "what now?"',
            {"notes": "contact via PA only"},
            "Mind the note. They wrote an e-mail on 20 February.",
        ),
        (
            "2024-01-03  Purchase;2024-01-04  Thank-you",
            {"notes": "divorce going through, discreet", "on": "2026-01-05"},
            "With care: a separation. You last heard from them in January 2024.",
        ),
        (
            '2025-12-28  Call  From them  "implant, how much?"',
            {"birthday": "1990-03-02"},
            "Their birthday is on 2 March. Unanswered since 28 December 2025.",
        ),
        (
            '2026-01-05  Complaint  "late";2026-01-06  Call  From us;2026-02-20  Quote  "roof"  900',
            {"on": "2026-03-20"},
            "Mind the complaint. Your quote of 20 February is still open.",
        ),
    ],
)
def test_the_reason_stands_whole_beside_what_is_to_be_minded(log, columns, says):
    assert why(log, **columns) == says


@pytest.mark.parametrize(
    ("label", "columns", "language", "says"),
    [
        ("wedding day", {}, "English", "Congratulate: wedding day"),
        ("60th", {}, "English", "Congratulate: 60th"),
        ("retirement", {}, "English", "Congratulate: retirement"),
        ("wedding cancelled", {}, "English", "Get in touch: wedding cancelled"),
        ("mortgage fix ends", {}, "English", "Get in touch: mortgage fix ends"),
        ("Namenstag", {}, "German", "Gratulieren: Namenstag"),
        ("Todestag Mutter", {}, "German", "Ein stiller Gruß: Todestag Mutter"),
        ("wedding day", {"notes": "divorce"}, "English", "Say a few gentle words: wedding day"),
        ("mortgage fix ends", {"notes": "divorce"}, "English", "Get in touch: mortgage fix ends"),
        (
            "Mietvertrag läuft aus",
            {"notes": "Scheidung"},
            "German",
            "Sich kurz melden: Mietvertrag läuft aus",
        ),
        ("wedding day", {"reachable": "Post"}, "English", "Send a card: wedding day"),
        ("Todestag", {"reachable": "Post"}, "German", "Ein paar stille Zeilen schicken: Todestag"),
    ],
)
def test_a_day_of_theirs_is_met_as_it_is(label, columns, language, says):
    log = "2025-03-01  Purchase;2025-06-01  Call  From us"
    told = today(log, "adviser", language, dates_to_remember=f"{label} 03-05", **columns)
    assert told.startswith(says)


def test_nobody_is_wished_a_happy_birthday_amid_a_hard_time():
    log = (
        '2025-06-01  Call  From us;2025-12-01  Call  From them  "divorce";2025-12-02  Call  From us'
    )
    says = today(log, "adviser", birthday="03-02")
    assert (
        says
        == "Wish them well for their birthday | With care: divorce (1 December 2025). Their birthday is on 2 March."
    )


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("2026-02-25", "A card posted by 25 February arrives on the day, 2 March."),
        ("2026-03-02", "Their birthday is on 2 March: a card sent now will be a little late."),
        ("2026-03-03", "Their birthday was on 2 March."),
    ],
)
def test_a_card_that_comes_late_says_so(on, says):
    log = "2025-03-01  Purchase;2025-06-01  Call  From us"
    assert why(log, "adviser", on=on, birthday="03-02", reachable="Post") == says


def test_what_they_bought_years_ago_carries_its_year():
    log = '2021-03-02  Purchase  "bouquet"\n2026-01-02  Email  From us'
    says = today(log, "shop", contact_level="Monthly", last_heard_from_them="2025-12-20")
    assert says.startswith("Say hello (last time: bouquet 2021) | ")


@pytest.mark.parametrize(
    ("log", "says"),
    [
        (
            "2026-02-10  Opt-out;2026-01-01  Call  From us",
            "Ring about crown | Planned for 2 March. Opted out on 10 February: still do this?",
        ),
        ("2026-01-01  Call  From us", "Ring about crown | Planned for 2 March."),
    ],
)
def test_a_step_planned_for_who_opted_out_since_asks_whether_it_is_still_wanted(log, says):
    columns = {"next_step": "ring about crown", "next_step_on": date(2026, 3, 2)}
    assert today(log, "clinic", **columns) == says


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("hat geschaut", "Fragen, ob das Richtige dabei war"),
        ("Beratung Balkon", "Zum Besuch nachfragen: Beratung Balkon"),
        ("", "Sagen, dass der Besuch Sie gefreut hat"),
    ],
)
def test_who_came_by_after_years_has_left_again(note, says):
    visit = f'2026-02-27  Visit  From them  "{note}"' if note else "2026-02-27  Visit  From them"
    log = f"2022-02-02  Purchase;2022-05-02  Purchase;{visit}"
    assert today(log, "shop", language="German").startswith(f"{says} | ")


def test_what_was_noted_for_now_is_quoted_as_a_note():
    log = '2025-01-01  Purchase;2026-01-24  Call  From us  "ring again next month"'
    says = "Get in touch again, as you noted | On 24 January you noted: ring again next month."
    assert today(log, "clinic", on="2026-02-23") == says


@pytest.mark.parametrize(
    ("columns", "asks"),
    [
        ({"contact_level": "Monthly"}, "Contact level"),
        ({"contact_level": "Monthly", "notes": "please don't call, text only"}, "Contact level"),
    ],
)
def test_after_words_in_vain_the_rhythm_itself_is_asked_about(columns, asks):
    log = "2025-12-01  Purchase;2025-12-05  Email  From us;2026-01-20  Email  From us"
    made = scenario(log.replace(";", "\n"), business="shop", **columns)
    row = row_of(made.customer, made.findings, (), made.context.today, catalogue_of("English"))
    assert row.ask_for == asks
    says = "Still a word every month? Your last ones brought no answer."
    assert row.why_beside.endswith(says)


@pytest.mark.parametrize(
    ("log", "on", "business", "says", "band"),
    [
        (
            '2026-02-27  Signal  "shared our story"',
            "2026-03-02",
            "shop",
            "Thank them for sharing it",
            "A good moment",
        ),
        (
            '2025-12-20  Signal  "took our card";2025-12-23  Message  From us',
            "2026-02-23",
            "shop",
            "Invite them to come by",
            "If there is time",
        ),
    ],
)
def test_what_was_shared_is_thanked_for_and_an_old_sign_is_no_good_moment(
    log, on, business, says, band
):
    made = scenario(log.replace(";", "\n"), on, business=business)
    row = row_of(made.customer, made.findings, (), made.context.today, catalogue_of("English"))
    assert (row.do, row.band) == (says, band)


@pytest.mark.parametrize("business", ["adviser", "shop"])
def test_a_referral_is_told_as_it_was_noted(business):
    log = '2025-01-01  Purchase;2026-02-13  Referral  "mentioned us at Rotary"'
    says = today(log, business)
    assert says == "Say thank you: mentioned us at Rotary | A referral, noted on 13 February."


def test_an_amount_whose_currency_nobody_knows_is_no_price():
    log = '2026-02-24  Inquiry;2026-02-24  Call  From us;2026-02-26  Purchase  "leak repair"  850'
    says = "Their first job with you was on 26 February (amount: 850)."
    assert today(log, "trades").endswith(says)


def test_a_rhythm_that_is_due_is_kept_whatever_is_asked_beside_it():
    log = "2024-01-10  Call  From them;2025-10-24  Email  From us"
    says = "Say hello | Still a word every quarter? Last in touch on 24 October 2025."
    assert today(log, "trades", contact_level="Quarterly") == says


def test_a_first_job_is_told_whole_beside_the_question_whether_it_is_worth_it():
    catalogue = catalogue_of("English")
    why = because("follow_up.first_100_days", days=49, deal=Business.TRADES)
    found = replace(scenario().findings, follow_up_why=why)
    line = why_beside(found, Customer(key="Ann"), TODAY, catalogue)
    asked = len("Left a few times: still worth it? ")
    assert line.within(LONGEST_WHY - asked) == "Their first job was 7 weeks ago."


def test_what_is_to_be_minded_is_not_lost_beside_the_question_whether_it_is_worth_it():
    log = '2019-09-17  Purchase\n2025-07-17  Inquiry  "funeral wreath for Friday"\n'
    made = scenario(f"{log}2025-07-18  Email  From us", "2025-11-17", contact_level="Quarterly")
    catalogue = catalogue_of("English")
    line = why_beside(made.findings, made.customer, made.context.today, catalogue)
    asked = len("Left a few times: still worth it? ")
    assert why_asked(made.findings, made.context.today, catalogue) == ""
    assert line.within(LONGEST_WHY - asked).startswith("With care")


def test_that_they_will_be_in_touch_answers_whether_it_is_worth_it_before_a_quote_is_named():
    catalogue = catalogue_of("English")
    quote = because("follow_up.quote_open", on=date(2025, 12, 14), quote="new roof", amount=15559)
    minded = because("follow_up.their_move_noted", words="will call us when ready")
    found = replace(scenario().findings, follow_up_why=quote.and_also(minded))
    line = why_beside(found, Customer(key="Ann"), TODAY, catalogue)
    asked = len("Left a few times: still worth it? ")
    assert line.within_a_question(LONGEST_WHY - asked) == "Mind: they will be in touch."


def test_what_cannot_wait_says_so_beside_a_note_to_be_heeded():
    log = '2026-02-28  Email  From them  "leak over the porch"'
    told = today(log, "trades", notes="wife deals with it")
    says = "Mind the note. Sounds urgent. They wrote an e-mail on 28 February."
    assert told.endswith(f"leak over the porch | {says}")


def test_whoever_was_booked_in_months_ago_where_people_come_by_is_not_asked_how_things_stand():
    log = '2024-08-27  Purchase  "filling"  113\n2025-05-19  Call  From us  "booked in"'
    told = today(log, "clinic", on="2025-09-01", contact_level="Monthly", courtesy_contact="yes")
    says = "They like a word every month; last in touch on 19 May."
    assert told == f"Invite them to a check-up | {says}"


def test_a_wish_of_the_log_that_may_be_a_no_is_told_in_its_own_words():
    log = '2026-01-28  Call  From them\n2026-02-02  Call  From us  "left voicemail"\n'
    wish = '2026-02-05  Call  From them  "asked us not to call anymore"'
    told = why(f"{log}{wish}", on="2026-02-09")
    assert told == "Mind the note: asked us not to call anymore. You tried on 2 February."


def test_whoever_has_but_a_postal_address_is_asked_for_a_number():
    log = '2026-01-14  Inquiry  "wants the roof measured"\n2026-01-16  Letter  From us'
    made = scenario(log, "2026-02-02", business="trades", reachable="Post", address="Long Street 1")
    row = row_of(made.customer, made.findings, (), made.context.today, catalogue_of("English"))
    assert (row.channel, row.ask_for) == ("Post", "Phone")


def test_what_would_be_cut_off_beside_the_question_whether_it_is_worth_it_is_left_out():
    catalogue = catalogue_of("English")
    asked = because("follow_up.asked", on=date(2025, 9, 20), type=Type.INQUIRY, note="school fees")
    found = replace(scenario().findings, follow_up_why=asked)
    line = why_beside(found, Customer(key="Ann"), TODAY, catalogue)
    room = LONGEST_WHY - len("Left a few times: still worth it? ")
    assert line.within(room).endswith("…")
    assert line.within_a_question(room) == ""


FEES = '2025-11-14  Email  From them  "question on fees"'
WREATHS = ";".join(
    f'{day}  Purchase  54  "Allerheiligen Gesteck"'
    for day in ("2022-11-03", "2023-10-27", "2024-11-03")
)
OFFER = '2025-07-15  Email  From them  "Angebot bitte an die Kanzlei";2025-07-16  Email  From us'


@pytest.mark.parametrize(
    ("log", "english", "german"),
    [
        (
            f'{FEES};2026-05-23  Email  From them  "question on fees"',
            "They wrote an e-mail on 23 May. Unanswered since 14 November 2025.",
            "E-Mail vom 23. Mai. Ohne Antwort seit dem 14. November 2025.",
        ),
        (
            f'{FEES};2025-11-17  Email  From us;2026-05-23  Email  From them  "question on fees"',
            "They wrote an e-mail on 23 May; they have waited 9 days.",
            "E-Mail vom 23. Mai; wartet seit 9 Tagen auf Antwort.",
        ),
    ],
)
def test_who_asks_once_more_was_left_without_an_answer_before(log, english, german):
    assert why(log, "adviser", on="2026-06-01") == english
    assert why(log, "adviser", "German", "2026-06-01") == german


def test_the_day_alone_of_what_they_said_months_ago_tells_nothing():
    said = why(f"{WREATHS};{OFFER}", "shop", "German", "2025-10-22")
    assert said == "Jedes Jahr um den 1. November gekauft."


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("English", "Send a belated birthday card"),
        ("German", "Nachträglich eine Geburtstagskarte schicken"),
    ],
)
def test_a_card_for_a_birthday_that_is_over_is_a_belated_one(language, says):
    log = "2025-05-10  Purchase  207;2025-12-16  Letter  From us"
    way = {"address": "Long Street 1", "birthday": "1996-02-27", "never_use": "Email, Phone, Text"}
    said = today(log, "clinic", language, "2026-03-02", **way)
    assert said.split(" | ")[0] == says


MARKET = '2026-01-10  Call  From them  "market jitters"'


@pytest.mark.parametrize(
    ("log", "columns", "english", "german"),
    [
        (
            MARKET,
            {"do_not_contact": True},
            "They called on 10 January. They want no other contact.",
            "Anruf vom 10. Januar. Sonst kein Kontakt gewünscht.",
        ),
        (
            f"2025-11-02  Opt-out;{MARKET}",
            {},
            "They called on 10 January. They opted out on 2 November 2025.",
            "Anruf vom 10. Januar. Am 2. November 2025 kam eine Abmeldung.",
        ),
    ],
)
def test_who_wants_no_contact_is_answered_with_care(log, columns, english, german):
    assert why(log, "adviser", on="2026-01-12", **columns) == english
    assert why(log, "adviser", "German", "2026-01-12", **columns) == german


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("English", "Mind the note. Their appointment was on 13 November. A line is enough."),
        ("German", "Achtung, Notiz. Der Termin war am 13. November. Eine Zeile genügt."),
    ],
)
def test_an_appointment_is_not_told_without_its_day(language, says):
    ways = {"notes": "hard of hearing, text her", "reachable": "Email, Phone"}
    log = '2025-11-13  Purchase  156  "filling"'
    assert why(log, "clinic", language, "2025-11-17", courtesy_contact=False, **ways) == says


def test_the_day_on_which_something_ends_is_no_mere_date():
    log = "2024-01-02  Purchase  803;2025-06-01  Call  From us"
    ends = {
        "dates_to_remember": "mortgage fix ends 11-23",
        "notes": "divorce going through, discreet",
        "on": "2025-09-01",
    }
    assert why(log, "adviser", **ends) == "With care: a separation. The day is 23 November."


def test_behind_a_complaint_a_wish_is_not_told_by_its_day_alone():
    log = (
        '2025-11-05  Inquiry  Email  "Brautstrauß für Mai";2025-11-06  Email  From us;'
        '2025-11-17  Purchase  28  "Topfpflanze";2025-11-27  Complaint  "falsche Karte";'
        "2025-11-28  Email  From us"
    )
    said = why(log, "shop", "German", "2025-12-12")
    assert said == "Am 27. November gab es eine Reklamation."


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("English", "Ask how they are: Umzug ins Heim"),
        ("German", "Fragen, wie es geht: Umzug ins Heim"),
    ],
)
def test_of_news_nobody_just_says_hello(language, says):
    log = (
        '2025-10-01  Purchase  30  "Strauß";2026-01-02  Life event  "Umzug ins Heim";'
        "2026-01-03  Visit;2026-01-05  Email  From us"
    )
    said = today(log, "shop", language, "2026-02-09", contact_level="Monthly")
    assert said.split(" | ")[0] == says
