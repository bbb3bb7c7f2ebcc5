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
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
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
