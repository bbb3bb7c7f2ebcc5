;; Uses a resource that another component, or the host, implements.
(component $customer
  (import "test:shop/goods@1.0.0" (instance $goods
    (export "item" (type $item (sub resource)))
    (export "[constructor]item" (func (param "price" u32) (result (own $item))))
    (export "[method]item.price" (func (param "self" (borrow $item)) (result u32)))))
  (alias export $goods "item" (type $item))
  (core func $make (canon lower (func $goods "[constructor]item")))
  (core func $price (canon lower (func $goods "[method]item.price")))
  (core func $drop (canon resource.drop $item))
  (core module $code
    (import "" "make" (func $make (param i32) (result i32)))
    (import "" "price" (func $price (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    ;; Buys an item, asks for its price, and drops it.
    (func (export "spend") (param i32) (result i32)
      (local $item i32)
      (local.set $item (call $make (local.get 0)))
      (call $price (local.get $item))
      (call $drop (local.get $item)))
    ;; Buys an item and keeps it.
    (func (export "hoard") (param i32) (drop (call $make (local.get 0)))))
  (core instance $core (instantiate $code (with "" (instance
    (export "make" (func $make)) (export "price" (func $price)) (export "drop" (func $drop))))))
  (func (export "spend") (param "money" u32) (result u32) (canon lift (core func $core "spend")))
  (func (export "hoard") (param "money" u32) (canon lift (core func $core "hoard"))))
