#!/usr/bin/env python3
"""Runs every guest's cases on a host whose command line is like wasmtime's, and compares with what they expect.

usage: compare.py [--only GLOB]... [--record] -- HOST...

HOST is the host's command without its subcommand (`./heddle`, `wasmtime`); it is called as `HOST run [options] FILE [ARG...]`
with --dir HOST::GUEST, --env, --invoke and -W. One line a case that fails, with what differs, then the figure; exit 0 when
all pass. --record writes the exit code and the output of this host into the cases instead: they are recorded with wasmtime,
never with the host under test.

A case is a file `cases/NAME.case`. Lines up to `---` are a word and its value; what follows is standard output, exactly.
  guest FILE      the guest, relative to this folder
  arg TEXT        an argument, in order
  env NAME=VALUE  a variable of its environment
  dir GUEST       an empty folder of its own, under this name
  stdin TEXT      a line of standard input
  option TEXT     a value of -W
  invoke NAME     the function to call instead of _start
  exit CODE       its exit code; 134 is a trap
  stderr TEXT     must be part of standard error; for a trap, part of its message or the name of a function on its stack
"""
import fnmatch, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent


class Case:
    def __init__(self, file):
        self.file = file
        head, mark, self.stdout = file.read_bytes().partition(b"---\n")
        self.head = [line.split(" ", 1) for line in head.decode().splitlines()]
        if not mark:
            sys.exit(f"{file}: no line of three dashes")

    def all(self, word):
        return [rest[0] if rest else "" for name, *rest in self.head if name == word]

    def run(self, host):
        with tempfile.TemporaryDirectory() as folder:
            command = [*host, "run"]
            for number, guest in enumerate(self.all("dir")):
                path = pathlib.Path(folder, str(number))
                path.mkdir()
                command += ["--dir", f"{path}::{guest}"]
            command += [part for value in self.all("env") for part in ("--env", value)]
            command += [part for value in self.all("option") for part in ("-W", value)]
            command += [part for value in self.all("invoke") for part in ("--invoke", value)]
            command += [str(HERE / self.all("guest")[0]), *self.all("arg")]
            stdin = "".join(line + "\n" for line in self.all("stdin")).encode()
            return subprocess.run(command, input=stdin, capture_output=True, timeout=120)

    def faults(self, done):
        if done.returncode != (wanted := int(self.all("exit")[0])):
            yield f"exit {done.returncode}, not {wanted}: {done.stderr[-300:].decode(errors='replace').strip()}"
        error = done.stderr.decode(errors="replace")
        for part in self.all("stderr"):
            if part not in error:
                yield f"standard error is without {part!r}: {error[-300:].strip()!r}"
        if done.stdout != self.stdout:
            ours, theirs = done.stdout.splitlines(), self.stdout.splitlines()
            at = next((i for i, pair in enumerate(zip(ours, theirs)) if pair[0] != pair[1]), min(len(ours), len(theirs)))
            yield f"line {at + 1} of the output is {ours[at : at + 1]}, not {theirs[at : at + 1]}"

    def record(self, done):
        head = [" ".join(line) for line in self.head if line[0] != "exit"] + [f"exit {done.returncode}"]
        self.file.write_bytes("\n".join(head).encode() + b"\n---\n" + done.stdout)


def main(arguments):
    if "--" not in arguments or arguments[-1] == "--":
        sys.exit(__doc__)
    split = arguments.index("--")
    options, host = arguments[:split], arguments[split + 1 :]
    only = [value for word, value in zip(options, options[1:]) if word == "--only"] or ["*"]
    files = [f for f in sorted((HERE / "cases").glob("*.case")) if any(fnmatch.fnmatch(f.stem, glob) for glob in only)]
    passed = 0
    for file in files:
        case = Case(file)
        try:
            done = case.run(host)
        except subprocess.TimeoutExpired:
            print(f"{file.stem}: not done after 120 s")
            continue
        if "--record" in options:
            case.record(done)
            continue
        faults = list(case.faults(done))
        passed += not faults
        for fault in faults:
            print(f"{file.stem}: {fault}")
    if "--record" not in options:
        print(f"{passed} of {len(files)} cases pass")
        sys.exit(passed != len(files))


main(sys.argv[1:])
