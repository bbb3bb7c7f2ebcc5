#!/bin/bash
# The file-I/O race, whole processes: 999 × {open, 1,000 × {seek, write 13 bytes}, sync, close}, the same C source built
# natively by gcc -O2 and run as a guest by each host that is there. Prints medians and their ratios to native.
#
# usage: fileio.sh [ROUNDS]
#
# ROUNDS is 5 unless given. $HEDDLE is the heddle command (the one of this checkout), $WASMTIME, $IWASM and $NODE the others;
# those that are neither given nor on the PATH are left out. Takes about 10 s a round.
#
# heddle-p2 and wasmtime-p2 are the same program as a component that calls WASI 0.2 by itself. If $COMPONENT names a component made
# of fileio.wasm and an adapter from preview 1 that has files, they run that too, as heddle-adapted and wasmtime-adapted.
set -eu
source "$(dirname "$0")/hosts.sh"
guests=$root/conformance-tests/guests
native=$(mktemp)
trap 'rm -f "$native"' EXIT
gcc -O2 -o "$native" "$guests/c/fileio.c"
mapfile -t others < <(hosts "$guests/c/fileio.wasm" folder)
components() { # NAME COMPONENT
    mapfile -t -O "${#others[@]}" others < <(hosts "$(realpath "$2")" folder | sed -nE "s/^(heddle|wasmtime)=/\1-$1=/p")
}
components p2 "$guests/component/fileio.wasm"
[[ -z ${COMPONENT:-} ]] || components adapted "$COMPONENT"
python3 "$here/race.py" --rounds "${1:-5}" --expect fileio.dat=22990 "native=$native" "${others[@]}"
