;; A plug-in of an editor: turns a text to upper case, where it lies, and tells the editor's log how many letters it changed.
(module
  (import "editor" "log" (func $log (param i32)))
  (memory (export "memory") 1)
  (func (export "transform") (param $at i32) (param $length i32)
    (local $changed i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (if (i32.lt_u (i32.sub (i32.load8_u (local.get $at)) (i32.const 97)) (i32.const 26))
          (then
            (i32.store8 (local.get $at) (i32.sub (i32.load8_u (local.get $at)) (i32.const 32)))
            (local.set $changed (i32.add (local.get $changed) (i32.const 1)))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (call $log (local.get $changed))))
