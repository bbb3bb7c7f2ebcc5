"""Reads its arguments, environment and input, and writes, lists and reads files, through Python's standard library."""

import hashlib
import json
import os
import random
import sys
import time

from wit_world import exports


class Run(exports.Run):
    def run(self) -> None:
        print(sys.argv[1:], os.environ.get("GREETING"))
        print("input", repr(sys.stdin.readline()))
        start = time.monotonic()
        print(sorted((i * 7919) % 10007 for i in range(10000))[:5], 2**100, time.monotonic() >= start)
        print(hashlib.sha256(b"over and under").hexdigest(), len(os.urandom(8)), 0 <= random.random() < 1)
        os.mkdir("/folder")
        with open("/folder/file.json", "w") as file:
            json.dump({"weft": [1, 2.5, None], "Kette": "Ü"}, file)
        with open("/folder/file.json") as file:
            print(json.load(file))
        print(os.listdir("/"), os.stat("/folder/file.json").st_size)
        try:
            open("/missing")
        except FileNotFoundError as error:
            print(error)
        print("a word aside", file=sys.stderr)
        raise SystemExit(3)
