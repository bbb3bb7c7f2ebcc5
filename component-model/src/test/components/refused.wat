;; Components that are not valid. Each begins with a line that says what the message must contain.

;;= a record must have at least one field
(component binary "\00asm\0d\00\01\00" "\07\03\01\72\00")

;;= field name 'aB' is not in kebab case
(component (type (record (field "aB" u8))))

;;= case name 'A' conflicts with a previous case name
(component (type (enum "a" "A")))

;;= flags cannot have more than 32 names
(component (type (flags "a0" "a1" "a2" "a3" "a4" "a5" "a6" "a7" "a8" "a9" "b0" "b1" "b2" "b3" "b4" "b5" "b6" "b7" "b8" "b9"
  "c0" "c1" "c2" "c3" "c4" "c5" "c6" "c7" "c8" "c9" "d0" "d1" "d2")))

;;= the result of a function cannot contain a borrowed handle
(component (import "r" (type $r (sub resource))) (type (func (result (option (borrow $r))))))

;;= type 0 is not a resource type
(component (type $t u8) (type (own $t)))

;;= type 0 is not the type of a value
(component (type $t (func)) (type (list $t)))

;;= the keys of a map must be
(component (type (map f32 u8)))

;;= resources can only be defined within a concrete component
(component (type (component (type (resource (rep i32))))))

;;= has the wrong signature for a destructor
(component (core module $m (func (export "f"))) (core instance $i (instantiate $m))
  (alias core export $i "f" (core func $f)) (type (resource (rep i32) (dtor (core func $f)))))

;;= is not a local resource
(component (import "r" (type $r (sub resource))) (core func (canon resource.new $r)))

;;= 'a_b' is not a valid extern name
(component (import "a_b" (func)))

;;= 'a:b/c@1.x' is not a valid extern name
(component (import "a:b/c@1.x" (func)))

;;= import name 'A' conflicts with previous name 'a'
(component (import "a" (func)) (import "A" (func)))

;;= '[method]r.f' should have a first parameter 'self' that borrows its resource
(component (import "r" (type $r (sub resource))) (import "[method]r.f" (func (param "me" (borrow $r)))))

;;= the resource of '[constructor]r' is called 'q'
(component (import "q" (type $q (sub resource))) (import "r" (type (sub resource))) (import "[constructor]r" (func (result (own $q)))))

;;= no resource is called 'r' where '[static]r.f' is
(component (import "[static]r.f" (func)))

;;= import '[static]r.f' is not a function
(component (import "r" (type (sub resource))) (import "[static]r.f" (instance)))

;;= 'plain', which 'a' implements, must be an interface's name
(component (import "a" (implements "plain") (instance)))

;;= export 'f' speaks of a type that is not imported or exported before it
(component (core module $m (func (export "f") (result i32) unreachable)) (core instance $i (instantiate $m))
  (type $r (record (field "x" u32))) (export "r" (type $r))
  (func $f (result $r) (canon lift (core func $i "f"))) (export "f" (func $f)))

;;= import 'f' speaks of a type that is not imported before it
(component (type $r (resource (rep i32))) (export $e "r" (type $r)) (import "f" (func (param "r" (own $e)))))

;;= missing import named 'a'
(component (component $c (import "a" (func))) (instance (instantiate $c)))

;;= type mismatch in argument 'a': result: expected u8, found u16
(component (import "f" (func $f (result u16))) (component $c (import "a" (func (result u8))))
  (instance (instantiate $c (with "a" (func $f)))))

;;= type mismatch in argument 'i': export 'f': expected 1 parameters, found 0
(component (import "i" (instance $i (export "f" (func)))) (component $c (import "i" (instance (export "f" (func (param "x" u8))))))
  (instance (instantiate $c (with "i" (instance $i)))))

;;= missing expected export 'g'
(component (import "i" (instance $i (export "f" (func)))) (component $c (import "i" (instance (export "g" (func)))))
  (instance (instantiate $c (with "i" (instance $i)))))

;;= resource types are not the same: expected 'r', found 's'
(component (import "r" (type $r (sub resource))) (import "s" (type $s (sub resource))) (import "f" (func $f (param "x" (own $s))))
  (component $c (import "t" (type $t (sub resource))) (import "f" (func (param "x" (own $t)))))
  (instance (instantiate $c (with "t" (type $r)) (with "f" (func $f)))))

