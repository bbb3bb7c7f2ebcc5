#!/bin/bash
# The file-I/O race, whole processes: 999 × {open, 1,000 × {seek, write 13 bytes}, sync, close}, the same C source built
# natively by gcc -O2 and run as a guest by each host that is there. Prints medians and their ratios to native.
#
# usage: fileio.sh [ROUNDS]
#
# ROUNDS is 5 unless given. $HEDDLE is the heddle command (the one of this checkout), $WASMTIME, $IWASM and $NODE the others;
# those that are neither given nor on the PATH are left out. Takes about 10 s a round.
#
# If $COMPONENT names a component made of the guest (fileio.wasm and an adapter from preview 1 that has files), heddle and wasmtime
# run that too, as heddle-p2 and wasmtime-p2.
set -eu
source "$(dirname "$0")/hosts.sh"
guests=$root/conformance-tests/guests
native=$(mktemp)
trap 'rm -f "$native"' EXIT
gcc -O2 -o "$native" "$guests/c/fileio.c"
mapfile -t others < <(hosts "$guests/c/fileio.wasm" folder)
if [[ -n ${COMPONENT:-} ]]; then
    mapfile -t -O "${#others[@]}" others < <(hosts "$(realpath "$COMPONENT")" folder | sed -nE 's/^(heddle|wasmtime)=/\1-p2=/p')
fi
python3 "$here/race.py" --rounds "${1:-5}" --expect fileio.dat=22990 "native=$native" "${others[@]}"
