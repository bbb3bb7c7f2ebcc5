#!/bin/bash
# Counts the system calls of heddle while it runs the file-I/O guest, all threads of the JVM together: it should make one write a
# guest's write (999,000), no seek, and no futex call a write. Needs strace; takes about a minute.
#
# usage: syscalls.sh
#
# $HEDDLE is the heddle command (the one of this checkout).
set -eu
source "$(dirname "$0")/hosts.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
heddle=${HEDDLE:-$root/heddle}
guest=$root/conformance-tests/guests/c/fileio.wasm
# The first run builds and fills the cache.
"$heddle" run --dir . "$guest"
strace -f -c -o counts "$heddle" run --dir . "$guest"
printf '%-12s %9s\n' call count
# The columns are: % time, seconds, usecs/call, calls, [errors], name.
awk '$NF ~ /^(write|writev|pwrite64|pwritev|lseek|read|pread64|openat|openat2|open|close|fsync|futex|total)$/ {
  printf "%-12s %9d\n", $NF, $4 }' counts
