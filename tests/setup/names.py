"""Names of folders and files in which a shell, cmd or a desktop would see something to obey."""

ON_WINDOWS_TOO = (
    "My customers 2026",
    "Müller & Söhne, Größe ½ 花",
    "100% %PATH% %~dp0 %0 %%",
    "a & echo obeyed & b",
    "it's $HOME $(touch obeyed) `touch obeyed`",
    "wow! !PATH! ^caret^ (in brackets)",
    "-rf --help ; ~ {a,b} [c] #d @e +f =g",
)
ELSEWHERE = (
    'say "hello" \\" and \\ more \\',
    "two\nlines\n# sheetcrm setup 0123456789abcdef 0123456789abcdef\ntouch obeyed",
    "a | b > obeyed < c * ? \t tab \r return",
    "\n",
)
HOSTILE = (*ON_WINDOWS_TOO, *ELSEWHERE)
