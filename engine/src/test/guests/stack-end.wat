;; Each function calls itself until the stack ends, and does something first that takes a lock in the host.
(module
  (import "host" "call" (func $call))
  (memory (export "memory") 1 16 shared)
  (table 1 funcref)
  (table $externs 1 externref)
  (tag $tag)
  (func $calling (export "calling") (call $call) (call $calling) (call $call))
  (func $growing (export "growing") (drop (memory.grow (i32.const 0))) (call $growing))
  (func $growing_tables (export "growing-tables")
    (drop (table.grow 0 (ref.null func) (i32.const 0)))
    (drop (table.grow $externs (ref.null extern) (i32.const 0)))
    (call $growing_tables))
  (func $notifying (export "notifying")
    (drop (memory.atomic.notify (i32.const 0) (i32.const 1)))
    (call $notifying))
  (func $waiting (export "waiting")
    (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 0)))
    (call $waiting))
  ;; Would go on for ever if it could catch the end of its stack.
  (func $catching (export "catching")
    (loop $again
      (block $caught
        (try_table (catch_all $caught) (call $call) (call $catching)))
      (br $again)))
  (func (export "spin-calling") (loop $again (call $call) (br $again)))
  (func (export "once") (call $call) (drop (memory.grow (i32.const 1)))
    (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 0)))))
