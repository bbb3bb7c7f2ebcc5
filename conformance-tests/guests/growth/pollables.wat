;; Makes pollables of WASI 0.2 for ever.
(module
  (import "wasi:clocks/monotonic-clock@0.2.12" "subscribe-duration" (func $subscribe (param i64) (result i32)))
  (memory (export "memory") 1)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
  (func (export "_start")
    (loop $more
      (drop (call $subscribe (i64.const 0x1000000000000000)))
      (br $more))))
