;; Keeps a resource of the host's, and traps while it is instantiated.
(component $fails
  (import "test:shop/goods@1.0.0" (instance $goods
    (export "item" (type $item (sub resource)))
    (export "[constructor]item" (func (param "price" u32) (result (own $item))))))
  (core func $make (canon lower (func $goods "[constructor]item")))
  (core module $code
    (import "" "make" (func $make (param i32) (result i32)))
    (func $start (drop (call $make (i32.const 5))) unreachable)
    (start $start))
  (core instance (instantiate $code (with "" (instance (export "make" (func $make)))))))
