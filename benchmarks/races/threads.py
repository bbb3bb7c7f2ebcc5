#!/usr/bin/env python3
"""Many threads of one guest, alive at once and each blocked: what each costs, by host. Whole numbers, medians of rounds.

usage: threads.py [--count N] [--rounds N] NAME=COMMAND...

COMMAND is a host's command line up to the guest's arguments; `{most}` in it becomes the number of threads. Each round every host
runs the guest `crowd`, in an order that turns: N threads that wait for one condition, are woken and joined; N that sleep; N that
poll standard input, which gives nothing; and 2,000 started and joined one after another. Times are the guest's own, by its
clock; memory is the largest resident size of the process beyond that of one with ten threads, divided by N, so that it has the
guest's stacks (4 KiB each) in it. A host that cannot keep that many is said to have failed, with its last words; one that does
not end a program whose threads sleep or poll is killed after a minute, which is said too.
"""
import os, re, statistics, subprocess, sys, tempfile, threading

ONE_BY_ONE = 2000
PATIENCE = 60


class Failed(Exception):
    pass


def run(command, count, place):
    """The guest's figures in nanoseconds, and the process's largest resident size in KiB."""
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        line = f"exec {command.replace('{most}', str(count + 1))} {count} {place}"
        process = subprocess.Popen(["/bin/sh", "-c", line], stdin=reading, stdout=output, stderr=errors)
        limit = threading.Timer(PATIENCE, lambda: os.kill(process.pid, 9))
        if place in ("sleep", "poll"):
            limit.start()
        _, status, usage = os.wait4(process.pid, 0)
        limit.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        os.close(reading)
        os.close(writing)
        output.seek(0)
        errors.seek(0)
        said, complained = output.read().decode(errors="replace"), errors.read().decode(errors="replace")
    wanted = f"joined: {count}" if place in ("wait", "none") else f"alive: {count}"
    if process.returncode not in (0, -9) or wanted not in said:
        raise Failed(f"exit {process.returncode}: {(complained + said).strip()[-200:]!r}")
    figures = {name: int(value) for name, value in re.findall(r"^([a-z-]+) (\d+) ns$", complained, re.M)}
    return figures | {"killed": process.returncode == -9}, usage.ru_maxrss


def measure(command, count):
    few = run(command, 10, "wait")[1]
    figures, most = run(command, count, "wait")
    one_by_one, _ = run(command, ONE_BY_ONE, "none")
    values = {
        "create, all alive, ns": figures["create-all"],
        "wake and join, ns": figures["wake-and-join-all"],
        "one by one, ns": one_by_one["create-and-join"],
        "memory waiting, bytes": (most - few) * 1024 // count,
    }
    for place in ("sleep", "poll"):
        figures, most = run(command, count, place)
        values[f"memory in {place}, bytes"] = (most - few) * 1024 // count
        values[f"killed in {place}"] = int(figures["killed"])
    return values


def main(arguments):
    options = {"--count": "10000", "--rounds": "3"}
    while arguments and arguments[0] in options and len(arguments) > 1:
        name, value, *arguments = arguments
        options[name] = value
    hosts = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    if not hosts or arguments[0].startswith("--"):
        sys.exit(__doc__)
    count, names = int(options["--count"]), list(hosts)
    results, failures = {name: [] for name in names}, {}
    for number in range(int(options["--rounds"])):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            try:
                if name not in failures:
                    results[name].append(measure(hosts[name], count))
            except Failed as failure:
                failures[name] = failure
    print(f"{count:,} threads, per thread, medians; rounds: {options['--rounds']}")
    for name in names:
        if name in failures:
            print(f"{name}: {failures[name]}")
            continue
        print(f"{name}: " + "; ".join(
            f"{figure} {statistics.median_high(row[figure] for row in results[name]):,}" for figure in results[name][0]))


main(sys.argv[1:])
