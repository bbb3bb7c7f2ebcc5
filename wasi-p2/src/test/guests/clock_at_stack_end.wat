;; Asks a clock of WASI 0.2 from ever deeper in the stack, until that is gone.
(module
  (import "wasi:clocks/monotonic-clock@0.2.12" "now" (func $now (result i64)))
  (memory (export "memory") 1)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (unreachable))
  (func $deeper (export "_start")
    (drop (call $now))
    (call $deeper)))
