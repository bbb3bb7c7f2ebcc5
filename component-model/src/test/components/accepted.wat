;; Valid components. Each begins with a line that says what is special about it.

;;= types of all kinds
(component
  (type $r (record (field "a" u8) (field "b" string)))
  (type $v (variant (case "none") (case "some" $r)))
  (type (tuple $r $v (list u64) (option char) (result) (result u8 (error string))))
  (type (enum "a" "b")) (type (flags "x" "y-z")) (type (map string u32)))

;;= a resource type that is exported twice is one type
(component
  (component $maker (type $r (resource (rep i32))) (export "r1" (type $r)) (export "r2" (type $r)))
  (instance $i (instantiate $maker))
  (alias export $i "r1" (type $r1)) (alias export $i "r2" (type $r2))
  (component $c (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
  (instance (instantiate $c (with "a" (type $r1)) (with "b" (type $r2)))))

;;= a resource type that is exported once more as some resource is another type to those outside
(component
  (component $maker (type $r (resource (rep i32))) (export "r1" (type $r)) (export "r2" (type $r) (type (sub resource))))
  (instance $i (instantiate $maker)))

;;= an instance with more exports than are asked for
(component
  (import "i" (instance $i (export "f" (func)) (export "g" (func))))
  (component $c (import "i" (instance (export "g" (func)))))
  (instance (instantiate $c (with "i" (instance $i)))))

;;= a component that asks for less and offers more than its type says
(component
  (component $c (import "a" (func)) (export "x" (func 0)))
  (component $user (import "c" (component (import "a" (func)) (import "b" (func)) (export "x" (func)))))
  (instance (instantiate $user (with "c" (component $c)))))

;;= what an import is given stands for it in what is exported
(component
  (type $rec (record (field "x" u32)))
  (import "t" (type $t (eq $rec)))
  (component $c
    (type $rec (record (field "x" u32)))
    (import "t" (type $t (eq $rec)))
    (type $pair (record (field "r" $t)))
    (export "pair" (type $pair)))
  (instance $i (instantiate $c (with "t" (type $t))))
  (export "pair" (type $i "pair")))

;;= methods, constructors and static functions of a resource
(component
  (import "i" (instance
    (export "r" (type $r (sub resource)))
    (export "[constructor]r" (func (result (own $r))))
    (export "[method]r.get" (func (param "self" (borrow $r)) (result u32)))
    (export "[static]r.of" (func (param "x" u32) (result (own $r)))))))

;;= interfaces of several versions
(component (import "a:b/c@0.2.0" (instance)) (import "a:b/c@0.2.1-rc.1+x" (instance)) (import "a:b/c" (instance)))

;;= lifted and lowered functions that pass through memory
(component
  (import "f" (func $f (param "s" string) (result (list u8))))
  (core module $libc (memory (export "m") 1) (func (export "r") (param i32 i32 i32 i32) (result i32) unreachable))
  (core instance $libc (instantiate $libc))
  (alias core export $libc "m" (core memory $m)) (alias core export $libc "r" (core func $r))
  (core func $lowered (canon lower (func $f) (memory (core memory $m)) (realloc (core func $r))))
  (core module $main (import "" "f" (func (param i32 i32 i32))) (func (export "g") (param i32 i32) (result i32) unreachable)
    (func (export "p") (param i32)))
  (core instance $i (instantiate $main (with "" (instance (export "f" (func $lowered))))))
  (func $g (param "s" string) (result string)
    (canon lift (core func $i "g") (memory (core memory $m)) (realloc (core func $r)) (post-return (core func $i "p"))))
  (export "g" (func $g)))

;;= core modules with exception tags, references to functions and garbage-collected types
(component
  (core module $m
    (type $s (struct (field (mut i32)))) (type $f (func))
    (tag (export "t") (param i32)) (table (export "tab") 1 (ref null $f))
    (global (export "g") (ref null $s) (ref.null $s)))
  (core instance $i (instantiate $m))
  (alias core export $i "t" (core tag)) (alias core export $i "g" (core global)))

;;= outer aliases of modules, components and types
(component $c
  (core module $m) (component $inner) (type $t (list u8)) (core type $ct (func))
  (component (alias outer $c $m (core module)) (alias outer $c $inner (component)) (alias outer $c $t (type)) (alias outer $c $ct (core type))))

;;= streams, futures and the functions for them, as long as no function has them
(component
  (component $inner
    (import "i" (instance $i (export "r" (type $r (sub resource))) (export "t" (type (eq $r)))))
    (alias export $i "r" (type $r)) (type $own (own $r)) (type $s (stream $own)) (type $f (future string))
    (core module $m (memory (export "m") 1)
      (func (export "r") (param i32 i32 i32 i32) (result i32) unreachable))
    (core instance $c (instantiate $m)) (alias core export $c "m" (core memory $mem))
    (alias core export $c "r" (core func $realloc))
    (core func (canon stream.new $s))
    (core func (canon stream.read $s (memory $mem)))
    (core func (canon future.read $f (memory $mem) (realloc $realloc)))
    (core func (canon future.cancel-write $f))
    (core func (canon task.return (result string) (memory $mem)))
    (core func (canon waitable-set.poll (memory $mem)))
    (core func (canon context.set i32 1)))
  (import "j" (instance $j (type $t (stream u8)) (export "bytes" (type (eq $t))))))
