;; Catches what an imported function throws by a tag that it is given.
(module
  (type (func (result f64)))
  (type $throw (func (param i32)))
  (import "thrower" "throw" (func $throw (type $throw)))
  (import "tags" "tag" (tag $tag (param i32)))
  (func (export "catch") (param $value i32) (result i32)
    (block $other
      (block $caught (result i32)
        (try_table (catch $tag $caught) (catch_all $other) (call $throw (local.get $value)))
        (i32.const -2)
        (return))
      (return))
    (i32.const -1)))
