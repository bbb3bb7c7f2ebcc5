;; Wants to start threads, and has neither what they run nor what they share.
(module
  (import "wasi" "thread-spawn" (func $thread_spawn (param i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start") (drop (call $thread_spawn (i32.const 0)))))
