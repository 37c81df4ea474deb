"""What the scripts of these tests have in common: a loop over messages, one JSON object a line."""

import json
import sys


def say(**message):
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")


def serve(hello, answer):
    """Says hello, then calls answer(document, settings) for each document and writes what it returns, if anything."""
    settings = {}
    for line in iter(sys.stdin.readline, ""):
        message = json.loads(line)
        if message["type"] == "hello":
            say(type="hello", protocol=1, **hello)
        elif message["type"] == "settings":
            settings = message["settings"]
            say(type="ready")
        elif message["type"] == "batch":
            for document in message["documents"]:
                reply = answer(document, settings)
                if reply is not None:
                    say(**{"type": "reply", "n": document["n"], **reply})
        elif message["type"] == "bye":
            return
        sys.stdout.flush()
