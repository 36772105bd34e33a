"""Runs a command on a terminal of its own and types: terminal.py STEPS COMMAND…

STEPS is JSON: pairs of what is typed and of what the terminal must show next before the next is typed. Prints all that
it showed until the command ended; ends with status 1 where something did not come within two minutes.
"""

import json
import os
import pty
import select
import sys

steps = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])

shown = b""
LONGEST = 120  # seconds


def read():
    """What the terminal shows next; nothing where the command has ended."""
    if not select.select([terminal], [], [], LONGEST)[0]:
        return b""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


for typed, awaited in steps:
    os.write(terminal, typed.encode())
    seen = len(shown)
    while awaited.encode() not in shown[seen:]:
        more = read()
        if not more:
            sys.exit(f"{awaited!r} did not come: {shown.decode(errors='replace')!r}")
        shown += more
while more := read():
    shown += more
os.close(terminal)
os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
