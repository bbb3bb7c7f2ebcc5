;; Instantiates a core module and a component that are given to it.
(component $builder
  (import "constant" (core module $constant (export "get" (func (result i32)))))
  (import "maker" (component $maker
    (import "one" (func (result u32)))
    (export "sum" (func (result u32)))))
  (component $wrapper
    (alias outer $builder $constant (core module $constant))
    (core instance $core (instantiate $constant))
    (func (export "get") (result u32) (canon lift (core func $core "get"))))
  (instance $wrapped (instantiate $wrapper))
  (alias export $wrapped "get" (func $get))
  (instance $made (instantiate $maker (with "one" (func $get))))
  (export "get" (func $get))
  (export "sum" (func $made "sum")))
