;; Starts threads for ever; each waits at an address of its own, so that there are as many queues as threads.
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 16 16 shared)
  (data (i32.const 16) "refused\n")
  (func $refused
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 8))
    (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
    (call $exit (i32.const 3)))
  (func (export "wasi_thread_start") (param $id i32) (param i32)
    (drop (memory.atomic.wait32
      (i32.add (i32.const 1024) (i32.shl (i32.and (local.get $id) (i32.const 0x1FFFF)) (i32.const 2)))
      (i32.const 0)
      (i64.const -1))))
  (func (export "_start")
    (loop $more
      (if (i32.lt_s (call $spawn (i32.const 0)) (i32.const 0)) (then (call $refused)))
      (br $more))))
