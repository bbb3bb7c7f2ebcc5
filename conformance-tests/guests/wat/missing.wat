;; Imports that no host provides, two functions and a global: it cannot be linked.
(module
  (import "wasi_snapshot_preview1" "fd_levitate" (func (param i32) (result i32)))
  (import "loom" "weave" (func))
  (import "loom" "width" (global i32))
  (memory (export "memory") 1)
  (func (export "_start")))
