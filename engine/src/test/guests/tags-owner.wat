;; Defines a tag, and catches what the functions of its table throw.
(module
  (type $throw (func (param i32)))
  (tag $tag (export "tag") (param i32))
  (table (export "table") 4 funcref)
  (elem (i32.const 3) $own)
  (func $own (type $throw) (throw $tag (local.get 0)))
  ;; What came with the tag; -1 for an exception of another.
  (func (export "catch") (param $function i32) (param $value i32) (result i32)
    (block $other
      (block $caught (result i32)
        (try_table (catch $tag $caught) (catch_all $other)
          (call_indirect (type $throw) (local.get $value) (local.get $function)))
        (i32.const -2)
        (return))
      (return))
    (i32.const -1)))
