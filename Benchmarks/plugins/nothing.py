"""Notes how many characters a text has: as little as a script can do."""

import json
import sys

HELLO = {
    "type": "hello",
    "protocol": 1,
    "name": "nothing_python",
    "summary": "Notes how many characters a text has.",
    "needs": ["text"],
    "gives": {"fields": {"characters": {"type": "integer", "help": "How many characters the text has."}}},
    "examples": [{"title": "two characters", "text": "hi", "expect": {"fields": {"characters": 2}}}],
}

for line in sys.stdin:
    message = json.loads(line)
    replies = []
    if message["type"] == "hello":
        replies.append(HELLO)
    elif message["type"] == "settings":
        replies.append({"type": "ready"})
    elif message["type"] == "batch":
        for document in message["documents"]:
            replies.append({"type": "reply", "n": document["n"], "fields": {"characters": len(document["text"])}})
    sys.stdout.write("".join(json.dumps(reply) + "\n" for reply in replies))
    sys.stdout.flush()
