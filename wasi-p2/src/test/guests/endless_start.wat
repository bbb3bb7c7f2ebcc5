(module $endless_start
  (func $forever (loop $again (br $again)))
  (start $forever))
