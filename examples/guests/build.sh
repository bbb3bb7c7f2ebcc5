#!/bin/bash
# Rebuilds the guests of the examples. The Java build never needs this: the built guests are committed.
#
# usage: build.sh TOOLS [wat|c|threads|rust]...
#
# TOOLS is a folder that holds wasm-tools, wasi-clang, wasi-threads-clang and wasi-cargo, as for conformance-tests/guests.
set -eu
[[ $# -ge 1 && -d $1 ]] || { sed -n '2,/^set -eu/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2; }
tools=$(cd "$1" && pwd)
shift
languages=${*:-wat c threads rust}
cd "$(dirname "$0")"

build_wat() {
  for source in *.wat; do
    "$tools/wasm-tools" parse "$source" -o "${source%.wat}.wasm"
    "$tools/wasm-tools" validate "${source%.wat}.wasm"
  done
}

build_c() {
  "$tools/wasi-clang" -std=gnu17 -O2 -Wall -Wextra -Werror -o words.wasm words.c
}

build_threads() {
  MAX_MEMORY=$((16 << 20)) "$tools/wasi-threads-clang" -std=gnu17 -O2 -Wall -Wextra -Werror -Wno-unused-command-line-argument -o sum.wasm sum.c
}

build_rust() {
  local target
  target=$(mktemp -d)
  (cd greeter && CARGO_TARGET_DIR=$target RUSTFLAGS="--remap-path-prefix=$PWD=greeter --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" "$tools/wasi-cargo" build --quiet --release)
  ../../conformance-tests/guests/component/adapt.sh "$tools" reactor "$target/wasm32-wasip1/release/greeter.wasm" greeter.wasm
  rm -rf "$target"
}

for language in $languages; do
  "build_$language"
done
chmod -x ./*.wasm
ls -l ./*.wasm
