;; Grows its memory page by page until that is refused, writes to the last byte, and ends with the number of pages.
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1 100)
  (func (export "_start")
    (loop $more
      (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
    (i32.store8 (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 1)) (i32.const 1))
    (if (i32.eq (memory.grow (i32.const 65536)) (i32.const -1)) (then (call $proc_exit (memory.size))))
    (unreachable)))
