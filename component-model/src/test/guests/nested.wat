;; Components in components, with modules and components of those around them.
(component $nested
  (core module $constant (func (export "get") (result i32) (i32.const 7)))
  (component $leaf
    (alias outer $nested $constant (core module $constant))
    (core instance $core (instantiate $constant))
    (func (export "get") (result u32) (canon lift (core func $core "get"))))
  (component $pair
    (alias outer $nested $leaf (component $leaf))
    (instance $first (instantiate $leaf))
    (instance $second (instantiate $leaf))
    (component $adder
      (import "a" (func $a (result u32)))
      (import "b" (func $b (result u32)))
      (core func $core-a (canon lower (func $a)))
      (core func $core-b (canon lower (func $b)))
      (core module $sum
        (import "" "a" (func $a (result i32)))
        (import "" "b" (func $b (result i32)))
        (func (export "sum") (result i32) (i32.add (call $a) (call $b))))
      (core instance $core
        (instantiate $sum (with "" (instance (export "a" (func $core-a)) (export "b" (func $core-b))))))
      (func (export "sum") (result u32) (canon lift (core func $core "sum"))))
    (instance $made (instantiate $adder (with "a" (func $first "get")) (with "b" (func $second "get"))))
    (alias export $made "sum" (func $sum))
    (export "sum" (func $sum)))
  (instance $both (instantiate $pair))
  (alias export $both "sum" (func $sum))
  (export "sum" (func $sum))
  (export "test:nested/pair" (instance $both)))
