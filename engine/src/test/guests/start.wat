;; Calls the host from its start function, which then traps.
(module
  (import "host" "call" (func $call))
  (func $start (call $call) unreachable)
  (start $start))
