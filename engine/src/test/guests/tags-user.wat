;; Throws with a tag of its own and with two that it is given, perhaps the same, and catches what functions of "other" throw.
(module
  (type (func))
  (type $throw (func (param i32)))
  (import "one" "tag" (tag $one (param i32)))
  (import "two" "tag" (tag $two (param i32)))
  (import "one" "table" (table 4 funcref))
  (tag $own (param i32))
  (elem (i32.const 0) $throw-one $throw-two $throw-own)
  (func $throw-one (export "throw-one") (type $throw) (throw $one (local.get 0)))
  (func $throw-two (export "throw-two") (type $throw) (throw $two (local.get 0)))
  (func $throw-own (export "throw-own") (type $throw) (throw $own (local.get 0))))
