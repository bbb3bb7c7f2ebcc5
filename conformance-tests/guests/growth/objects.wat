;; A list of objects that gets longer for ever.
(module
  (type $node (struct (field (ref null $node)) (field i64)))
  (memory (export "memory") 1)
  (func (export "_start") (local $list (ref null $node))
    (loop $more
      (local.set $list (struct.new $node (local.get $list) (i64.const 1)))
      (br $more))))
