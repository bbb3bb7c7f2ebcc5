#!/bin/bash
# What sharing costs those who do not share: the file-I/O guest with the striped table that all threads of a guest share, against
# the same heddle with a plain table for one thread in its place. Whole processes, in turns; both take the one class that differs
# from a folder, and start without classes loaded ahead of time, which belong to one class path.
#
# usage: sharing.sh [ROUNDS]
#
# ROUNDS is 10 unless given. Takes about 5 s a round. $HEDDLE_JAR is the heddle to race, by default what ./heddle runs.
set -eu
source "$(dirname "$0")/hosts.sh"
home=$root/cli/target/heddle
"$root/heddle" --version >/dev/null
java=$(sed -n 2p "$home/jdk")/bin
jar=${HEDDLE_JAR:-$home/$(cat "$home/current")/heddle.jar}
tables=$(mktemp -d)
trap 'rm -rf "$tables"' EXIT
mkdir "$tables/striped" "$tables/plain"
class=dev/heddle/resource/ResourceTable
(cd "$tables/striped" && "$java/jar" xf "$jar" "$class.class")
"$java/javac" --release 21 -proc:none -nowarn -cp "$jar" -d "$tables/plain" "$root/benchmarks/src/plain-table/$class.java"
# What the launcher starts the JVM with, but for its archive: that has the table's own class.
flags=$(sed -nE 's/^flags=\((.*)\)$/\1/p' "$root/heddle")
command() {
  echo "$java/java $flags -cp $tables/$1:$jar dev.heddle.cli.Main run --dir ." \
    "$root/conformance-tests/guests/c/fileio.wasm"
}
python3 "$here/race.py" --rounds "${1:-10}" --expect fileio.dat=22990 "plain=$(command plain)" "striped=$(command striped)"
