;; Functions that only call on through a table, which others fill.
(module
  (type $nullary (func (result i32)))
  (type $unary (func (param i32) (result i32)))
  (table $table (export "table") 6 funcref)
  (elem (i32.const 0) $double)
  (elem (i32.const 2) $two)

  (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $two (result i32) (i32.const 2))

  (func (export "forward") (param i32) (result i32)
    (call_indirect $table (type $unary) (local.get 0) (i32.const 0)))
  (func (export "to-nothing") (param i32) (result i32)
    (call_indirect $table (type $unary) (local.get 0) (i32.const 1)))
  (func (export "to-another-type") (param i32) (result i32)
    (call_indirect $table (type $unary) (local.get 0) (i32.const 2)))
  (func (export "to-outside") (param i32) (result i32)
    (call_indirect $table (type $unary) (local.get 0) (i32.const -1)))
  (func (export "swapped") (param i32 i32) (result i32)
    (call_indirect $table (param i32 i32) (result i32) (local.get 1) (local.get 0) (i32.const 5)))
  (func (export "choose") (param $element i32)
    (table.set $table (i32.const 0) (table.get $table (local.get $element)))))
