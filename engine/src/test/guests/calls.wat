;; Calls of the host, and functions to call.
(module
  (import "host" "add" (func $add (param i32 i32) (result i32)))
  (import "host" "answer" (func $answer (result i64)))
  (import "host" "note" (func $note (param f64)))
  (memory (export "memory") 1)
  (data (i32.const 16) "woven")
  (func (export "sum") (param i32 i32) (result i32) (call $add (local.get 0) (local.get 1)))
  (func (export "ask") (result i64) (call $answer))
  (func (export "tell") (param f64) (call $note (local.get 0)))
  (func (export "both") (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))
