#!/usr/bin/env bash
# Builds every guest beside this script into the test resources. Needs wasm-tools on the PATH.
set -euo pipefail
cd "$(dirname "$0")"
for source in *.wat; do
  wasm-tools parse "$source" -o "../resources/${source%.wat}.wasm"
done
block_types=(63 64 65 99)
./block-types.sh 100 "${block_types[@]}" | wasm-tools parse - -o ../resources/block-types-below.wasm
./block-types.sh 130 "${block_types[@]}" 111 112 126 127 128 129 | wasm-tools parse - -o ../resources/block-types.wasm
