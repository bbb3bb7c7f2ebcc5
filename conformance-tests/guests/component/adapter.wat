;; Lets a module of preview 1 be a component of WASI 0.2: it has what the guests here need of preview 1, made of functions of
;; WASI 0.2 (adapter.wit). There are no files and no input; the environment is empty. build.sh turns it into
;;   wasm-tools component new --adapt wasi_snapshot_preview1=...
;; which drops what a guest does not import. Functions of preview 1 return its errno, here 0 (success), 8 (badf), 28 (inval),
;; 29 (io) and 70 (spipe). Memory is the guest's; what the adapter needs of it, it takes from memory.grow.
(module
  (import "env" "memory" (memory 0))
  (import "__main_module__" "_start" (func $start))
  (import "wasi:cli/environment@0.2.12" "get-arguments" (func $get-arguments (param $result i32)))
  (import "wasi:cli/exit@0.2.12" "exit" (func $exit (param $failed i32)))
  (import "wasi:cli/stdout@0.2.12" "get-stdout" (func $get-stdout (result i32)))
  (import "wasi:cli/stderr@0.2.12" "get-stderr" (func $get-stderr (result i32)))
  (import "wasi:clocks/monotonic-clock@0.2.12" "now" (func $monotonic-now (result i64)))
  (import "wasi:clocks/wall-clock@0.2.12" "now" (func $wall-now (param $result i32)))
  (import "wasi:io/error@0.2.12" "[resource-drop]error" (func $drop-error (param i32)))
  (import "wasi:io/streams@0.2.12" "[resource-drop]output-stream" (func $drop-stream (param i32)))
  (import "wasi:io/streams@0.2.12" "[method]output-stream.blocking-write-and-flush"
    (func $blocking-write (param $stream i32) (param $from i32) (param $length i32) (param $result i32)))
  (import "wasi:random/random@0.2.12" "get-random-u64" (func $random (result i64)))

  ;; The adapter's part of memory that is not given out yet; both are 0 at first.
  (global $free (mut i32) (i32.const 0))
  (global $end (mut i32) (i32.const 0))
  ;; Where results go that need memory (at most 16 bytes); 0 until the first.
  (global $result (mut i32) (i32.const 0))
  ;; The arguments as lowered: pairs of a pointer and a length; 0 until asked for.
  (global $arguments (mut i32) (i32.const 0))
  (global $arguments-count (mut i32) (i32.const 0))

  ;; Gives out memory that is never returned. Blocks never grow: a host allocates strings and lists in their whole size.
  (func $allocate (export "cabi_import_realloc")
      (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
    (local $at i32)
    (if (local.get $old) (then (unreachable)))
    (local.set $at (i32.and (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
                            (i32.sub (i32.const 0) (local.get $align))))
    (if (i32.gt_u (i32.add (local.get $at) (local.get $size)) (global.get $end))
      (then
        (local.set $at (memory.grow (i32.add (i32.shr_u (local.get $size) (i32.const 16)) (i32.const 1))))
        (if (i32.eq (local.get $at) (i32.const -1)) (then (unreachable)))
        (local.set $at (i32.shl (local.get $at) (i32.const 16)))
        (global.set $end (i32.shl (memory.size) (i32.const 16)))))
    (global.set $free (i32.add (local.get $at) (local.get $size)))
    (local.get $at))

  (func $result-area (result i32)
    (if (i32.eqz (global.get $result))
      (then (global.set $result
        (call $allocate (i32.const 0) (i32.const 0) (i32.const 8) (i32.const 16)))))
    (global.get $result))

  ;; Writes all bytes, in pieces of the 4096 that one call takes; returns an errno.
  (func $write-all (param $stream i32) (param $from i32) (param $length i32) (result i32)
    (local $piece i32)
    (local $result i32)
    (local.set $result (call $result-area))
    (loop $next
      (if (i32.eqz (local.get $length)) (then (return (i32.const 0))))
      (local.set $piece
        (select (local.get $length) (i32.const 4096) (i32.lt_u (local.get $length) (i32.const 4096))))
      (call $blocking-write (local.get $stream) (local.get $from) (local.get $piece) (local.get $result))
      (if (i32.load8_u (local.get $result))
        (then
          ;; Of stream-error, the first case has an error to drop.
          (if (i32.eqz (i32.load8_u offset=4 (local.get $result)))
            (then (call $drop-error (i32.load offset=8 (local.get $result)))))
          (return (i32.const 29))))
      (local.set $from (i32.add (local.get $from) (local.get $piece)))
      (local.set $length (i32.sub (local.get $length) (local.get $piece)))
      (br $next))
    (unreachable))

  (func (export "fd_write")
      (param $fd i32) (param $buffers i32) (param $count i32) (param $written i32) (result i32)
    (local $stream i32)
    (local $sum i32)
    (local $errno i32)
    (if (i32.eq (local.get $fd) (i32.const 1))
      (then (local.set $stream (call $get-stdout)))
      (else
        (if (i32.ne (local.get $fd) (i32.const 2)) (then (return (i32.const 8))))
        (local.set $stream (call $get-stderr))))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $errno (call $write-all (local.get $stream)
          (i32.load (local.get $buffers)) (i32.load offset=4 (local.get $buffers))))
        (br_if $done (local.get $errno))
        (local.set $sum (i32.add (local.get $sum) (i32.load offset=4 (local.get $buffers))))
        (local.set $buffers (i32.add (local.get $buffers) (i32.const 8)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))
    (call $drop-stream (local.get $stream))
    (i32.store (local.get $written) (local.get $sum))
    (local.get $errno))

  ;; Closing ends nothing: the streams are fetched anew for each write.
  (func (export "fd_close") (param $fd i32) (result i32)
    (select (i32.const 0) (i32.const 8) (i32.lt_u (local.get $fd) (i32.const 3))))

  (func (export "fd_seek") (param $fd i32) (param $offset i64) (param $whence i32) (param $position i32) (result i32)
    (select (i32.const 70) (i32.const 8) (i32.lt_u (local.get $fd) (i32.const 3))))

  ;; A file of unknown type, with the right to be written: 1 << 6.
  (func (export "fd_fdstat_get") (param $fd i32) (param $stat i32) (result i32)
    (if (i32.gt_u (local.get $fd) (i32.const 2)) (then (return (i32.const 8))))
    (i64.store (local.get $stat) (i64.const 0))
    (i64.store offset=8 (local.get $stat) (select (i64.const 64) (i64.const 0) (local.get $fd)))
    (i64.store offset=16 (local.get $stat) (i64.const 0))
    (i32.const 0))

  (func (export "environ_sizes_get") (param $count i32) (param $size i32) (result i32)
    (i32.store (local.get $count) (i32.const 0))
    (i32.store (local.get $size) (i32.const 0))
    (i32.const 0))

  (func (export "environ_get") (param $pointers i32) (param $bytes i32) (result i32)
    (i32.const 0))

  (func $fetch-arguments
    (local $result i32)
    (if (global.get $arguments) (then (return)))
    (local.set $result (call $result-area))
    (call $get-arguments (local.get $result))
    (global.set $arguments (i32.load (local.get $result)))
    (global.set $arguments-count (i32.load offset=4 (local.get $result))))

  (func (export "args_sizes_get") (param $count i32) (param $size i32) (result i32)
    (local $index i32)
    (local $sum i32)
    (call $fetch-arguments)
    (block $done
      (loop $next
        (br_if $done (i32.eq (local.get $index) (global.get $arguments-count)))
        ;; One more for the zero at the end.
        (local.set $sum (i32.add (i32.add (local.get $sum) (i32.const 1))
          (i32.load offset=4 (i32.add (global.get $arguments) (i32.shl (local.get $index) (i32.const 3))))))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))
    (i32.store (local.get $count) (global.get $arguments-count))
    (i32.store (local.get $size) (local.get $sum))
    (i32.const 0))

  (func (export "args_get") (param $pointers i32) (param $bytes i32) (result i32)
    (local $index i32)
    (local $argument i32)
    (local $length i32)
    (call $fetch-arguments)
    (block $done
      (loop $next
        (br_if $done (i32.eq (local.get $index) (global.get $arguments-count)))
        (local.set $argument (i32.add (global.get $arguments) (i32.shl (local.get $index) (i32.const 3))))
        (local.set $length (i32.load offset=4 (local.get $argument)))
        (i32.store (i32.add (local.get $pointers) (i32.shl (local.get $index) (i32.const 2))) (local.get $bytes))
        (memory.copy (local.get $bytes) (i32.load (local.get $argument)) (local.get $length))
        (local.set $bytes (i32.add (local.get $bytes) (local.get $length)))
        (i32.store8 (local.get $bytes) (i32.const 0))
        (local.set $bytes (i32.add (local.get $bytes) (i32.const 1)))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))
    (i32.const 0))

  (func (export "clock_time_get") (param $clock i32) (param $precision i64) (param $time i32) (result i32)
    (local $result i32)
    (if (i32.eqz (local.get $clock))
      (then
        (local.set $result (call $result-area))
        (call $wall-now (local.get $result))
        (i64.store (local.get $time)
          (i64.add (i64.mul (i64.load (local.get $result)) (i64.const 1000000000))
                   (i64.load32_u offset=8 (local.get $result))))
        (return (i32.const 0))))
    (if (i32.ne (local.get $clock) (i32.const 1)) (then (return (i32.const 28))))
    (i64.store (local.get $time) (call $monotonic-now))
    (i32.const 0))

  (func (export "random_get") (param $bytes i32) (param $length i32) (result i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $length)))
        ;; One byte of each number: nobody here asks for many.
        (i32.store8 (local.get $bytes) (i32.wrap_i64 (call $random)))
        (local.set $bytes (i32.add (local.get $bytes) (i32.const 1)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $next)))
    (i32.const 0))

  ;; Says whether it failed: WASI 0.2 has no codes here.
  (func (export "proc_exit") (param $code i32)
    (call $exit (i32.ne (local.get $code) (i32.const 0)))
    (unreachable))

  (func (export "wasi:cli/run@0.2.12#run") (result i32)
    (call $start)
    (i32.const 0)))
