"""How each scheduler parts a text into the words of a command, by its own documentation."""

import re
import subprocess
import sys

RECORDER = "import os, sys; os.write(1, b'\\0'.join(map(os.fsencode, sys.argv[1:])))"


def by_cron(line):
    """Return the words that a line of a crontab runs: cron's percent signs, then a real sh."""
    command = line.split(" ", 5)[5]
    text = re.sub(r"\\(.)|%", _after_backslash, command, flags=re.DOTALL)
    assert "\0" not in text, "a bare percent sign ends the command"
    # the program is replaced by one that tells its words; what it is called is the first of them
    shell = f'set -- {text}\nexec "$SAY" -c "$RECORDER" "$@"'
    ran = subprocess.run(
        ["/bin/sh", "-c", shell],
        capture_output=True,
        check=True,
        env={
            "SAY": sys.executable,
            "RECORDER": RECORDER,
            "PATH": "/usr/bin:/bin",
            "HOME": "/nowhere",
        },
    )
    return [each.decode() for each in ran.stdout.split(b"\0")]


def _after_backslash(found):
    if found[0] == "%":
        return "\0"
    return found[1] if found[1] in "%\\" else found[0]


def by_systemd(command):
    """Return the words of ExecStart: each in double quotes, with C escapes, %% and $$."""
    assert re.fullmatch(r'"(?:[^"\\]|\\.)*"(?: "(?:[^"\\]|\\.)*")*', command)
    words = []
    for quoted in re.findall(r'"((?:[^"\\]|\\.)*)"', command):
        word = re.sub(r"\\(.)", _c_escape, quoted)
        assert not re.search("%", word.replace("%%", "")), "a specifier"
        assert "$" not in word.replace("$$", ""), "a variable"
        words.append(word.replace("%%", "%").replace("$$", "$"))
    return words


def _c_escape(found):
    return {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}[found[1]]


def by_windows(text):
    """Return the words of a command line as CommandLineToArgvW parts them."""
    words, word, is_quoted, is_begun, at = [], "", False, False, 0
    while at < len(text):
        backslashes = len(re.match(r"\\*", text[at:])[0])
        at += backslashes
        if text[at : at + 1] == '"':
            word += "\\" * (backslashes // 2)
            if backslashes % 2:
                word += '"'
            else:
                is_quoted = not is_quoted
            is_begun = True
            at += 1
        elif backslashes:
            word, is_begun = word + "\\" * backslashes, True
        elif text[at] in " \t" and not is_quoted:
            words += [word] if is_begun else []
            word, is_begun, at = "", False, at + 1
        else:
            word, is_begun, at = word + text[at], True, at + 1
    return [*words, word] if is_begun else words
