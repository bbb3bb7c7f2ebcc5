;; Begins to list a large directory for ever, through WASI 0.2.
(module
  (import "wasi:filesystem/preopens@0.2.12" "get-directories" (func $preopens (param i32)))
  (import "wasi:filesystem/types@0.2.12" "[method]descriptor.open-at"
    (func $open (param i32 i32 i32 i32 i32 i32 i32)))
  (import "wasi:filesystem/types@0.2.12" "[method]descriptor.read-directory" (func $list (param i32 i32)))
  (import "wasi:filesystem/types@0.2.12" "[method]directory-entry-stream.read-directory-entry"
    (func $next (param i32 i32)))
  (memory (export "memory") 1)
  (data (i32.const 32) "many")
  (global $room (mut i32) (i32.const 1024))
  ;; From the beginning again when half of the page is used: nothing is kept so long.
  (func (export "cabi_realloc") (param i32 i32 i32) (param $size i32) (result i32)
    (if (i32.gt_u (global.get $room) (i32.const 32768)) (then (global.set $room (i32.const 1024))))
    (global.get $room)
    (global.set $room
      (i32.and (i32.add (i32.add (global.get $room) (local.get $size)) (i32.const 7)) (i32.const -8))))
  (func (export "_start") (local $many i32)
    (call $preopens (i32.const 64))
    (call $open (i32.load (i32.load (i32.const 64))) (i32.const 0) (i32.const 32) (i32.const 4) (i32.const 2) (i32.const 1)
      (i32.const 64))
    (if (i32.load8_u (i32.const 64)) (then unreachable))
    (local.set $many (i32.load (i32.const 68)))
    (loop $more
      (call $list (local.get $many) (i32.const 64))
      (if (i32.load8_u (i32.const 64)) (then unreachable))
      (call $next (i32.load (i32.const 68)) (i32.const 80))
      (br $more))))
