"""The consent log: the newest word on a channel and a purpose, an opt-out before an opt-in."""

import pytest
from scenario import cases, scenario

from sheetcrm.rules.words import Channel, Purpose

PURPOSES = ("Urgent", "Service", "Courtesy", "Marketing")


def closed(log: str, channel: str = "Email") -> str:
    consents = scenario(log.replace(";", "\n")).situation.consents
    said = [p for p in PURPOSES if consents.is_opted_out(Channel(channel), Purpose(p))]
    return ", ".join(said) or "nothing"


@cases("""
log                                                        | closed                                | it reads
                                                           | nothing                               | nothing was said
2026-01-01  Opt-out                                        | Courtesy, Marketing                   | a plain opt-out leaves service open
2026-01-01  Opt-out  Email                                 | Courtesy, Marketing                   | of this channel
2026-01-01  Opt-out  Phone                                 | nothing                               | of another channel
2026-01-01  Opt-out  Marketing                             | Marketing                             | of marketing
2026-01-01  Opt-out  Courtesy                              | Courtesy, Marketing                   | of courtesy, which is more than marketing
2026-01-01  Opt-out  Service                               | Service                               | of service by name
2026-01-01  Opt-out  Urgent                                | Urgent                                | of urgent by name
2026-01-01  Opt-out;2026-01-02  Opt-in                     | nothing                               | reopened
2026-01-02  Opt-out;2026-01-01  Opt-in                     | Courtesy, Marketing                   | the newest wins, in whatever sheet order
2026-01-01  Opt-out;2026-01-01  Opt-in                     | Courtesy, Marketing                   | on one day the opt-out wins
2026-01-01  Opt-out;2026-01-02  Opt-in  Phone              | Courtesy, Marketing                   | another channel was reopened
2026-01-01  Opt-out;2026-01-02  Opt-in  Email              | nothing                               | this channel was reopened
2026-01-01  Opt-out;2026-01-02  Opt-in  Courtesy           | Marketing                             | only courtesy was reopened
2026-01-01  Opt-out;2026-01-02  Opt-in  Marketing          | Courtesy                              | only marketing was reopened
2026-01-01  Opt-out  Courtesy;2026-01-02  Opt-in  Marketing| Courtesy                              | marketing was named later
2026-01-01  Opt-in  Marketing;2026-01-02  Opt-out  Courtesy| Courtesy, Marketing                   | courtesy was refused later
2026-01-01  Opt-in  Marketing;2026-01-01  Opt-out  Courtesy| Courtesy, Marketing                   | courtesy was refused that day
2026-01-01  Opt-in  Email  Marketing;2026-01-02  Opt-out   | Courtesy, Marketing                   | all channels closed later
2026-01-01  Opt-out  Service;2026-01-02  Opt-in            | nothing                               | a plain opt-in reopens all
2026-01-01  Opt-out  Service;2026-01-02  Opt-in  Courtesy  | Service                               | service was not named
""")
def test_what_is_closed_on_email(log: str, closed: str) -> None:
    assert globals()["closed"](log) == closed


@cases("""
consent      | log                                                     | opted_in | it reads
             |                                                         | no       | nothing on record
Subscribed   |                                                         | yes      | the column says so
Pending      |                                                         | no       | not confirmed yet
Not asked    |                                                         | no       | nobody asked
Unsubscribed | 2026-01-01  Opt-in                                      | no       | a no in a column is never overruled
             | 2026-01-01  Opt-in                                      | yes      | the log says so
             | 2026-01-01  Opt-in  Email  Marketing                    | yes      | for this channel and purpose
             | 2026-01-01  Opt-in  Phone                               | no       | for another channel
             | 2026-01-01  Opt-in  Courtesy                            | no       | for another purpose
Pending      | 2026-01-01  Opt-in                                      | yes      | confirmed in the log
Subscribed   | 2026-01-01  Opt-out                                     | no       | left since
Subscribed   | 2026-01-01  Opt-out  Phone                              | yes      | left another channel
Subscribed   | 2026-01-01  Opt-out;2026-01-02  Opt-in                  | yes      | left and came back
             | 2026-01-01  Opt-in;2026-01-01  Opt-out                  | no       | both on one day
""")
def test_opted_in_to_marketing_by_email(consent: str, log: str, opted_in: str) -> None:
    sheet = scenario(log.replace(";", "\n"), marketing_consent=consent or None)
    consents = sheet.situation.consents
    assert consents.is_opted_in_to_marketing(Channel.EMAIL) is (opted_in == "yes")


@pytest.mark.parametrize("channel", list(Channel))
def test_words_without_a_channel_are_of_all_channels(channel: Channel) -> None:
    assert closed("2026-01-01  Opt-out", channel) == "Courtesy, Marketing"
    assert closed("2026-01-01  Opt-out;2026-01-02  Opt-in", channel) == "nothing"
