#!/usr/bin/env python3
"""Times whole processes against each other and prints medians, and the medians of their ratios to the first one.

usage: race.py [--rounds N] [--expect FILE=BYTES] [--says TEXT] NAME=COMMAND...

COMMAND is run by the shell in a folder of its own, fresh at each run, with empty standard input. Each round runs every command
once, in an order that turns from round to round; a ratio is that of two runs of one round, so that a machine which gets
slower or faster meanwhile does not show. One round before them is not counted. A run must exit 0, leave FILE with that many
bytes, and print TEXT. Times are wall-clock seconds from start to exit; cpu is user and system time of the process and its
children; memory is the largest resident size.
"""
import os, pathlib, statistics, subprocess, sys, tempfile, time


def options(arguments):
    values = {"--rounds": "5"}
    while arguments and arguments[0].startswith("--"):
        if arguments[0] not in ("--rounds", "--expect", "--says") or len(arguments) < 2:
            sys.exit(__doc__)
        values[arguments.pop(0)] = arguments.pop(0)
    return values


def run(name, command, wanted):
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder, "..", f"{os.path.basename(folder)}.out")
        with open(output, "wb") as sink:
            start = time.perf_counter()
            process = subprocess.Popen(["/bin/sh", "-c", f"exec {command}"], cwd=folder, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink)
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said = output.read_text(errors="replace")
        output.unlink()
        if process.returncode != 0:
            sys.exit(f"{name}: exit {process.returncode}: {said[-500:]}")
        if wanted.get("--says", "") not in said:
            sys.exit(f"{name}: said {said[:200]!r}")
        if "--expect" in wanted:
            file, size = wanted["--expect"].split("=")
            if (found := pathlib.Path(folder, file).stat().st_size) != int(size):
                sys.exit(f"{name}: {file} has {found} bytes, not {size}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(arguments):
    wanted = options(arguments)
    commands = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    if not commands:
        sys.exit(__doc__)
    names = list(commands)
    results = {name: [] for name in names}
    for number in range(int(wanted["--rounds"]) + 1):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            measured = run(name, commands[name], wanted)
            if number > 0:
                results[name].append(measured)
    print(f"{'':<12} {'median s':>9} {'least':>7} {'most':>7} {'cpu s':>7} {'MiB':>6}   ratio to {names[0]} (least, most)")
    for name in names:
        walls, cpus, sizes = zip(*results[name])
        ratios = [a[0] / b[0] for a, b in zip(results[name], results[names[0]])]
        print(f"{name:<12} {statistics.median(walls):9.3f} {min(walls):7.3f} {max(walls):7.3f} {statistics.median(cpus):7.2f} "
              f"{statistics.median(sizes):6.0f}   {statistics.median(ratios):.2f} ({min(ratios):.2f}, {max(ratios):.2f})")


main(sys.argv[1:])
