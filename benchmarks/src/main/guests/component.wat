;; The core of a component that calls the host in loops, and whose exports do next to nothing.
;; component.wit describes the component, in its world guest.
(module
  (import "wasi:clocks/monotonic-clock@0.2.12" "now" (func $now (result i64)))
  (import "wasi:io/streams@0.2.12" "[method]output-stream.write" (func $write (param i32 i32 i32 i32)))
  (import "wasi:cli/stdout@0.2.12" "get-stdout" (func $stdout (result i32)))
  (memory (export "memory") 80)
  (data (i32.const 1024) "Hello, world\n")
  (global $out (mut i32) (i32.const 0))

  ;; Room is always the same: nothing is kept from call to call.
  (global $next (mut i32) (i32.const 65536))
  (func (export "cabi_realloc") (param i32 i32 i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $next))
    (global.set $next (i32.add (local.get $at) (i32.and (i32.add (local.get $size) (i32.const 7)) (i32.const -8))))
    (local.get $at))
  (func $forget (global.set $next (i32.const 65536)))

  (func (export "now-many") (param $times i32) (result i64)
    (local $sum i64)
    (loop $again
      (local.set $sum (i64.xor (local.get $sum) (call $now)))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $sum))

  (func (export "write-many") (param $times i32)
    (if (i32.eqz (global.get $out)) (then (global.set $out (call $stdout))))
    (loop $again
      (call $write (global.get $out) (i32.const 1024) (i32.const 13) (i32.const 2048))
      (if (i32.load8_u (i32.const 2048)) (then unreachable))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1))))))

  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))

  ;; Answers what it was given.
  (func (export "greet") (param i32 i32 i32 i32) (result i32)
    (i32.store (i32.const 3072) (local.get 0))
    (i32.store (i32.const 3076) (local.get 1))
    (i32.store (i32.const 3080) (local.get 2))
    (i32.store (i32.const 3084) (local.get 3))
    (call $forget)
    (i32.const 3072))

  (func (export "give") (param i32 i32) (call $forget))

  (func (export "take") (param $length i32) (result i32)
    (i32.store (i32.const 3072) (i32.const 65536))
    (i32.store (i32.const 3076) (local.get $length))
    (i32.const 3072))
)
