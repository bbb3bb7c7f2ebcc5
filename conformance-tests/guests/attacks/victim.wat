;; Has a memory of 128 MiB, and says whether anything is in it that was not written here.
(module
  (memory (export "memory") 2048)
  (func (export "look") (result i32) (local $at i32)
    (loop $more
      (if (i64.ne (i64.load (local.get $at)) (i64.const 0)) (then (return (i32.const 1))))
      (local.set $at (i32.add (local.get $at) (i32.const 4096)))
      (br_if $more (i32.lt_u (local.get $at) (i32.const 0x200000))))
    (i32.const 0)))
