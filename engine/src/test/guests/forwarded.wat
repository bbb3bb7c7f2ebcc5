;; Fills the table of forwarder.wat with functions of its own and of the host, and calls through it.
(module
  (type $unary (func (param i32) (result i32)))
  (import "owner" "forward" (func $forward (type $unary)))
  (import "owner" "to-nothing" (func $to-nothing (type $unary)))
  (import "owner" "to-another-type" (func $to-another-type (type $unary)))
  (import "owner" "to-outside" (func $to-outside (type $unary)))
  (import "owner" "swapped" (func $swapped (param i32 i32) (result i32)))
  (import "host" "triple" (func $triple (type $unary)))
  (import "owner" "table" (table 6 funcref))
  (elem (i32.const 3) $square $triple $minus)

  (func $square (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))
  (func $minus (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1)))

  (func (export "forward") (type $unary) (call $forward (local.get 0)))
  (func (export "to-nothing") (type $unary) (call $to-nothing (local.get 0)))
  (func (export "to-another-type") (type $unary) (call $to-another-type (local.get 0)))
  (func (export "to-outside") (type $unary) (call $to-outside (local.get 0)))
  (func (export "swapped") (param i32 i32) (result i32) (call $swapped (local.get 0) (local.get 1))))
