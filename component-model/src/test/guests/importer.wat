;; Imports one interface in two versions, and a function without an interface.
(component $importer
  (import "test:host/counter@0.2.0" (instance $old (export "next" (func (result u64)))))
  (import "test:host/counter@0.2.7" (instance $new (export "next" (func (result u64))) (export "reset" (func))))
  (import "twice" (func $twice (param "it" u32) (result u32)))
  (core func $next-old (canon lower (func $old "next")))
  (core func $next-new (canon lower (func $new "next")))
  (core func $reset (canon lower (func $new "reset")))
  (core func $twice-core (canon lower (func $twice)))
  (core module $code
    (import "old" "next" (func $next-old (result i64)))
    (import "new" "next" (func $next-new (result i64)))
    (import "new" "reset" (func $reset))
    (import "" "twice" (func $twice (param i32) (result i32)))
    (func (export "sum") (result i64) (i64.add (call $next-old) (call $next-new)))
    (func (export "reset") (call $reset))
    (func (export "four-times") (param i32) (result i32) (call $twice (call $twice (local.get 0)))))
  (core instance $core (instantiate $code
    (with "old" (instance (export "next" (func $next-old))))
    (with "new" (instance (export "next" (func $next-new)) (export "reset" (func $reset))))
    (with "" (instance (export "twice" (func $twice-core))))))
  (func (export "sum") (result u64) (canon lift (core func $core "sum")))
  (func (export "reset") (canon lift (core func $core "reset")))
  (func (export "four-times") (param "it" u32) (result u32) (canon lift (core func $core "four-times"))))
