#!/bin/bash
# Rebuilds every guest's .wasm beside its source. The Java build never needs this: the built guests are committed.
#
# usage: build.sh TOOLS [c|threads|interfaces|wat|growth|attacks|rust|go|component]...
#
# TOOLS is a folder that holds wasi-clang (a C compiler for wasm32-wasip1), wasi-threads-clang (the same for
# wasm32-wasip1-threads; it takes the maximum of memory from $MAX_MEMORY), wasi-cargo (cargo for wasm32-wasip1) and wasm-tools;
# go is taken from the PATH. Without a language, all are built. Names of functions are kept: traps show them.
set -eu
[[ $# -ge 1 && -d $1 ]] || { sed -n '2,/^set -eu/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2; }
tools=$(cd "$1" && pwd)
shift
languages=${*:-c threads interfaces wat growth attacks rust go component}
cd "$(dirname "$0")"

build_with() { # COMPILER SOURCE...
  local compiler=$1 object
  object=$(mktemp --suffix=.o)
  shift
  for source; do
    # A compiler for threads has options for its linker, which go unused in the first step.
    "$tools/$compiler" -std=gnu17 -O2 -Wall -Wextra -Werror -Wno-unused-result -Wno-unused-command-line-argument \
      -c -o "$object" "$source"
    # Linked as if not optimised: otherwise clang calls wasm-opt, if there is one, and that drops the names.
    "$tools/$compiler" -O0 -o "${source%.c}.wasm" "$object"
  done
  rm "$object"
}

build_c() {
  build_with wasi-clang c/*.c
}

build_threads() {
  # A shared memory has its whole size from the start: what a crowd of 10,000 with small stacks needs, and what others do.
  MAX_MEMORY=$((128 << 20)) build_with wasi-threads-clang threads/crowd.c
  MAX_MEMORY=$((16 << 20)) build_with wasi-threads-clang $(ls threads/*.c | grep -v crowd.c)
}

build_interfaces() {
  MAX_MEMORY=$((16 << 20)) build_with wasi-threads-clang interfaces/*.c
  build_text interfaces/*.wat
}

build_wat() {
  build_text wat/*.wat
}

build_growth() {
  build_text growth/*.wat
}

# Threads without a libc that knows them: threads.h and thread_start.s are all they need.
build_attacks() {
  local name
  for name in close_race fifo_swap; do
    "$tools/wasi-clang" -std=gnu17 -O2 -Wall -Wextra -Werror -matomics -mbulk-memory \
      -Wl,--import-memory,--export-memory,--shared-memory,--max-memory=$((32 << 20)) \
      -o attacks/$name.wasm attacks/$name.c attacks/thread_start.s
  done
  "$tools/wasi-clang" -std=gnu17 -O2 -Wall -Wextra -Werror -o attacks/spy.wasm attacks/spy.c
  build_text attacks/victim.wat
}

build_text() { # SOURCE...
  local source
  for source; do
    "$tools/wasm-tools" parse "$source" -o "${source%.wat}.wasm"
    "$tools/wasm-tools" validate "${source%.wat}.wasm"
  done
}

# Builds a crate's programs: cargo FOLDER TARGET.
cargo() {
  (cd "$1" && CARGO_TARGET_DIR=$2 RUSTFLAGS="--remap-path-prefix=$PWD=guests --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" "$tools/wasi-cargo" build --quiet --release)
}

build_rust() {
  local target
  target=$(mktemp -d)
  cargo rust "$target"
  for source in rust/src/bin/*.rs; do
    name=$(basename "$source" .rs)
    cp "$target/wasm32-wasip1/release/$name.wasm" "rust/$name.wasm"
  done
  rm -rf "$target"
}

# Components: Rust programs that call WASI 0.2 by themselves, and programs in C that know preview 1 alone. The adapter is this
# project's own, and small: large/build.sh adapts C programs that need more of preview 1.
build_component() {
  local target
  target=$(mktemp -d)
  cargo component "$target"
  for source in component/src/bin/*.rs; do
    name=$(basename "$source" .rs)
    component/adapt.sh "$tools" command "$target/wasm32-wasip1/release/$name.wasm" "component/$name.wasm"
  done
  "$tools/wasm-tools" parse component/versions.wat -o component/versions.wasm
  for name in exit hello; do
    component/adapt.sh "$tools" command "c/$name.wasm" "component/c-$name.wasm"
  done
  rm -rf "$target"
}

build_go() {
  (cd go && for source in *.go; do
    GOOS=wasip1 GOARCH=wasm go build -trimpath -ldflags='-s -w' -o "${source%.go}.wasm" "$source"
  done)
}

for language in $languages; do
  "build_$language"
done
chmod -x ./*/*.wasm
ls -l ./*/*.wasm