;;= resource types are not the same
(component
  (component $maker (type $r (resource (rep i32))) (export "r" (type $r)))
  (instance $one (instantiate $maker)) (instance $other (instantiate $maker))
  (alias export $one "r" (type $r1)) (alias export $other "r" (type $r2))
  (component $c (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
  (instance (instantiate $c (with "a" (type $r1)) (with "b" (type $r2)))))

;;= instantiation argument 'a' conflicts with previous argument 'a'
(component (import "f" (func $f)) (component $c) (instance (instantiate $c (with "a" (func $f)) (with "a" (func $f)))))

;;= instance 0 has no export named 'g'
(component (import "i" (instance $i (export "f" (func)))) (alias export $i "g" (func)))

;;= export 'f' of instance 0 is not a type
(component (import "i" (instance $i (export "f" (func)))) (alias export $i "f" (type)))

;;= transitively refers to resources
(component $c (type $r (resource (rep i32))) (type $l (list (own $r))) (component (alias outer $c $l (type))))

;;= outer alias count 3 is above the nesting
(component (component (alias outer 3 0 (type))))

;;= may only refer to types or instances
(component (type (component (import "i" (instance $i (export "f" (func)))) (alias export $i "f" (func)))))

;;= missing module instantiation argument named 'a'
(component (core module $m (import "a" "b" (func))) (core instance (instantiate $m)))

;;= to be function [i32] -> [], and it is function [] -> []
(component (core module $n (func (export "b"))) (core module $m (import "a" "b" (func (param i32))))
  (core instance $i (instantiate $n)) (core instance (instantiate $m (with "a" (instance $i)))))

;;= to be memory of 2 or more, and it is memory of 1 or more
(component (core module $n (memory (export "b") 1)) (core module $m (import "a" "b" (memory 2)))
  (core instance $i (instantiate $n)) (core instance (instantiate $m (with "a" (instance $i)))))

;;= core instance 0 has no export named 'g'
(component (core module $m (func (export "f"))) (core instance $i (instantiate $m)) (alias core export $i "g" (core func)))

;;= a core module imports 'a' 'b' twice
(component (core module (import "a" "b" (func)) (import "a" "b" (func))))

;;= a module type exports 'a' twice
(component (core type (module (export "a" (func)) (export "a" (func)))))

;;= canonical option 'memory' is required
(component (import "f" (func $f (param "s" string))) (core func (canon lower (func $f))))

;;= canonical option 'realloc' is required
(component (import "f" (func $f (result string))) (core module $m (memory (export "m") 1)) (core instance $i (instantiate $m))
  (alias core export $i "m" (core memory $m)) (core func (canon lower (func $f) (memory (core memory $m)))))

;;= a function lifted from core function 0 needs it to be function [i32, i64] -> [], and it is function [] -> []
(component (core module $m (func (export "f"))) (core instance $i (instantiate $m))
  (func (param "a" u8) (param "b" s64) (canon lift (core func $i "f"))))

;;= canonical option 'post-return' can only be given for what is lifted
(component (import "f" (func $f)) (core module $m (func (export "p"))) (core instance $i (instantiate $m))
  (alias core export $i "p" (core func $p)) (core func (canon lower (func $f) (post-return (core func $p)))))

;;= canonical encoding option 'UTF8' conflicts with option 'UTF16'
(component (import "f" (func $f)) (core func (canon lower (func $f) string-encoding=utf8 string-encoding=utf16)))

;;= the ascribed type of export 'g': expected 1 parameters, found 0
(component (component (import "f" (func $f)) (export "g" (func $f) (func (param "x" u8)))))

;;= async functions are not part of WASI 0.2
(component (type (func async)))

;;= streams of values are not part of WASI 0.2
(component (type $s (stream u8)) (type (list $s)))

;;= futures of values are not part of WASI 0.2
(component (type $f (future)) (import "f" (func (result $f))))

;;= lists of fixed length are not part of WASI 0.2
(component (type (list u8 4)))

;;= error-context is not part of WASI 0.2
(component (type error-context))

;;= async is not part of WASI 0.2
(component (core module $m (func (export "f"))) (core instance $i (instantiate $m))
  (func (canon lift (core func $i "f") async)))

;;= a stream of char is not valid yet
(component (type (stream char)))

;;= borrowed handles cannot pass through a stream or future
(component (import "r" (type $r (sub resource))) (type $b (borrow $r)) (type (future $b)))

;;= a task's context has 2 slots: there is no slot 2
(component (core func (canon context.get i32 2)))

;;= type 0 is not a stream type
(component (type $f (future u8)) (core func (canon stream.new $f)))

;;= canonical option 'realloc' cannot be given for 'task.return'
(component (core module $m (memory (export "m") 1)
    (func (export "r") (param i32 i32 i32 i32) (result i32) unreachable))
  (core instance $i (instantiate $m)) (alias core export $i "m" (core memory $m)) (alias core export $i "r" (core func $r))
  (core func (canon task.return (memory $m) (realloc $r))))

;;= core memory index out of bounds: 0 of 0
(component (core func (canon waitable-set.wait (memory 0))))

;;= a thread's function takes one i32, and core type 0 is not the type of such a function
(component (core type (func)) (core module $m (table (export "t") 1 funcref)) (core instance $i (instantiate $m))
  (core func (canon thread.new-indirect 0 (core table $i "t"))))

;;= threads as the component model has them are not part of WASI 0.2
(component (core func (canon thread.available_parallelism)))

;;= a 64-bit memory is not part of WASI 0.2
(component (core module (memory i64 1)))
