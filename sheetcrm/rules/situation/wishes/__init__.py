"""How somebody wants to be treated: consents, peace, doubts, ways, hard times."""
