// Writes files through a buffer from several goroutines, walks the tree, and reads everything back.
package main

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

func write(path string, lines int) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(file)
	for i := 0; i < lines; i++ {
		out.WriteString("line " + strconv.Itoa(i) + "\n")
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return file.Close()
}

func lines(path string) int {
	file, err := os.Open(path)
	if err != nil {
		return -1
	}
	defer file.Close()
	count := 0
	for in := bufio.NewScanner(file); in.Scan(); {
		count++
	}
	return count
}

func say(words ...string) {
	os.Stdout.WriteString(strings.Join(words, " ") + "\n")
}

func outcome(err error) string {
	if err == nil {
		return "ok"
	}
	return err.Error()
}

func main() {
	root := os.Args[1]
	var all sync.WaitGroup
	for i := 0; i < 4; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			time.Sleep(time.Duration(i) * time.Millisecond)
			name := "folder-" + strconv.Itoa(i%2) + "/file-" + strconv.Itoa(i)
			if err := write(filepath.Join(root, name), 100*(i+1)); err != nil {
				say("write:", err.Error())
			}
		}()
	}
	all.Wait()
	filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			say("walk:", err.Error())
			return err
		}
		if entry.IsDir() {
			say("folder", path)
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		say("file", path, strconv.FormatInt(info.Size(), 10), "bytes", strconv.Itoa(lines(path)), "lines")
		return nil
	})
	say("rename:", outcome(os.Rename(filepath.Join(root, "folder-0/file-0"), filepath.Join(root, "moved"))))
	say("remove:", outcome(os.Remove(filepath.Join(root, "folder-0"))))
	say("remove all:", outcome(os.RemoveAll(filepath.Join(root, "folder-0"))))
	_, err := os.Stat(filepath.Join(root, "folder-0"))
	say("stat:", outcome(err))
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		say("input:", in.Text())
	}
	os.Exit(3)
}
