#!/bin/sh
# Builds the components of the tests; needs wasm-tools. usage: build.sh [WASM_TOOLS]
set -eu
cd "$(dirname "$0")"
for source in *.wat; do
    "${1:-wasm-tools}" parse "$source" -o "../resources/${source%.wat}.wasm"
    "${1:-wasm-tools}" validate --features all "../resources/${source%.wat}.wasm"
done
