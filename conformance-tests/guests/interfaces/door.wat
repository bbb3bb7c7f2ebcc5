;; WASI 0.2 for a test that plays the threads of a program itself: each function makes one call, and tells what came of it.
;;
;; Of a call that may fail, the answer is a count, or -1 for a failed operation and -2 for a closed stream.
(module
  (import "wasi:io/poll@0.2.12" "poll" (func $poll (param i32 i32 i32)))
  (import "wasi:io/poll@0.2.12" "[method]pollable.block" (func $block (param i32)))
  (import "wasi:io/poll@0.2.12" "[resource-drop]pollable" (func $drop-pollable (param i32)))
  (import "wasi:io/streams@0.2.12" "[method]input-stream.read" (func $read (param i32 i64 i32)))
  (import "wasi:io/streams@0.2.12" "[method]input-stream.blocking-read" (func $blocking-read (param i32 i64 i32)))
  (import "wasi:io/streams@0.2.12" "[method]input-stream.blocking-skip" (func $blocking-skip (param i32 i64 i32)))
  (import "wasi:io/streams@0.2.12" "[method]input-stream.subscribe" (func $subscribe (param i32) (result i32)))
  (import "wasi:io/streams@0.2.12" "[resource-drop]input-stream" (func $drop-input (param i32)))
  (import "wasi:io/streams@0.2.12" "[method]output-stream.blocking-write-and-flush" (func $write (param i32 i32 i32 i32)))
  (import "wasi:clocks/monotonic-clock@0.2.12" "subscribe-duration" (func $subscribe-duration (param i64) (result i32)))
  (import "wasi:filesystem/types@0.2.12" "[method]descriptor.read" (func $read-at (param i32 i64 i64 i32)))
  (import "wasi:filesystem/types@0.2.12" "[method]descriptor.read-via-stream" (func $read-via-stream (param i32 i64 i32)))
  (import "wasi:filesystem/types@0.2.12" "[resource-drop]descriptor" (func $drop-descriptor (param i32)))
  (memory (export "memory") 16 16 shared)
  ;; Where this thread has its results, and 64 bytes further what the host puts elsewhere.
  (global $results (mut i32) (i32.const 0))

  (func $room (result i32) (i32.add (global.get $results) (i32.const 64)))
  (func (export "begin") (param i32) (global.set $results (local.get 0)))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (call $room))

  (func $list (result i32)
    (if (result i32) (i32.load8_u (global.get $results))
      (then (i32.sub (i32.const -1) (i32.load8_u offset=4 (global.get $results))))
      (else (i32.load offset=8 (global.get $results)))))

  (func $amount (result i32)
    (if (result i32) (i32.load8_u (global.get $results))
      (then (i32.sub (i32.const -1) (i32.load8_u offset=8 (global.get $results))))
      (else (i32.load offset=8 (global.get $results)))))

  (func (export "read") (param i32 i64) (result i32)
    (call $read (local.get 0) (local.get 1) (global.get $results))
    (call $list))
  (func (export "blocking-read") (param i32 i64) (result i32)
    (call $blocking-read (local.get 0) (local.get 1) (global.get $results))
    (call $list))
  (func (export "blocking-skip") (param i32 i64) (result i32)
    (call $blocking-skip (local.get 0) (local.get 1) (global.get $results))
    (call $amount))
  (func (export "subscribe") (param i32) (result i32) (call $subscribe (local.get 0)))
  (func (export "subscribe-duration") (param i64) (result i32) (call $subscribe-duration (local.get 0)))
  (func (export "drop-input") (param i32) (call $drop-input (local.get 0)))
  (func (export "drop-pollable") (param i32) (call $drop-pollable (local.get 0)))
  (func (export "drop-descriptor") (param i32) (call $drop-descriptor (local.get 0)))

  ;; Writes one byte; 0 for ok.
  (func (export "write") (param i32 i32) (result i32)
    (i32.store8 (call $room) (local.get 1))
    (call $write (local.get 0) (call $room) (i32.const 1) (global.get $results))
    (i32.load8_u (global.get $results)))

  (func (export "block") (param i32) (call $block (local.get 0)))

  ;; Polls two, and answers with the place of the first that is ready.
  (func (export "poll") (param i32 i32) (result i32)
    (i32.store offset=32 (global.get $results) (local.get 0))
    (i32.store offset=36 (global.get $results) (local.get 1))
    (call $poll (i32.add (global.get $results) (i32.const 32)) (i32.const 2) (global.get $results))
    (i32.load (i32.load (global.get $results))))

  ;; An error's answer is -1 and its code taken from that.
  (func (export "read-at") (param i32 i64) (result i32)
    (call $read-at (local.get 0) (local.get 1) (i64.const 0) (global.get $results))
    (call $list))

  ;; A stream's handle, or as for read-at.
  (func (export "read-via-stream") (param i32) (result i32)
    (call $read-via-stream (local.get 0) (i64.const 0) (global.get $results))
    (if (result i32) (i32.load8_u (global.get $results))
      (then (i32.sub (i32.const -1) (i32.load8_u offset=4 (global.get $results))))
      (else (i32.load offset=4 (global.get $results)))))
)
