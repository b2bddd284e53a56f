"""Whether they have what they brought: until then nobody thanks for it.

RULES.md, "Work that is handed over".
"""

from datetime import date

from sheetcrm.rules.situation.situation import Situation


def is_still_with_us(situation: Situation) -> bool:
    """Return whether the newest job of theirs is not handed over, or not ready, by what is noted."""
    jobs = situation.customer.jobs
    return bool(jobs) and jobs[-1].is_with_us_on(situation.today)


def had_their_job_on(situation: Situation) -> date | None:
    """Return the day on which they had their newest job, or could have it; None where nobody noted it."""
    jobs = situation.customer.jobs
    if not jobs or jobs[-1].is_here:
        return None
    return jobs[-1].handed_over_on or jobs[-1].ready_on
