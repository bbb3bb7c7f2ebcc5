;; Exceptions, each another, that are caught and kept in a table, for ever.
(module
  (tag $tag (param i64))
  (memory (export "memory") 1)
  (table $kept 1 exnref)
  (func $make (param $payload i32) (result exnref)
    (block $caught (result exnref)
      (try_table (catch_all_ref $caught) (throw $tag (i64.extend_i32_u (local.get $payload))))
      unreachable))
  (func (export "_start") (local $at i32)
    (loop $more
      (if (i32.eqz (i32.rem_u (local.get $at) (i32.const 1000)))
        (then (if (i32.eq (table.grow $kept (ref.null exn) (i32.const 1000)) (i32.const -1)) (then unreachable))))
      (table.set $kept (local.get $at) (call $make (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $more))))
