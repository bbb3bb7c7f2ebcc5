;; Arrays of a megabyte, each of which knows the one before it, for ever.
(module
  (type $bytes (array (mut i8)))
  (type $node (struct (field (ref null $node)) (field (ref $bytes))))
  (memory (export "memory") 1)
  (func (export "_start") (local $list (ref null $node))
    (loop $more
      (local.set $list
        (struct.new $node (local.get $list) (array.new $bytes (i32.const 7) (i32.const 0x100000))))
      (br $more))))
