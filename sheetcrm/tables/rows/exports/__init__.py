"""What exports of other tools say about contact: consents, opt-outs, mail that came back."""
