;; A data segment that does not fit.
(module
  (memory (export "memory") 1)
  (data (i32.const 65530) "0123456789"))
