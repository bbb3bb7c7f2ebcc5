;; Implements a resource, and counts how many of it were dropped.
(component $shop
  (core module $destructor
    (global $dropped (mut i32) (i32.const 0))
    (func (export "drop") (param i32) (global.set $dropped (i32.add (global.get $dropped) (i32.const 1))))
    (func (export "dropped") (result i32) (global.get $dropped)))
  (core instance $ending (instantiate $destructor))
  (type $item (resource (rep i32) (dtor (core func $ending "drop"))))
  (core func $new (canon resource.new $item))
  (core func $rep (canon resource.rep $item))
  (core module $code
    (import "" "new" (func $new (param i32) (result i32)))
    (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
    ;; A borrow of the component's own resource arrives as its representation.
    (func (export "price") (param i32) (result i32) (local.get 0)))
  (core instance $core (instantiate $code (with "" (instance (export "new" (func $new)) (export "rep" (func $rep))))))
  (func $make (param "price" u32) (result (own $item)) (canon lift (core func $core "make")))
  (func $price (param "self" (borrow $item)) (result u32) (canon lift (core func $core "price")))
  (func $dropped (result u32) (canon lift (core func $ending "dropped")))
  (component $face
    (import "item" (type $item (sub resource)))
    (import "make" (func $make (param "price" u32) (result (own $item))))
    (import "price" (func $price (param "self" (borrow $item)) (result u32)))
    (import "dropped" (func $dropped (result u32)))
    (export $item' "item" (type $item))
    (export "[constructor]item" (func $make) (func (param "price" u32) (result (own $item'))))
    (export "[method]item.price" (func $price) (func (param "self" (borrow $item')) (result u32)))
    (export "dropped" (func $dropped)))
  (instance $goods (instantiate $face
    (with "item" (type $item)) (with "make" (func $make)) (with "price" (func $price)) (with "dropped" (func $dropped))))
  (export "test:shop/goods@1.0.0" (instance $goods)))
