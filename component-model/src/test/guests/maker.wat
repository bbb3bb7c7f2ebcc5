;; Doubles what a function that is given to it answers.
(component $maker
  (import "one" (func $one (result u32)))
  (core func $one-core (canon lower (func $one)))
  (core module $code
    (import "" "one" (func $one (result i32)))
    (func (export "sum") (result i32) (i32.add (call $one) (call $one))))
  (core instance $core (instantiate $code (with "" (instance (export "one" (func $one-core))))))
  (func (export "sum") (result u32) (canon lift (core func $core "sum"))))
