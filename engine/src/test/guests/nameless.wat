;; Imports whose names are empty, in whole or in part.
(module
  (import "" "" (func $add (param i32 i32) (result i32)))
  (import "" "named" (global $named i32))
  (import "named" "" (func $call))
  (import "" "" (func $again (param i32 i32) (result i32)))
  (func (export "add") (param i32 i32) (result i32)
    (call $call) (call $add (local.get 0) (call $again (local.get 1) (global.get $named)))))
