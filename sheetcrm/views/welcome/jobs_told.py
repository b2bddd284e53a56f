"""What a card tells of jobs: what is still with the owner, and what is not paid yet."""

from collections.abc import Iterator, Sequence
from datetime import date

from sheetcrm.rules.jobs import Job
from sheetcrm.wording.reason import Reason, because


def jobs_told(jobs: Sequence[Job], today: date) -> Iterator[Reason]:
    """Yield what is to be handed over or paid while they stand at the counter, the newest job first."""
    for job in reversed(jobs):
        if job.is_here:
            yield _here(job, today)
        if job.is_paid is False:
            yield because("card.job_unpaid" if job.what else "card.unpaid", what=job.what)


def _here(job: Job, today: date) -> Reason:
    if not job.what:
        return because("card.something_here")
    is_ready = job.is_ready_on(today)
    if is_ready is False and job.ready_on is not None:
        return because("card.job_ready_on", what=job.what, on=job.ready_on)
    return because("card.job_ready" if is_ready else "card.job_here", what=job.what)
