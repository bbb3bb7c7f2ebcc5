;; Imports what nobody provides.
(module
  (import "nobody" "provides" (func))
  (memory (export "memory") 1)
  (func (export "_start")))
