"""Links that open the mail program or the telephone, quoted so that a cell can carry no command."""

from urllib.parse import quote

from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel


def contact_address(customer: Customer, channel: Channel | None) -> str | None:
    """Return the number or address to use over a channel; None if it needs none.

    >>> contact_address(Customer(key="Ann", phone="+493012345678"), Channel.TEXT)
    '+493012345678'
    """
    if channel is Channel.EMAIL:
        return customer.email
    if channel in (Channel.PHONE, Channel.TEXT):
        return customer.phone
    return customer.address if channel is Channel.POST else None


def contact_link(customer: Customer, channel: Channel | None) -> str | None:
    """Return a mailto: or tel: link to a customer; None if the channel has none.

    >>> ann = Customer(key="Ann", email="ann+x@example.org", phone="+493012345678")
    >>> contact_link(ann, Channel.EMAIL), contact_link(ann, Channel.TEXT)
    ('mailto:ann%2Bx@example.org', 'tel:+493012345678')
    """
    if channel is Channel.EMAIL and customer.email:
        return f"mailto:{quote(customer.email, safe='@')}"
    if channel in (Channel.PHONE, Channel.TEXT) and customer.phone:
        return f"tel:{quote(customer.phone, safe='+')}"
    return None
