"""Links that open a draft: exact to the letter, short enough, and never with a hole."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.records import Anniversary, Customer
from sheetcrm.rules.words import Action, Business, Channel
from sheetcrm.tables.kept.owners.messages_columns import MessageFor
from sheetcrm.views.drafts.draft import Draft, draft_of
from sheetcrm.views.drafts.greeting import first_name, titled
from sheetcrm.views.drafts.shipped import FILE, shipped_message, shipped_messages
from sheetcrm.views.links import LONGEST, contact_link
from sheetcrm.wording.languages import ENGLISH, Language

ANN = Customer(key="Ann", name="Ann Lee", email="ann@example.org", phone="+493012345678")
ENDING = "Just say so if you want to hear less."
HARD = [
    "O'Brien & Söhne <x>",
    "two\nlines",
    "=HYPERLINK(\"http://x\")",
    "+1 -1 @home",
    "100% #1? a=b&c=d; \"q\" 'q'",
    "日本語 🌷",
]  # fmt: skip


def opened(link):
    """The address, subject and body that a mail program makes of a link."""
    parts = urlsplit(link)
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    return unquote(parts.path), *(fields.get(name, [""])[0] for name in ("subject", "body"))


@pytest.mark.parametrize("text", HARD)
def test_a_mail_program_reads_what_was_written(text):
    draft = Draft(text.replace("\n", " "), ((text,), ("And more.",)), ENDING)
    link = contact_link(ANN, Channel.EMAIL, draft)
    body = f"{text}\n\nAnd more.\n\n{ENDING}".replace("\n", "\r\n")
    assert opened(link) == ("ann@example.org", draft.subject, body)
    assert link.isascii()
    assert not set(link.partition("?")[2]) & set(" <>\"'&#+\n\r") - {"&"}
    assert link.count("&") == 1


@pytest.mark.parametrize("subject", ["", "One that an owner wrote for both ways"])
def test_a_text_message_has_a_body_alone(subject):
    link = contact_link(ANN, Channel.TEXT, Draft(subject, (("Hi Ann.",),), "Reply STOP."))
    assert link == "sms:+493012345678?body=Hi%20Ann.%0D%0A%0D%0AReply%20STOP."


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.POST, Channel.IN_PERSON, None])
def test_other_channels_open_no_draft(channel):
    draft = Draft("Hello", (("Hi Ann.",),), ENDING)
    assert contact_link(ANN, channel, draft) == contact_link(ANN, channel)


@given(sentences=st.lists(st.integers(1, 900), min_size=1, max_size=12), wide=st.booleans())
def test_long_texts_end_with_a_whole_sentence_and_how_to_hear_less(sentences, wide):
    letter = "ü" if wide else "a"
    written = tuple(f"{letter * length}." for length in sentences)
    link = contact_link(ANN, Channel.EMAIL, Draft("Hello", (written[:2], written[2:]), ENDING))
    assert len(link) <= LONGEST
    if "?" in link:
        *kept, ending = opened(link)[2].split("\r\n\r\n")
        said = " ".join(kept).split()
        assert ending == ENDING
        assert tuple(said) == written[: len(said)]
        assert len(said) >= 1
    else:
        assert len(written[0]) * (6 if wide else 1) > LONGEST - 200


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("{greeting},\n\nthanks. It was {day}.", "Hi Ann,\n\nthanks.\n\nBye."),
        ("{greeting}, thanks. It was {nobody_knows}. Bye now.", "Hi Ann, thanks. Bye now.\n\nBye."),
        ("{greeting},\n\nIt was {day}.\n\nAll well?", "Hi Ann,\n\nAll well?\n\nBye."),
        ("Line\rends\tand\x07bells.", "Line\nends and bells.\n\nBye."),
    ],
)
def test_an_empty_field_removes_its_sentence(text, body):
    draft = draft_of("", text, "Bye.", {"greeting": "Hi Ann", "day": ""})
    assert draft is not None
    assert draft.body == body


@pytest.mark.parametrize("text", ["{greeting},\n\nIt was {day}.", "It was {day}.", ""])
def test_a_draft_with_nothing_to_say_does_not_open(text):
    assert draft_of("x", text, "Bye.", {"greeting": "Hi Ann", "day": None}) is None


PERSONS = [
    ("Ann Johnson", "Ann"),
    ("ann johnson", "Ann"),
    ("LEE, ANN", "Ann"),
    ("Anne-Marie O'Hara", "Anne-Marie"),
    ("Zoë Müller", "Zoë"),
]
OTHERS = [
    "Family Miller", "Familie Ott", "O'Brien & Söhne <x>", "Tom and Linda Smith", "Acme",
    "Blue Roofing Ltd", "Dr. Ott", "Frau Bauer", "J. Smith", "Ann Lee (dentist)", "3 Rivers",
    "=1+1", "ann@example.org", "王 伟", "", "The Old Mill", "Ann Lee Bob Ray Cleo", "X Lee",
]  # fmt: skip


@pytest.mark.parametrize(("name", "called"), PERSONS)
def test_a_person_is_greeted_by_their_first_name(name, called):
    assert first_name(Customer(key="1", name=name)) == called


@pytest.mark.parametrize("name", OTHERS)
def test_companies_families_and_doubt_get_no_name(name):
    assert first_name(Customer(key="1", name=name)) is None


def test_a_single_name_is_a_persons_where_something_says_so():
    assert first_name(Customer(key="1", name="Ann", email="ann.lee@example.org")) == "Ann"
    assert first_name(Customer(key="1", name="Ann", birthday=Anniversary(5, 14))) == "Ann"
    assert first_name(Customer(key="1", name="Acme", email="info@acme.com")) is None
    assert first_name(Customer(key="1", name="Ann Lee", company="Ann Lee")) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Frau Bauer", "person"),
        ("Dr. Petra Albrecht", "person"),
        ("Mrs Baker", "person"),
        ("Frau Prof. Dr. Ott", "person"),
        ("Familie Krause", "family"),
    ],
)
def test_who_is_written_with_a_title_is_greeted_with_it(name, kind):
    assert titled(Customer(key="1", name=name), kind) == name


@pytest.mark.parametrize(
    "name",
    ["Herr", "Herr und Frau Ott", "Dr. Ott GmbH", "Dr. & Sons", "Frau Ott (privat)", "Ann Lee"],
)
def test_in_doubt_nobody_is_greeted_by_a_title(name):
    assert titled(Customer(key="1", name=name), "person") is None


LANGUAGES = ["English", "German"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("business", [Business.SHOP, Business.CLINIC])
def test_every_message_fits_a_link_whole(language, business):
    fields = {
        "greeting": "Hi Anne-Marie",
        "day": "30 September",
        "coupon": "10 % off",
        "what runs out": "your card",
    }
    for each in shipped_messages(language, business):
        if each.channel is None or each.occasion is MessageFor.HEAR_LESS:
            continue
        ending = shipped_message(language, MessageFor.HEAR_LESS, each.channel).text
        draft = draft_of(each.message.subject, each.message.text, ending, fields)
        link = contact_link(ANN, each.channel, draft)
        assert opened(link)[2] == draft.body.replace("\n", "\r\n")
        assert draft.body.startswith("Hi Anne-Marie,")
        assert draft.body.endswith(ending)
        assert "{" not in draft.subject + draft.body
        assert "  " not in draft.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_message_for_everything_by_e_mail_and_text(language):
    said = {(each.occasion, each.channel) for each in shipped_messages(language, Business.SHOP)}
    wanted = {*Action, *MessageFor} - {Action.KEEP_BALANCE, MessageFor.ANYTHING}
    in_writing = {(each, way) for each in wanted for way in (Channel.EMAIL, Channel.TEXT)}
    printed = {
        MessageFor.INVOICE_NOTE,
        MessageFor.INVOICE_NEXT,
        MessageFor.ON_FORM,
        MessageFor.ON_PAPER,
    }
    alone = {(each, way) for each in printed for way in (Channel.EMAIL, Channel.TEXT)}
    assert said == (in_writing - alone) | {(each, None) for each in printed}


def test_every_language_says_all_that_english_says():
    english, german = (Language(each).read(FILE) for each in (ENGLISH, "german"))
    assert german.keys() == english.keys()
    for table, texts in english.items():
        assert german[table].keys() == texts.keys()
