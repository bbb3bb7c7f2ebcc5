;; The core of a small component that writes a line.
;; component.wit describes the component, in its world hello.
(module
  (import "wasi:clocks/monotonic-clock@0.2.12" "now" (func $now (result i64)))
  (import "wasi:io/streams@0.2.12" "[method]output-stream.write" (func $write (param i32 i32 i32 i32)))
  (import "wasi:cli/stdout@0.2.12" "get-stdout" (func $stdout (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 1024) "Hello, world\n")

  (func (export "hello") (result i32)
    (call $write (call $stdout) (i32.const 1024) (i32.const 13) (i32.const 2048))
    (i64.eqz (call $now)))
)
