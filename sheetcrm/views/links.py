"""Links that open the mail program or the telephone, quoted so that a cell can carry no command."""

from dataclasses import replace
from urllib.parse import quote

from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel
from sheetcrm.views.drafts.draft import Draft

LONGEST = 2_000
"""Characters of a link: Excel takes 2,079, and programs on the way may take a few less."""


def contact_address(customer: Customer, channel: Channel | None) -> str | None:
    """Return the number or address to use over a channel; None if it needs none.

    >>> contact_address(Customer(key="Ann", phone="+493012345678"), Channel.TEXT)
    '+493012345678'
    """
    if channel is Channel.EMAIL:
        return customer.email
    if channel is Channel.TEXT:
        return _mobile(customer)
    if channel is Channel.PHONE:
        return customer.phone
    return customer.address if channel is Channel.POST else None


def contact_link(
    customer: Customer, channel: Channel | None, draft: Draft | None = None
) -> str | None:
    """Return a mailto:, sms: or tel: link to a customer, with a draft if it may open one.

    None if the channel has none. A draft that is too long for a link is cut after a sentence.

    >>> ann = Customer(key="Ann", email="ann+x@example.org", phone="+493012345678")
    >>> contact_link(ann, Channel.EMAIL), contact_link(ann, Channel.PHONE)
    ('mailto:ann%2Bx@example.org', 'tel:+493012345678')
    >>> contact_link(ann, Channel.TEXT, Draft("", (("Hi Ann, thanks.",),), "Reply STOP."))
    'sms:+493012345678?body=Hi%20Ann%2C%20thanks.%0D%0A%0D%0AReply%20STOP.'
    """
    if channel is Channel.EMAIL and customer.email:
        return _with_draft(f"mailto:{quote(customer.email, safe='@')}", draft)
    if channel is Channel.TEXT and (mobile := _mobile(customer)):
        said = None if draft is None else replace(draft, subject="")  # a text message has none
        return _with_draft(f"sms:{quote(mobile, safe='+')}", said)
    if channel is Channel.PHONE and customer.phone:
        return f"tel:{quote(customer.phone, safe='+')}"
    return None


def _mobile(customer: Customer) -> str | None:
    """Return the number to send a text to; None for what is known to be a landline."""
    is_landline = Channel.PHONE in customer.reachable and Channel.TEXT not in customer.reachable
    return None if is_landline else customer.phone


def _with_draft(link: str, draft: Draft | None) -> str:
    """Return a link that opens as much of a draft as fits; else the bare link."""
    while draft is not None:
        full = f"{link}?{_query(draft)}"
        if len(full) <= LONGEST:
            return full
        draft = draft.shortened()
    return link


def _query(draft: Draft) -> str:
    """Return the fields of a link: RFC 6068, with %0D%0A for the end of a line.

    >>> _query(Draft("A & B?", (("=1+1 #2",), ("ü",)), "Bye."))
    'subject=A%20%26%20B%3F&body=%3D1%2B1%20%232%0D%0A%0D%0A%C3%BC%0D%0A%0D%0ABye.'
    """
    fields = {"subject": draft.subject, "body": draft.body}
    return "&".join(f"{name}={_quoted(text)}" for name, text in fields.items() if text)


def _quoted(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="", errors="replace")
