;; Never returns from one function, and wants more memory than it gets in the other.
(component
  (core module $code
    (memory 1)
    (func (export "spin") (loop $again (br $again)))
    (func (export "grow") (param $pages i32) (result i32) (memory.grow (local.get $pages))))
  (core instance $core (instantiate $code))
  (func (export "spin") (canon lift (core func $core "spin")))
  (func (export "grow") (param "pages" u32) (result s32) (canon lift (core func $core "grow"))))
