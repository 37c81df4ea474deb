"""Misbehaves in the way that its argument says, at each text that holds 'bad'."""

import json
import os
import signal
import sys
import time

from script import say, serve

way = sys.argv[1]
count = 0
held = []


def misbehave(document):
    if way == "crash":
        raise ValueError("this document is too much")
    if way == "exit-137":
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    if way == "hang":
        time.sleep(3600)
    if way == "flood":
        while True:
            sys.stdout.write("x" * 65536)
    if way == "flood-lines":
        while True:
            say(type="log", level="debug", message="x" * 1000)
    if way == "invalid-json":
        sys.stdout.write('{"type": "reply", "n": \n')
    if way == "not-an-object":
        sys.stdout.write("[1, 2, 3]\n")
    if way == "wrong-number":
        say(type="reply", n=document["n"] + 1)
    if way == "half-a-line":
        sys.stdout.write('{"type": "reply", "n": ')
        sys.stdout.flush()
        os._exit(0)
    if way == "closes-output":
        os.close(1)
        time.sleep(3600)
    if way == "huge-reply":
        sys.stdout.write('{"type":"reply","n":%d,"text":"' % document["n"])
        for _ in range(1024):
            sys.stdout.write("x" * (1 << 20))
        sys.stdout.write('"}\n')
    if way == "stderr-flood":
        for _ in range(20000):
            sys.stderr.write("x" * 1000 + "\n")
        return {}
    if way == "memory":
        held.append(bytearray(2 << 30))
        return {}
    if way == "fork-bomb":
        while True:
            try:
                os.fork()
            except OSError:
                time.sleep(0.01)
    if way == "children":
        for _ in range(200):
            if os.fork() == 0:
                time.sleep(3600)
        time.sleep(3600)
    if way == "undeclared":
        return {"fields": {"surprise": 1}}
    if way == "wrong-type":
        return {"fields": {"words": "many"}}
    if way == "bad-range":
        return {"annotations": [{"kind": "word", "range": [5, 5000000]}]}
    if way == "unknown-member":
        return {"feilds": {"words": 1}}
    if way == "error":
        say(type="error", n=document["n"], reason="no_verb", message="the text has no verb")
    if way == "gives-up":
        say(type="error", message="the model is gone")
    if way == "deep":
        sys.stdout.write('{"n":' + "[" * 100000 + "\n")
    if way == "not-utf8":
        sys.stdout.buffer.write(b'{"type":"reply","n":%d,"text":"\xff\xfe"}\n' % document["n"])
    return None


def answer(document, settings):
    global count
    count += 1
    if way == "crash-at-5th" and count % 5 == 0:
        os._exit(3)
    if way == "no-answers":
        return None
    if "bad" in document["text"] and way != "crash-at-5th":
        return misbehave(document)
    return {"fields": {"words": len(document["text"].split())}}


if way == "no-hello":
    time.sleep(3600)
if way == "not-a-script":
    print("usage: hostile [options]")
    sys.exit(64)

serve(
    {
        "name": "hostile",
        "summary": "Misbehaves.",
        "needs": ["text"],
        "gives": {
            "text": True,
            "fields": {"words": {"type": "integer", "help": "How many words the text has."}},
            "annotations": {"word": {"help": "A word."}},
        },
    },
    answer,
)
