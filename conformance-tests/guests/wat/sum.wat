;; A library without a command: functions to invoke by name.
(module
  (memory (export "memory") 1)
  (global $initialised (mut i32) (i32.const 0))
  (func (export "_initialize") (global.set $initialised (i32.const 1)))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "initialised") (result i32) (global.get $initialised)))
