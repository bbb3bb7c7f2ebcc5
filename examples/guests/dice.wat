;; Throws a die five times, a second apart, and writes the points.
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; A subscription to the monotonic clock, a second from now.
  (data (i32.const 64) "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\00\ca\9a\3b\00\00\00\00")
  (data (i32.const 16) "\20\00\00\00\02\00\00\00")
  (data (i32.const 32) "0\n")
  (func (export "_start")
    (local $throws i32)
    (loop $next
      (drop (call $random_get (i32.const 48) (i32.const 1)))
      (i32.store8 (i32.const 32) (i32.add (i32.const 49) (i32.rem_u (i32.load8_u (i32.const 48)) (i32.const 6))))
      (drop (call $fd_write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 8)))
      (drop (call $poll_oneoff (i32.const 64) (i32.const 256) (i32.const 1) (i32.const 8)))
      (local.set $throws (i32.add (local.get $throws) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $throws) (i32.const 5))))))
