#!/bin/bash
# Builds the components that are not committed and compares a host with another: from JavaScript (15 MB) and Python (18 MB),
# which are too large, and from programs of ../c, which need more of preview 1 than this project's own adapter has.
#
# usage: build.sh CACHE              builds CACHE/javascript.wasm, CACHE/python.wasm and CACHE/c-*.wasm, unless they are there
#        build.sh CACHE compare HOST OTHER   runs all on two hosts' command lines (./heddle, wasmtime) and says of
#                                    each whether they are equal; exit 1 if one is different
#
# Needs npm and python3 with venv; downloads jco and componentize-py below CACHE once. The tool's packages have the WIT of WASI.
set -eu
[[ $# -eq 1 || $# -eq 4 ]] || { sed -n '2,/^set -eu/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2; }
sources=$(cd "$(dirname "$0")" && pwd)
c_programs='context fileio files polling'
mkdir -p "$1"
cache=$(cd "$1" && pwd)

# The shim is pinned: later ones lack the default directory that componentize needs.
install_jco() {
  [[ -x $cache/node_modules/.bin/jco ]] && return
  printf '%s\n' '{"dependencies":{"@bytecodealliance/jco":"1.35.0"},"overrides":{"@bytecodealliance/preview2-shim":"0.26.0"}}' \
    >"$cache/package.json"
  (cd "$cache" && npm install --no-audit --no-fund --silent)
}

install_componentize_py() {
  [[ -x $cache/venv/bin/componentize-py ]] && return
  python3 -m venv "$cache/venv"
  "$cache/venv/bin/pip" install --quiet componentize-py==0.25.1
}

# A folder of WIT with the world that both are built for.
write_world() {
  rm -rf "$cache/wit"
  mkdir -p "$cache/wit/deps"
  cp -r "$cache/node_modules/@bytecodealliance/jco/lib/wit/builtin/0.2.12/." "$cache/wit/deps/"
  printf '%s\n' 'package heddle:guests;' 'world program { include wasi:cli/command@0.2.12; }' >"$cache/wit/world.wit"
}

build() {
  install_jco
  write_world
  if [[ ! -e $cache/javascript.wasm || $sources/program.js -nt $cache/javascript.wasm ]]; then
    "$cache/node_modules/.bin/jco" componentize "$sources/program.js" --disable http fetch-event --wit "$cache/wit" -n program -o "$cache/javascript.wasm"
  fi
  install_componentize_py
  if [[ ! -e $cache/python.wasm || $sources/program.py -nt $cache/python.wasm ]]; then
    # Python would leave its compiled modules beside the sources.
    PYTHONDONTWRITEBYTECODE=1 "$cache/venv/bin/componentize-py" -d "$cache/wit" -w program componentize -p "$sources" program -o "$cache/python.wasm"
  fi
  for name in $c_programs; do
    if [[ ! -e $cache/c-$name.wasm || $sources/../c/$name.wasm -nt $cache/c-$name.wasm ]]; then
      "$cache/node_modules/.bin/jco" new "$sources/../c/$name.wasm" --wasi-command -o "$cache/c-$name.wasm"
    fi
  done
  ls -l "$cache"/*.wasm
}

# Runs a component on a host in an empty folder, and shows all that came out: run HOST COMPONENT.
run() {
  local folder
  folder=$(mktemp -d)
  echo 'a line of input' | "$1" run --dir "$folder::/" --env GREETING=hello "$2" one 'two words' 2>&1
  echo "exit ${PIPESTATUS[1]}"
  (cd "$folder" && find . -type f | sort | xargs -r head -c 1000)
  rm -rf "$folder"
}

build
if [[ $# -eq 4 ]]; then
  status=0
  for name in javascript python $(printf 'c-%s ' $c_programs); do
    if diff <(run "$3" "$cache/$name.wasm") <(run "$4" "$cache/$name.wasm"); then
      echo "$name: equal"
    else
      echo "$name: different"
      status=1
    fi
  done
  exit $status
fi
