"""Tries what a sandbox forbids, and says how each attempt went."""

import os
import socket

from script import serve


def attempt(what):
    try:
        what()
        return "done"
    except OSError as error:
        return type(error).__name__


def write(path):
    with open(path, "w") as file:
        file.write("x")


def answer(document, settings):
    return {
        "fields": {
            "outside": attempt(lambda: write(settings["outside"])),
            "inside": attempt(lambda: write(settings["inside"])),
            "read": attempt(lambda: open(__file__).read()),
            "socket": attempt(lambda: socket.create_connection(("127.0.0.1", settings["port"]), 1)),
            "datagram": attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)),
            "environment": ",".join(sorted(os.environ)),
        }
    }


serve(
    {
        "settings": {
            "outside": {"type": "text", "help": "A file outside."},
            "inside": {"type": "text", "help": "A file inside."},
            "port": {"type": "integer", "help": "A port that somebody listens at."},
        },
        "needs": ["text"],
        "gives": {
            "fields": {
                name: {"type": "text", "help": "How it went."}
                for name in ["outside", "inside", "read", "socket", "datagram", "environment"]
            }
        },
    },
    answer,
)
