;; Structs, arrays, small integers and exceptions, kept and dropped.
(module
  (type $node (struct (field $next (mut (ref null $node))) (field $value i64)))
  (type $numbers (array (mut i64)))
  (type $nodes (array (mut (ref null $node))))
  (type $bytes (array (mut i8)))
  (tag $tag (param i32))
  (table $kept 1000 (ref null $node))
  (global $list (mut (ref null $node)) (ref.null $node))
  (data $data "0123456789")

  ;; Drops as many as it is told.
  (func $drop (export "drop") (param $count i32)
    (loop $again
      (drop (struct.new $node (ref.null $node) (i64.const 1)))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
  ;; Keeps all in a list.
  (func (export "keep") (param $count i32)
    (loop $again
      (global.set $list (struct.new $node (global.get $list) (i64.extend_i32_u (local.get $count))))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
  (func (export "let go") (global.set $list (ref.null $node)))
  (func (export "length") (result i32) (local $node (ref null $node)) (local $count i32)
    (local.set $node (global.get $list))
    (block $end
      (loop $again
        (br_if $end (ref.is_null (local.get $node)))
        (local.set $node (struct.get $node $next (local.get $node)))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (br $again)))
    (local.get $count))
  ;; Keeps one in a variable of each of so many calls, and drops others meanwhile; the sum of what was kept.
  (func $deep (export "deep") (param $depth i32) (param $drops i32) (result i64) (local $mine (ref null $node))
    (if (i32.eqz (local.get $depth)) (then (call $drop (local.get $drops)) (return (i64.const 0))))
    (local.set $mine (struct.new $node (ref.null $node) (i64.extend_i32_u (local.get $depth))))
    (i64.add
      (call $deep (i32.sub (local.get $depth) (i32.const 1)) (local.get $drops))
      (struct.get $node $value (local.get $mine))))
  ;; One on the operand stack, one in an array in a variable, one in a table, one under an array under a struct.
  (func (export "hidden") (param $drops i32) (result i64) (local $array (ref null $nodes))
    (local.set $array (array.new_default $nodes (i32.const 100)))
    (array.set $nodes (local.get $array) (i32.const 99) (struct.new $node (ref.null $node) (i64.const 10)))
    (table.set $kept (i32.const 999) (struct.new $node (struct.new $node (ref.null $node) (i64.const 100)) (i64.const 0)))
    (i64.add
      (struct.get $node $value (call $second (struct.new $node (ref.null $node) (i64.const 1)) (local.get $drops)))
      (i64.add
        (struct.get $node $value (array.get $nodes (local.get $array) (i32.const 99)))
        (struct.get $node $value (struct.get $node $next (table.get $kept (i32.const 999)))))))
  (func $second (param (ref null $node) i32) (result (ref null $node)) (call $drop (local.get 1)) (local.get 0))

  (func (export "array") (param $length i32) (result i32)
    (array.len (array.new $numbers (i64.const 7) (local.get $length))))
  (func (export "default array") (param $length i32) (result i32)
    (array.len (array.new_default $numbers (local.get $length))))
  (func (export "arrays") (param $length i32) (param $count i32)
    (loop $again
      (drop (array.new $numbers (i64.const 7) (local.get $length)))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
  (func (export "data") (result i32)
    (array.get_u $bytes (array.new_data $bytes $data (i32.const 2) (i32.const 3)) (i32.const 2)))
  (func (export "fill") (local $array (ref null $numbers))
    (local.set $array (array.new $numbers (i64.const 7) (i32.const 100)))
    (array.fill $numbers (local.get $array) (i32.const 0) (i64.const 8) (i32.const 100)))

  (func (export "small integers") (param $count i32) (result i32) (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum)
        (ref.eq (ref.i31 (local.get $count)) (ref.i31 (local.get $count)))))
      (local.set $sum (i32.sub (local.get $sum)
        (ref.eq (ref.i31 (local.get $count)) (ref.i31 (i32.add (local.get $count) (i32.const 1))))))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $sum))
  (func (export "casts") (result i32) (local $any anyref)
    (local.set $any (struct.new $node (ref.null $node) (i64.const 1)))
    (i32.add (ref.test (ref $node) (local.get $any))
      (i32.add (i32.mul (i32.const 10) (ref.test (ref $numbers) (local.get $any)))
        (i32.add (i32.mul (i32.const 100) (ref.test (ref i31) (ref.i31 (i32.const 5))))
          (i32.mul (i32.const 1000) (ref.test (ref struct) (local.get $any)))))))

  (func $make (param i32) (result exnref) (local $e exnref)
    (block $caught (result i32 exnref)
      (try_table (catch_ref $tag $caught) (throw $tag (local.get 0)))
      (unreachable))
    (local.set $e)
    (drop)
    (local.get $e))
  ;; The first of two exceptions of one tag, thrown again; one of so many made meanwhile.
  (func (export "exceptions") (param $count i32) (result i32) (local $first exnref) (local $second exnref)
    (local.set $first (call $make (i32.const -1)))
    (local.set $second (call $make (i32.const -2)))
    (loop $again
      (drop (call $make (local.get $count)))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (block $caught (result i32)
      (try_table (catch $tag $caught) (throw_ref (local.get $first)))
      (unreachable)))
  (func (export "throw null") (throw_ref (ref.null exn))))
