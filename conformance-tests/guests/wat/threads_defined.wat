;; Threads without any libc, over a memory that the module defines and exports; each thread shares that of the first instance.
;; Eight threads add what they were given, wait for each other, and main waits for all. Thread ids are positive, below 2^29, and
;; told alike to the thread and to who started it.
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1 1 shared)
  ;; 0: those that arrived; 4: sum of arguments; 8: those that ended; 16: the vector of a write; 64: the text;
  ;; 128: an id for each thread, as it was told itself.
  (data $text "eight threads of one memory\n")
  ;; An instance of each thread's own: this stays as it is in all but main.
  (global $is_main (mut i32) (i32.const 0))

  (func $check (param $condition i32)
    (if (i32.eqz (local.get $condition)) (then (call $exit (i32.const 99)) unreachable)))

  ;; Waits until the word at an address is eight.
  (func $until_eight (param $address i32)
    (local $seen i32)
    (loop $again
      (local.set $seen (i32.atomic.load (local.get $address)))
      (if (i32.ne (local.get $seen) (i32.const 8))
        (then
          (drop (memory.atomic.wait32 (local.get $address) (local.get $seen) (i64.const -1)))
          (br $again)))))

  (func (export "wasi_thread_start") (param $id i32) (param $argument i32)
    (call $check (i32.eqz (global.get $is_main)))
    (i32.atomic.store (i32.add (i32.const 128) (i32.shl (local.get $argument) (i32.const 2))) (local.get $id))
    (drop (i32.atomic.rmw.add (i32.const 4) (local.get $argument)))
    (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
    (drop (memory.atomic.notify (i32.const 0) (i32.const -1)))
    (call $until_eight (i32.const 0))
    (drop (i32.atomic.rmw.add (i32.const 8) (i32.const 1)))
    (drop (memory.atomic.notify (i32.const 8) (i32.const -1))))

  (func (export "_start")
    (local $i i32) (local $id i32) (local $last i32)
    (global.set $is_main (i32.const 1))
    (memory.init $text (i32.const 64) (i32.const 0) (i32.const 28))
    (loop $more
      (local.set $id (call $spawn (local.get $i)))
      (call $check (i32.and
        (i32.gt_s (local.get $id) (i32.const 0))
        (i32.lt_s (local.get $id) (i32.const 0x20000000))))
      (call $check (i32.ne (local.get $id) (local.get $last)))
      (local.set $last (local.get $id))
      ;; Kept behind the ids that the threads store.
      (i32.store (i32.add (i32.const 256) (i32.shl (local.get $i) (i32.const 2))) (local.get $id))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $more (i32.lt_u (local.get $i) (i32.const 8))))
    (call $until_eight (i32.const 8))
    (call $check (i32.eq (i32.atomic.load (i32.const 4)) (i32.const 28)))
    (loop $compare
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (call $check (i32.eq
        (i32.load (i32.add (i32.const 128) (i32.shl (local.get $i) (i32.const 2))))
        (i32.load (i32.add (i32.const 256) (i32.shl (local.get $i) (i32.const 2))))))
      (br_if $compare (local.get $i)))
    (i32.store (i32.const 16) (i32.const 64))
    (i32.store (i32.const 20) (i32.const 28))
    (call $check (i32.eqz (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 24))))))
