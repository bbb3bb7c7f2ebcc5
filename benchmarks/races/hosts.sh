# Finds the hosts to race with; sourced by the races. Each line of what `hosts GUEST OPTION` prints is NAME=COMMAND, for a guest
# that is granted the current folder if OPTION is `folder`. Hosts that are not there are left out.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

hosts() {
  local guest=$1 dir='' map=''
  if [[ $2 == folder ]]; then
    dir='--dir .' map='--dir=.'
  fi
  [[ -x ${HEDDLE:-$root/heddle} ]] && echo "heddle=${HEDDLE:-$root/heddle} run $dir $guest"
  [[ -n $(command -v "${WASMTIME:-wasmtime}") ]] && echo "wasmtime=${WASMTIME:-wasmtime} run $dir $guest"
  [[ -n $(command -v "${IWASM:-iwasm}") ]] && echo "iwasm=${IWASM:-iwasm} $map $guest"
  [[ -n $(command -v "${NODE:-node}") ]] && echo "node=${NODE:-node} --no-warnings $here/node-wasi.mjs $guest"
  return 0
}
