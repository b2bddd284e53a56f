"""Instalments stay payments; even payments beyond what was bought may be a subscription."""

from scenario import cases, log_of

from sheetcrm.rules.chance.payments import subscription_in

MONTHLY = "2025-11-01  Payment  50;2025-12-01  Payment  50;2026-01-01  Payment  50"


@cases("""
log                                                        | found | it reads
2025-11-01  Payment  50;2025-12-01  Payment  50            | 0     | two are none
2025-10-01  Purchase  150;{MONTHLY}                        | 0     | instalments of what was bought
2025-10-01  Quote  150;{MONTHLY}                           | 0     | or quoted
2025-10-01  Quote  150;2025-10-02  Purchase  150;{MONTHLY} | 0     | a quote that was taken counts once
2025-10-01  Purchase  149;{MONTHLY}                        | 3     | beyond it
{MONTHLY}                                                  | 3     | nothing was bought at all
2025-10-01  Purchase;{MONTHLY}                             | 0     | nobody knows what it cost
2025-11-01  Payment  50;2025-12-01  Payment  60;2026-01-01  Payment  50 | 0 | not one amount
2025-11-01  Payment  50;2025-12-01  Payment  50;2026-01-15  Payment  50 | 3 | 30 and 45 days agree
2025-11-01  Payment  50;2025-12-01  Payment  50;2026-01-16  Payment  50 | 0 | 30 and 46 do not
2025-11-01  Payment  50;2025-11-01  Payment  50;2025-11-01  Payment  50 | 0 | nothing lies between
2025-10-09  Payment  20;{MONTHLY}                          | 3     | beside another payment
2025-11-01  Payment;2025-12-01  Payment;2026-01-01  Payment | 0    | of no amount
""")
def test_a_subscription_is_even_alike_and_beyond_what_was_bought(log: str, found: str) -> None:
    rows = log_of(log.replace("{MONTHLY}", MONTHLY).replace(";", "\n"))
    assert len(subscription_in(rows)) == int(found)
