;; Writes 13 bytes again and again: through preview 1, at the position or after a seek.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "\20\00\00\00\0d\00\00\00")
  (data (i32.const 32) "thirteen here")
  (data (i32.const 64) "file")
  ;; creates the file, to read and write, and returns its descriptor
  (func (export "open") (result i32)
    (if (call $path_open (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 4) (i32.const 1)
          (i64.const 66) (i64.const 66) (i32.const 0) (i32.const 8)) (then unreachable))
    (i32.load (i32.const 8)))
  ;; rewinds before each write, so that the file stays small
  (func (export "write") (param $fd i32) (param $times i32) (param $seek i32)
    (loop $again
      (if (local.get $seek) (then
        (if (call $fd_seek (local.get $fd) (i64.const 0) (i32.const 0) (i32.const 8)) (then unreachable))))
      (if (call $fd_write (local.get $fd) (i32.const 16) (i32.const 1) (i32.const 8)) (then unreachable))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))))
