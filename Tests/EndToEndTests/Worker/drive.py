"""Feeds texts to `pipeline worker --framed` as another engine would, in batches, and prints each answer as a line.

    drive.py PIPELINE DEFINITION BATCH < TEXTS
"""

import json
import struct
import subprocess
import sys

pipeline, definition, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
texts = sys.stdin.read().splitlines()
worker = subprocess.Popen(
    [pipeline, "worker", definition, "--framed"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
)


def send(message, blob=b""):
    head = json.dumps(message).encode()
    worker.stdin.write(struct.pack("<II", 4 + len(head) + len(blob), len(head)) + head + blob)
    worker.stdin.flush()


def receive():
    length, head = struct.unpack("<II", worker.stdout.read(8))
    message = json.loads(worker.stdout.read(head))
    blob = worker.stdout.read(length - 4 - head)
    if isinstance(message.get("text"), dict):
        message["text"] = blob[: message["text"]["@bytes"]].decode()
    return message


worker.stdin.write(b'{"type":"hello","protocol":1}\n')
worker.stdin.flush()
hello = json.loads(worker.stdout.readline())
assert hello["framing"] == "frames" and hello["cacheable"] is False, hello
send({"type": "settings", "settings": {}})
assert receive() == {"type": "ready"}
for start in range(0, len(texts), size):
    batch = [text.encode() for text in texts[start : start + size]]
    documents = [
        {"n": start + index, "id": f"text-{start + index}", "source": {"location": "t"}, "text": {"@bytes": len(text)}}
        for index, text in enumerate(batch)
    ]
    send({"type": "batch", "documents": documents}, b"".join(batch))
    for _ in batch:
        print(json.dumps(receive(), ensure_ascii=False, sort_keys=True))
send({"type": "bye"})
worker.stdin.close()
sys.exit(worker.wait())
