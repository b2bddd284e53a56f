"""What the exports of other programs say about mailings is never taken the wrong way round."""

import csv
import io

import pytest
from sheets import customers

from sheetcrm.rules.words import Channel, Consent
from sheetcrm.settings import Settings

YES, NO, ASK, OPEN, BOUNCED = "yes", "no", "ask", "open", "bounced"

PROGRAMS = {
    "klaviyo": ("Email,First Name,Email Marketing Consent,Email Suppressions,Email Suppressions Timestamp", {
        "SUBSCRIBED,,": YES, "UNSUBSCRIBED,UNSUBSCRIBE,2022-01-01": NO, "NEVER_SUBSCRIBED,USER_SUPPRESSED,2022-01-01": NO,
        "NEVER_SUBSCRIBED,,": OPEN, "SUBSCRIBED,HARD_BOUNCE,2022-01-01": BOUNCED,
    }),
    "cleverreach": ("email,Vorname,registered,deactivated,bounced", {
        "2021-01-01 10:00:00,0000-00-00 00:00:00,0": OPEN, "2021-01-01 10:00:00,2022-01-01 10:00:00,0": ASK, "2021-01-01 10:00:00,,3": BOUNCED,
    }),
    "rapidmail": ("E-Mail,Vorname,Status,Angemeldet am", {
        "aktiv,01.01.2021": YES, "abgemeldet,01.01.2021": NO, "Hardbounce,01.01.2021": BOUNCED, "Spam-Beschwerde,01.01.2021": NO,
    }),
    "salesforce": ("Email,First Name,Email Opt Out,Fax Opt Out,Individual: Don't Market", {
        "0,0,0": OPEN, "1,0,0": NO, "0,1,0": OPEN, "0,0,1": NO,
    }),
    "salesforce data": ("Email,FirstName,HasOptedOutOfEmail,HasOptedOutOfFax,EmailBouncedReason", {
        "false,false,": OPEN, "true,false,": NO, "false,true,": OPEN, "false,false,550 unknown": BOUNCED,
    }),
    "hubspot": ("Email,First Name,Unsubscribed from all email,Opted out of email: Marketing Information,Marketing contact status", {
        ",,Marketing contact": OPEN, "true,,Marketing contact": NO, ",true,Marketing contact": NO, "false,false,Non-marketing contact": OPEN,
    }),
    "zoho": ("Email,First Name,Email Opt Out,Unsubscribed Mode,Unsubscribed Time", {
        "false,,": OPEN, "true,,": NO, "false,Unsubscribe link,2022-01-01": NO,
    }),
    "activecampaign": ("Email,First Name,Bounced Hard,Bounced Soft,Unsubscribed Date", {
        "0,0,": OPEN, "1,0,": BOUNCED, "0,1,": OPEN, "0,0,2022-01-01": NO,
    }),
    "mindbody": ("Email,First Name,Opt in: Promotional Emails,Send account emails", {"TRUE,TRUE": YES, "FALSE,TRUE": NO, "TRUE,FALSE": YES}),
    "booking": ("Email,First Name,Processing Agreement,Marketing Agreement", {"Yes,Yes": YES, "Yes,No": NO}),
    "german consents": ("E-Mail,Vorname,Einwilligung E-Mail,Einwilligung SMS", {"ja,nein": YES, "nein,ja": NO}),
    "double opt-in": ("E-Mail,Vorname,Opt-in-Datum,DOI", {"01.01.2021,02.01.2021": YES, "01.01.2021,": OPEN}),
    "text alone": ("Email,First Name,Opt-in (SMS),SMS Opted Out", {"yes,": OPEN, "no,": OPEN, "yes,true": OPEN}),
    "removed": ("Email,First Name,Removed from mailing list", {"yes": ASK, "no": OPEN, "": OPEN}),
    "blocked": ("Email,First Name,Block marketing", {"yes": ASK, "no": OPEN}),
    "forgotten": ("Email,First Name,GDPR deletion requested", {"yes": ASK, "no": OPEN}),
    "solicited": ("Email,First Name,Do Not Solicit", {"Y": NO, "": OPEN}),
    "french": ("Email,Prénom,Désabonné le,Ne pas solliciter", {",": OPEN, "01/02/2024,": NO, ",oui": ASK}),
    "letters": ("E-Mail,Vorname,Kein Serienbrief", {"x": ASK, "": OPEN}),
    "photos": ("Email,First Name,Photo consent,Consent to treatment", {"no,no": OPEN, "yes,yes": OPEN}),
}  # fmt: skip


def said_by(customer):
    """Return what is known of mailings to a customer, the gravest first."""
    by_mail = customer.marketing_by_channel.get(Channel.EMAIL)
    if Channel.EMAIL not in customer.reachable:
        return BOUNCED
    if customer.doubts:
        return ASK
    if Consent.UNSUBSCRIBED in (by_mail, customer.marketing_consent):
        return NO
    return YES if by_mail is Consent.SUBSCRIBED else OPEN


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_row_says_what_the_program_meant(program):
    header, rows = PROGRAMS[program]
    lines = [header, *(f"p{n}@example.com,P{n},{row}" for n, row in enumerate(rows))]
    table = customers([*csv.reader(io.StringIO("\n".join(lines)))], Settings(country="US"))
    found = {row: said_by(each) for row, each in zip(rows, table.customers, strict=True)}
    assert found == rows


def test_what_was_signed_up_for_is_no_misspelt_opt_out():
    table = customers([["Name", "Angemeldet am"], ["Ann", "01.01.2021"], ["Bob", "02.01.2021"]])
    assert not any(each.doubts for each in table.customers)


@pytest.mark.parametrize("heading", ["Opt-in (SMS)", "Newsletter (SMS)", "SMS Opted Out"])
def test_a_word_about_text_messages_is_none_about_mail(heading):
    table = customers(
        [
            ["Name", "Email", heading],
            ["Ann", "ann@example.com", "yes"],
            ["Bob", "bob@example.com", "no"],
        ]
    )
    assert not any(Channel.EMAIL in each.marketing_by_channel for each in table.customers)


@pytest.mark.parametrize("heading", ["Blacklisted", "Blocklisted", "Gesperrt"])
def test_who_is_on_a_black_list_hears_nothing_at_all(heading):
    table = customers([["Name", "Email", heading], ["Ann", "ann@example.com", "yes"]])
    assert [each.do_not_contact for each in table.customers] == [True]
