#!/usr/bin/env bash
# Rebuilds the guests of these tests; needs wasm-tools on the PATH.
set -euo pipefail
cd "$(dirname "$0")"
for source in *.wat; do
    wasm-tools parse "$source" -o "../resources/${source%.wat}.wasm"
done
