#!/usr/bin/env python3
"""Runs every guest's cases on a host whose command line is like wasmtime's, and compares with what they expect.

usage: compare.py [--only GLOB]... [--peer NAME] [--record] -- HOST...

HOST is the host's command without its subcommand (`./heddle`, `wasmtime`); it is called as `HOST run [options] FILE [ARG...]`
with --dir HOST::GUEST, --env, --invoke and -W. One line a case that fails, with what differs, then the figure; exit 0 when
all pass. --peer takes only the cases that are recorded with this host: wasmtime; wasmtime-threads, which is one of version 46
or before, the last that had wasi-threads; or iwasm (WAMR's). The last two are called with options of their own. --record writes the exit code and the output of this host into the cases instead: they are recorded with
their peer, never with the host under test.

A case is a file `cases/NAME.case`. Lines up to `---` are a word and its value; what follows is standard output, exactly.
  guest FILE      the guest, relative to this folder
  arg TEXT        an argument, in order
  env NAME=VALUE  a variable of its environment
  dir GUEST       an empty folder of its own, under this name
  stdin TEXT      a line of standard input
  option TEXT     a value of -W
  wasi TEXT       a value of -S
  fifo NAME       a named pipe in its first folder
  quiet           its standard input gives nothing, and never ends
  lines any       the lines of its output may come in any order
  peer NAME       the host it is recorded with, wasmtime unless said otherwise; once more for a second host that gives the same;
                  `none` and a reason if no peer can run it
  invoke NAME     the function to call instead of _start
  exit CODE       its exit code; 134 is a trap; `trap` is one of the host's own, for which hosts have their own codes
  stderr TEXT     must be part of standard error; for a trap, part of its message or the name of a function on its stack
"""
import fnmatch, os, pathlib, subprocess, sys, tempfile

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

    def peers(self):
        return [value.split(" ")[0] for value in self.all("peer") or ["wasmtime"]]

    def run(self, host, peer):
        with tempfile.TemporaryDirectory() as folder:
            folders = []
            for number, guest in enumerate(self.all("dir")):
                path = pathlib.Path(folder, str(number))
                path.mkdir()
                folders.append((path, guest))
            for name in self.all("fifo"):
                os.mkfifo(folders[0][0] / name)
            options = {"iwasm": self.for_iwasm, "wasmtime-threads": self.for_wasmtime_with_threads}.get(peer, self.for_heddle)
            command = [*host, *options(folders)]
            command += [str(HERE / self.all("guest")[0]), *self.all("arg")]
            if not self.all("quiet"):
                stdin = "".join(line + "\n" for line in self.all("stdin")).encode()
                return subprocess.run(command, input=stdin, capture_output=True, timeout=120)
            reading, writing = os.pipe()
            try:
                return subprocess.run(command, stdin=reading, capture_output=True, timeout=120)
            finally:
                os.close(reading)
                os.close(writing)

    def for_heddle(self, folders):
        options = ["run"]
        for path, guest in folders:
            options += ["--dir", f"{path}::{guest}"]
        options += [part for value in self.all("env") for part in ("--env", value)]
        options += [part for value in self.all("option") for part in ("-W", value)]
        options += [part for value in self.all("wasi") for part in ("-S", value)]
        return options + [part for value in self.all("invoke") for part in ("--invoke", value)]

    def for_wasmtime_with_threads(self, folders):
        options = ["run", "-W", "threads=y,shared-memory=y", "-S", "threads=y"]
        for path, guest in folders:
            options += ["--dir", f"{path}::{guest}"]
        # All its threads are the platform's.
        return options + [part for value in self.all("option") if value != "platform-threads" for part in ("-W", value)]

    def for_iwasm(self, folders):
        # Without words of its own on standard output, and with room for many threads and deep recursion.
        options = ["-v=0", "--max-threads=1024", "--stack-size=1000000"]
        options += [f"--map-dir={guest}::{path}" for path, guest in folders]
        for name, _, value in (option.partition("=") for option in self.all("option")):
            if name == "max-threads":
                # The first thread does not count there.
                options.append(f"--max-threads={int(value) - 1}")
        return options

    def lines(self, output):
        return b"".join(sorted(output.splitlines(keepends=True))) if self.all("lines") else output

    def faults(self, done):
        wanted = self.all("exit")[0]
        trapped = wanted == "trap" and done.returncode not in (0, 2)
        if not trapped and str(done.returncode) != wanted:
            yield f"exit {done.returncode}, not {wanted}: {done.stderr[-300:].decode(errors='replace').strip()}"
        error = done.stderr.decode(errors="replace")
        for part in self.all("stderr"):
            if part not in error:
                yield f"standard error is without {part!r}: {error[-300:].strip()!r}"
        if self.lines(done.stdout) != self.stdout:
            ours, theirs = self.lines(done.stdout).splitlines(), self.stdout.splitlines()
            at = next((i for i, pair in enumerate(zip(ours, theirs)) if pair[0] != pair[1]), min(len(ours), len(theirs)))
            yield f"line {at + 1} of the output is {ours[at : at + 1]}, not {theirs[at : at + 1]}"

    def record(self, done):
        code = "trap" if "trap" in self.all("exit") else done.returncode
        head = [" ".join(line) for line in self.head if line[0] != "exit"] + [f"exit {code}"]
        self.file.write_bytes("\n".join(head).encode() + b"\n---\n" + self.lines(done.stdout))


def as_wasmtime_ends(done):
    """iwasm tells a trap on standard output, with exit code 1."""
    output, mark, message = done.stdout.rpartition(b"Exception: ")
    if done.returncode == 1 and mark:
        return subprocess.CompletedProcess(done.args, 134, output, done.stderr + message)
    return done


def main(arguments):
    if "--" not in arguments or arguments[-1] == "--":
        sys.exit(__doc__)
    split = arguments.index("--")
    options, host = arguments[:split], arguments[split + 1 :]
    peer = next((value for word, value in zip(options, options[1:]) if word == "--peer"), None)
    only = [value for word, value in zip(options, options[1:]) if word == "--only"] or ["*"]
    files = [f for f in sorted((HERE / "cases").glob("*.case")) if any(fnmatch.fnmatch(f.stem, glob) for glob in only)]
    cases = [case for case in map(Case, files) if peer is None or peer in case.peers()]
    passed = 0
    for case in cases:
        try:
            done = case.run(host, peer)
            done = as_wasmtime_ends(done) if peer == "iwasm" else done
        except subprocess.TimeoutExpired:
            print(f"{case.file.stem}: not done after 120 s")
            continue
        if "--record" in options:
            case.record(done)
            continue
        faults = list(case.faults(done))
        passed += not faults
        for fault in faults:
            print(f"{case.file.stem}: {fault}")
    if "--record" not in options:
        print(f"{passed} of {len(cases)} cases pass")
        sys.exit(passed != len(cases))


main(sys.argv[1:])
