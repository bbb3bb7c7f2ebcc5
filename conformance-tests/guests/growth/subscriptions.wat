;; Starts threads for ever, each of which polls 20,000 times that never come: a page of subscriptions is enough for all.
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 32 32 shared)
  (data (i32.const 16) "refused\n")
  (func $refused
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 8))
    (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
    (call $exit (i32.const 3)))
  (func (export "wasi_thread_start") (param i32 i32)
    (if (call $poll (i32.const 0x10000) (i32.const 0x110000) (i32.const 20000) (i32.const 64)) (then (call $refused))))
  (func (export "_start") (local $at i32)
    (local.set $at (i32.const 0x10000))
    (loop $next
      (i32.store offset=16 (local.get $at) (i32.const 1))
      (i64.store offset=24 (local.get $at) (i64.const 0x1000000000000000))
      (local.set $at (i32.add (local.get $at) (i32.const 48)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 0x110000))))
    (loop $more
      (if (i32.lt_s (call $spawn (i32.const 0)) (i32.const 0)) (then (call $refused)))
      (br $more))))
