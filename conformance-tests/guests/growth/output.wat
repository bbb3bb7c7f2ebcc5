;; Starts threads for ever, each of which writes a megabyte to an output that nobody reads.
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 20 20 shared)
  (data (i32.const 16) "refused\n")
  (func $refused
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 8))
    (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
    (call $exit (i32.const 3)))
  (func (export "wasi_thread_start") (param i32 i32)
    (i32.store (i32.const 64) (i32.const 0x10000))
    (i32.store (i32.const 68) (i32.const 0x100000))
    (if (call $write (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 72)) (then (call $refused))))
  (func (export "_start")
    (loop $more
      (if (i32.lt_s (call $spawn (i32.const 0)) (i32.const 0)) (then (call $refused)))
      (br $more))))
