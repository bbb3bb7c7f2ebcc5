;; Loops for the engine's benchmarks; each returns what it computed.
(module
  (import "host" "three" (func $three (param i32 i32 i32) (result i32)))
  (import "host" "none" (func $none))
  (memory (export "memory") 16)
  (func (export "nothing") (param $times i32) (result i32) (local $sum i32)
    (loop $again
      (local.set $sum (i32.xor (local.get $sum) (local.get $times)))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $sum))
  (func (export "call-three") (param $times i32) (result i32) (local $sum i32)
    (loop $again
      (local.set $sum (call $three (local.get $times) (i32.const 1) (local.get $sum)))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $sum))
  (func (export "call-none") (param $times i32) (result i32)
    (loop $again
      (call $none)
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $times))
  (func (export "load") (param $times i32) (result i32) (local $sum i32)
    (loop $again
      (local.set $sum
        (i32.add (local.get $sum)
          (i32.load (i32.and (i32.mul (local.get $times) (i32.const 68)) (i32.const 0xffffc)))))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $sum))
  (func (export "store") (param $times i32) (result i32)
    (loop $again
      (i64.store (i32.and (i32.mul (local.get $times) (i32.const 72)) (i32.const 0xffff8))
        (i64.extend_i32_u (local.get $times)))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $times))
  (func (export "copy") (param $times i32) (result i32)
    (loop $again
      (memory.copy (i32.const 1000) (i32.const 500) (i32.const 64))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $times)))
