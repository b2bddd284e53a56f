"""A computer whose only scheduler is a cron that the tests play: nobody's own crontab is touched."""

from sheetcrm.setup.schedule import here
from sheetcrm.setup.schedule.cron import CRONTAB, Cron
from sheetcrm.setup.schedule.here import Ended


class PlayedCron:
    """What crontab does: it lists, replaces and removes one text. `refuses` makes it say no."""

    def __init__(self):
        self.text, self.refuses = None, False

    @classmethod
    def installed(cls, monkeypatch):
        """Put one in the place of the schedulers of this computer."""
        cron = cls()
        monkeypatch.setattr(here, "_ended", cron.run)
        monkeypatch.setattr(here, "_schedulers", lambda: [(Cron(), {CRONTAB: here._crontab()})])
        return cron

    def run(self, step):
        match step.words:
            case ("crontab", "-l") if self.text is None:
                return Ended(1, "", "no crontab for owner")
            case ("crontab", "-l"):
                return Ended(0, self.text, "")
            case _ if self.refuses:
                return Ended(1, "", "You (owner) are not allowed to use this program\n")
            case ("crontab", "-"):
                self.text = step.given
            case ("crontab", "-r"):
                self.text = None
        return Ended(0, "", "")
