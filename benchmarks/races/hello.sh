#!/bin/bash
# The start-up race, whole processes: hello-world in C on each host that is there, and what an empty JVM needs. One round before
# those that count has filled every host's cache, so that this is the second start.
#
# usage: hello.sh [ROUNDS]
#
# ROUNDS is 11 unless given. $HEDDLE, $WASMTIME, $IWASM and $NODE as for fileio.sh; $JAVA is the JVM to start empty.
set -eu
source "$(dirname "$0")/hosts.sh"
guests=$root/conformance-tests/guests
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
mapfile -t others < <(hosts "$guests/c/hello.wasm" none)
if [[ -n $(command -v javac) && -n $(command -v "${JAVA:-java}") ]]; then
  echo 'class Empty { public static void main(String[] a) { System.out.println("Hello, world!"); } }' > "$empty/Empty.java"
  javac --release 17 -d "$empty" "$empty/Empty.java"
  others+=("empty-jvm=${JAVA:-java} -Xshare:auto -cp $empty Empty")
fi
python3 "$here/race.py" --rounds "${1:-11}" --says 'Hello, world!' "${others[@]}"
