module heddle.dev/guests

go 1.21
