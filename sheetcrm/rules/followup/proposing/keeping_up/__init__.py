"""The rules for keeping in touch where nobody is waiting: rhythms, silences, loose ties, endings."""
