;; Imports a host interface by its canonical names, with a shared memory and no component around it.
(module
  (import "test:host/api@1.0.0" "open" (func $open (param i32) (result i32)))
  (import "test:host/api@1.0.0" "[method]pipe.write" (func $write (param i32 i32 i32 i32)))
  (import "test:host/api@1.0.0" "[method]pipe.name" (func $name (param i32 i32)))
  (import "test:host/api@1.0.0" "[resource-drop]pipe" (func $drop (param i32)))
  (memory (export "memory") 4 4 shared)
  (global $next (mut i32) (i32.const 131072))

  ;; Each thread has a global of its own: they are told apart by where their room begins.
  (func (export "begin") (param i32) (global.set $next (local.get 0)))

  (func (export "cabi_realloc") (param $old i32) (param $size i32) (param $alignment i32) (param $new i32) (result i32)
    (local $at i32)
    (local.set $at
      (i32.and
        (i32.add (global.get $next) (i32.sub (local.get $alignment) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $alignment))))
    (global.set $next (i32.add (local.get $at) (local.get $new)))
    (local.get $at))

  (func (export "open") (param i32) (result i32) (call $open (local.get 0)))

  (func (export "drop") (param i32) (call $drop (local.get 0)))

  ;; Writes bytes; 0 for ok.
  (func (export "write") (param $pipe i32) (param $from i32) (param $length i32) (param $result i32) (result i32)
    (call $write (local.get $pipe) (local.get $from) (local.get $length) (local.get $result))
    (i32.load8_u (local.get $result)))

  ;; The length of the name.
  (func (export "name") (param $pipe i32) (param $result i32) (result i32)
    (call $name (local.get $pipe) (local.get $result))
    (i32.load offset=4 (local.get $result)))
)
