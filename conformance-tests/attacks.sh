#!/usr/bin/env bash
# Runs attacks on the sandbox on both kinds of threads: operations that race with a close, a FIFO that is put in a file's place, a search
# for files behind other guests' memory, and stacks that overflow in an output that others share. Each is also run with a fault that the
# test plants, which must be noticed.
#
# usage: attacks.sh SECONDS     for so long each
set -euo pipefail
[[ $# -eq 1 && $1 =~ ^[0-9]+$ ]] || { sed -n '2,/^set -e/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2; }
cd "$(dirname "$0")/.."
exec mvn -B -pl conformance-tests -am test -Dtest=AttacksTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dheddle.attack.seconds="$1" -Djunit.jupiter.execution.timeout.default=3600s
