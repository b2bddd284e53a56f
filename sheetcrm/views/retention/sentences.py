"""Retention in sentences that are true when read aloud."""

from collections.abc import Iterator, Sequence

from sheetcrm.rules.chance.in_words import range_in_ten
from sheetcrm.rules.chance.scores import Tenth, in_ten
from sheetcrm.rules.chance.track_record import A_YEAR_DAYS
from sheetcrm.rules.retention.figures import Retention
from sheetcrm.rules.retention.leavers import FEWEST_CUSTOMERS, Leavers
from sheetcrm.rules.retention.waiting import Share
from sheetcrm.views.retention.personal import PersonalShare
from sheetcrm.views.retention.report import Report
from sheetcrm.wording.reason import Reason, because

FEWEST_TO_TELL = 10
"""Of fewer customers a share says more about chance than about them."""
NUMBERS = range(1, 10)
"""So many of ten are told as a number; below and above it is hardly any and nearly all."""


def summary_reasons(report: Report) -> Iterator[Reason]:
    """Yield what is to be said, the most important first."""
    if report.overall.customers == 0:
        yield because("retention.no_purchases")
    else:
        yield from _of_customers(report)
    yield from _of_first_impressions(report)
    yield from _of_courting(report)
    yield from _of_referring(report)
    yield from personal_reasons(report.personal)


def record_reasons(report: Report) -> Iterator[Reason]:
    """Yield what our own forecasts of a year ago were worth, all together."""
    record = report.record
    if record is None or record.customers < FEWEST_TO_TELL:
        yield because("retention.record_unknown")
        return
    yield because(
        "retention.record",
        on=record.said_on,
        customers=record.customers,
        months=str(report.months_ahead),
    )
    expected, came = record.expected_and_came
    yield because("retention.record_all", expected=round(expected), came=round(came))


def tenth_reasons(report: Report) -> Iterator[tuple[Tenth, Reason]]:
    """Yield each tenth of the record that enough customers are in, and its sentence."""
    record = report.record
    for tenth in record.tenths if record else ():
        if record is not None and tenth.customers >= FEWEST_TO_TELL:
            yield tenth, _tenth(tenth, (report.today - record.said_on).days)


def _tenth(tenth: Tenth, days_ago: int) -> Reason:
    said, was, years = str(tenth.said), in_ten(tenth.share), str(round(days_ago / A_YEAR_DAYS))
    if tenth.said in NUMBERS and was in NUMBERS:
        share = 10 * tenth.share
        return because("retention.record_tenth_of_ten", years=years, said=said, was=share)
    return because("retention.record_tenth", years=years, said=said, was=str(was))


def can_tell(share: Share | None) -> bool:
    """Say whether a share speaks of enough customers to be shown to people."""
    return share is not None and share.customers >= FEWEST_TO_TELL


def came_back_reason(overall: Retention) -> Reason:
    """Return how many of ten first-time buyers come back, or that it is too early to say."""
    if overall.came_back is None or not can_tell(overall.came_back):
        return because("retention.came_back_unknown")
    return because("retention.came_back", count=str(in_ten(overall.came_back.share)))


def _of_customers(report: Report) -> Iterator[Reason]:
    overall = report.overall
    yield came_back_reason(overall)
    if overall.came_back_early is not None and can_tell(overall.came_back_early):
        yield because("retention.came_back_early", count=str(in_ten(overall.came_back_early.share)))
    if overall.seen_after_a_year is not None and can_tell(overall.seen_after_a_year):
        seen = overall.seen_after_a_year
        # "at least" must not be rounded up
        yield because(
            "retention.seen", count=str(int(seen.share * 10 + 1e-9)), customers=seen.customers
        )
    if overall.came_back is not None and can_tell(overall.came_back):
        yield from how_sure_reasons(overall.came_back)
    yield leavers_reason(report.leavers)
    yield because("retention.trade")
    yield from _of_first_days(report)
    if report.log_began_on is not None:
        yield because("retention.log_began", on=report.log_began_on)


def how_sure_reasons(came_back: Share) -> Iterator[Reason]:
    """Yield between how many of ten the share may lie, where it was learnt from few."""
    between = range_in_ten(came_back.share, came_back.customers)
    if between is not None:
        yield because(
            "retention.came_back_between",
            fewest=between[0],
            most=between[1],
            customers=came_back.customers,
        )


def leavers_reason(leavers: Leavers | None) -> Reason:
    """Return how many of ten leave within a year, or from how many customers on that shows."""
    if leavers is None:
        return because("retention.leavers_unknown", customers=FEWEST_CUSTOMERS)
    fewest, most = in_ten(leavers.fewest), in_ten(leavers.most)
    if fewest == most:
        return because("retention.leavers_alike", count=str(fewest))
    return because("retention.leavers", fewest=fewest, most=most)


def _of_first_days(report: Report) -> Iterator[Reason]:
    new = report.first_100_days
    if not new:
        return
    yield because("retention.first_days", customers=len(new))
    unheard = sum(not each.heard_from_us for each in new)
    if unheard:
        yield because("retention.first_days_unheard", customers=unheard)


def _of_courting(report: Report) -> Iterator[Reason]:
    courted = report.courting.overall
    if courted.courted == 0:
        return
    if courted.within_a_year is not None and can_tell(courted.within_a_year):
        count = str(in_ten(courted.within_a_year.share))
        yield because("retention.courting", count=count)
    else:
        yield because("retention.courting_so_far", people=courted.courted, bought=courted.bought)


def _of_referring(report: Report) -> Iterator[Reason]:
    came = report.referring
    if came.people:
        senders = len(came.senders)
        yield because(
            "retention.referring", people=came.people, senders=senders, bought=came.bought
        )


def _of_first_impressions(report: Report) -> Iterator[Reason]:
    courted = report.courting.overall
    if courted.answered_after_days is not None:
        yield because("retention.first_answer", days=round(courted.answered_after_days))
    if courted.unanswered:
        yield because("retention.first_unanswered", people=courted.unanswered)


def personal_reasons(shares: Sequence[PersonalShare]) -> Iterator[Reason]:
    """Compare the newest quarter with the one before, where both have enough contacts to tell."""
    told = [each for each in shares if each.personal + each.mass >= FEWEST_TO_TELL]
    if not told or not any(each.mass for each in told):
        return
    newest, *_ = reversed(told)
    if not newest.mass:
        yield because("retention.personal_only", on=newest.began_on)
        return
    share = str(in_ten(newest.share))
    yield because("retention.personal", on=newest.began_on, share=share)
    if len(told) > 1 and in_ten(newest.share) < in_ten(told[-2].share):
        yield because("retention.personal_less", share=str(in_ten(told[-2].share)))
