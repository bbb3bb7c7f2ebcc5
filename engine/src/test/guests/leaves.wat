;; Calls of a leaf of the host, and of a function that is none, with nothing in between.
(module
  (import "host" "leaf" (func $leaf (param i32) (result i32)))
  (import "host" "write" (func $write))
  (func (export "leaf") (param i32) (result i32) (call $leaf (local.get 0)))
  (func (export "spin") (loop $again (br_if $again (call $leaf (i32.const 1)))))
  (func (export "spin-writing") (loop $again (drop (call $leaf (i32.const 1))) (call $write) (br $again))))
