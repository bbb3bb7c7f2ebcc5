;; Wants one of everything.
(module
  (import "a" "function" (func (param i32 f32) (result i64)))
  (import "a" "other" (func))
  (import "b" "memory" (memory 2 3))
  (import "b" "table" (table 1 funcref))
  (import "b" "global" (global (mut i64))))
