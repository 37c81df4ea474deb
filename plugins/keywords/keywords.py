"""Finds the words that a text is about: a stage of pipeline, in Python with nothing but its standard library."""

import json
import re
import sys
from collections import Counter

HELLO = {
    "type": "hello",
    "protocol": 1,
    "name": "keywords",
    "version": 1,
    "summary": "Finds the words that an English text uses most, common ones aside.",
    "settings": {
        "top": {"type": "integer", "help": "How many keywords to find at most.", "default": 5, "range": [1, 100]},
        "least": {"type": "integer", "help": "How often a keyword must occur.", "default": 2, "range": [1, 1000]},
    },
    "needs": ["text"],
    "gives": {
        "fields": {"keywords": {"type": "list of text", "help": "The words that the text uses most, common ones aside."}},
        "annotations": {"keyword": {"help": "The first place of a keyword."}},
    },
    "examples": [
        {
            "title": "a word that comes again",
            "text": "The harbour is open. A new harbour costs money.",
            "expect": {"fields": {"keywords": ["harbour"]}, "annotations": {"keyword": "harbour"}},
        }
    ],
}

COMMON = set(
    """a about after again all also an and any are as at be because been before being between both but by can could did
    do does down during each few for from had has have he her here his how i if in into is it its just may more most
    must my new no nor not now of off on once only or other our out over own said same she should so some such than
    that the their them then there these they this those through to too under up very was we were what when where
    which while who why will with would you your""".split()
)
WORD = re.compile(r"[^\W\d_]{3,}")


def answer(document, settings):
    places, counts = {}, Counter()
    for match in WORD.finditer(document["text"]):
        word = match.group().lower()
        if word not in COMMON:
            counts[word] += 1
            places.setdefault(word, [match.start(), match.end()])
    # Of words that occur as often, the one that comes first: the order of a dictionary is that of its first entries.
    found = [word for word, count in counts.most_common(settings["top"]) if count >= settings["least"]]
    return {
        "fields": {"keywords": found},
        "annotations": [{"kind": "keyword", "chars": places[word], "value": counts[word]} for word in found],
    }


def main():
    settings = {}
    for line in sys.stdin:
        message = json.loads(line)
        replies = []
        if message["type"] == "hello":
            replies.append(HELLO)
        elif message["type"] == "settings":
            settings = message["settings"]
            replies.append({"type": "ready"})
        elif message["type"] == "batch":
            for document in message["documents"]:
                replies.append({"type": "reply", "n": document["n"], **answer(document, settings)})
        sys.stdout.write("".join(json.dumps(reply) + "\n" for reply in replies))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
