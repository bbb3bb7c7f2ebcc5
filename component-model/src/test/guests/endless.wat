;; The component inside that is called by its sibling never returns.
(component $endless
  (component $inner
    (core module $code
      (import "" "started" (func $started))
      (func (export "spin") (call $started) (loop (br 0))))
    (import "started" (func $started))
    (core func $started-core (canon lower (func $started)))
    (core instance $core (instantiate $code (with "" (instance (export "started" (func $started-core))))))
    (func (export "spin") (canon lift (core func $core "spin"))))
  (component $caller
    (import "spin" (func $spin))
    (core func $core-spin (canon lower (func $spin)))
    (core module $code
      (import "" "spin" (func $spin))
      (func (export "spin") (call $spin)))
    (core instance $core (instantiate $code (with "" (instance (export "spin" (func $core-spin))))))
    (func (export "spin") (canon lift (core func $core "spin"))))
  (import "started" (func $started))
  (instance $inner-one (instantiate $inner (with "started" (func $started))))
  (instance $calling (instantiate $caller (with "spin" (func $inner-one "spin"))))
  (alias export $calling "spin" (func $spin))
  (export "spin" (func $spin)))
