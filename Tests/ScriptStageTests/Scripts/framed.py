"""Speaks in frames: makes texts loud and says what they are made of. Misbehaves as its argument says where one holds 'bad'."""

import json
import os
import struct
import sys

way = sys.argv[1] if len(sys.argv) > 1 else ""
read, write = sys.stdin.buffer.read, sys.stdout.buffer.write

HELLO = {
    "type": "hello",
    "protocol": 1,
    "name": "framed",
    "framing": "frames",
    "needs": ["text"],
    "gives": {"text": True, "fields": {"bytes": {"type": "integer", "help": "How many bytes came."}}},
}


def say(message, blob=b""):
    head = json.dumps(message).encode()
    write(struct.pack("<II", 4 + len(head) + len(blob), len(head)) + head + blob)


def misbehave(number):
    if way == "few-bytes":
        say({"type": "reply", "n": number, "text": {"@bytes": 100}}, b"ten bytes.")
    if way == "not-utf8":
        say({"type": "reply", "n": number, "text": {"@bytes": 3}}, b"\xff\xfe\xfd")
    if way == "negative":
        say({"type": "reply", "n": number, "text": {"@bytes": -3}})
    if way == "huge-length":
        write(b"\xff\xff\xff\xff\x02\x00\x00\x00{}")
    if way == "long-head":
        write(struct.pack("<II", 10, 100) + b"{}" + bytes(100))
    if way == "no-head":
        write(struct.pack("<I", 2) + bytes(2))
    if way == "no-json":
        write(struct.pack("<II", 7, 3) + b"...")
    if way == "line":
        write(b'{"type":"reply","n":%d}\n' % number)
    if way == "block-outside":
        say({"type": "reply", "n": number, "blocks": [{"kind": "heading", "range": [0, 5000]}]})
    if way == "half":
        write(struct.pack("<II", 100, 50) + b'{"type":')
        sys.stdout.flush()
        os._exit(0)


def frames():
    while prefix := read(8):
        length, head = struct.unpack("<II", prefix)
        yield json.loads(read(head)), read(length - 4 - head)


assert json.loads(sys.stdin.buffer.readline())["type"] == "hello"
write(json.dumps(HELLO).encode() + b"\n")
sys.stdout.flush()
for message, blob in frames():
    if message["type"] == "settings":
        say({"type": "ready"})
    if message["type"] == "bye":
        break
    for document in message.get("documents", []):
        count = document["text"]["@bytes"]
        text, blob = blob[:count].decode(), blob[count:]
        if "bad" in text and way:
            misbehave(document["n"])
            continue
        loud = text.upper().encode()
        blocks = [{"kind": "heading", "range": [0, len(loud)], "level": 1}]
        say(
            {"type": "reply", "n": document["n"], "text": {"@bytes": len(loud)}, "blocks": blocks, "fields": {"bytes": count}},
            loud,
        )
    sys.stdout.flush()
