"""The page in a browser: one list opened, asked about, worked through and saved again."""
