#!/usr/bin/env bash
# Writes a module of so many types to the standard output, and for each index that follows a function that runs through a block,
# a loop and an if of that type. Type n takes an i32, and one i64 or i32 for every bit of n; it gives an i32.
set -euo pipefail
bits() { # $1: type, $2: text for a set bit, $3: text for any other
  for ((bit = 0; bit < 8; bit++)); do
    if (($1 >> bit & 1)); then printf ' %s' "$2"; else printf ' %s' "$3"; fi
  done
}
count=$1
shift
echo "(module"
for ((type = 0; type < count; type++)); do
  echo "  (type (func (param i32$(bits "$type" i64 i32)) (result i32)))"
done
for type in "$@"; do
  pushes=$(bits "$type" "(i64.const 0)" "(i32.const 0)")
  drops="(drop) (drop) (drop) (drop) (drop) (drop) (drop) (drop)"
  echo "  (func (export \"$type\") (param i32) (result i32) (local.get 0)"
  echo "    $pushes (block (type $type) $drops (i32.const 1) (i32.add))"
  echo "    $pushes (loop (type $type) $drops (i32.const 10) (i32.add))"
  echo "    $pushes (local.get 0) (if (type $type) (then $drops (i32.const 100) (i32.add)) (else $drops)))"
done
echo ")"
