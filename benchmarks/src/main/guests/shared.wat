;; Two threads at one word of a shared memory: atomic additions, and turns that are waited for.
(module
  (import "host" "memory" (memory 1 1 shared))
  (func (export "add") (param $address i32) (param $times i32)
    (loop $again
      (drop (i32.atomic.rmw.add (local.get $address) (i32.const 1)))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1))))))
  (func (export "set") (param i32 i32) (i32.atomic.store (local.get 0) (local.get 1)))
  ;; waits until the own word is 1, clears it, and sets the other's; so many times. A wait ends by itself after 10 ms, for hosts
  ;; that may lose a notify
  (func (export "play") (param $mine i32) (param $other i32) (param $times i32)
    (loop $again
      (block $turn
        (loop $wait
          (br_if $turn (i32.atomic.load (local.get $mine)))
          (drop (memory.atomic.wait32 (local.get $mine) (i32.const 0) (i64.const 10000000)))
          (br $wait)))
      (i32.atomic.store (local.get $mine) (i32.const 0))
      (i32.atomic.store (local.get $other) (i32.const 1))
      (drop (memory.atomic.notify (local.get $other) (i32.const 1)))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))))
