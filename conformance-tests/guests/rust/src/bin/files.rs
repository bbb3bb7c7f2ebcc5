//! Opens, writes, seeks, reads, renames, lists and deletes files and folders through the standard library.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::time::{Duration, SystemTime};

fn list(path: &str) -> io::Result<()> {
    let mut names = fs::read_dir(path)?
        .map(|entry| {
            let entry = entry?;
            let mark = if entry.file_type()?.is_dir() { "/" } else { "" };
            Ok(format!("{}{mark}", entry.file_name().display()))
        })
        .collect::<io::Result<Vec<_>>>()?;
    names.sort();
    println!("{path}: {names:?}");
    Ok(())
}

fn outcome<T>(what: &str, result: io::Result<T>) {
    match result {
        Ok(_) => println!("{what}: ok"),
        Err(error) => println!("{what}: {:?}", error.kind()),
    }
}

fn main() -> io::Result<()> {
    let root = std::env::args().nth(1).expect("a folder to work in");
    let path = |name: &str| format!("{root}/{name}");

    let mut file = OpenOptions::new().create_new(true).read(true).write(true).open(path("poem"))?;
    for line in ["over one", "under one", "over two", "under two"] {
        writeln!(file, "{line}")?;
    }
    println!("position {}", file.stream_position()?);
    file.seek(SeekFrom::Start(9))?;
    file.write_all(b"UNDER")?;
    file.rewind()?;
    for line in BufReader::new(&file).lines() {
        println!("| {}", line?);
    }
    println!("from the end: {}", file.seek(SeekFrom::End(-4))?);
    let mut tail = String::new();
    file.read_to_string(&mut tail)?;
    println!("tail {tail:?}");
    file.set_len(8)?;
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_234_567_890))?;
    file.sync_all()?;
    let seen = file.metadata()?;
    println!("{} bytes, modified {:?}", seen.len(), seen.modified()?.duration_since(SystemTime::UNIX_EPOCH).unwrap());
    outcome("create anew", OpenOptions::new().create_new(true).write(true).open(path("poem")));
    drop(file);

    OpenOptions::new().append(true).open(path("poem"))?.write_all(b", over all\n")?;
    println!("{:?}", fs::read_to_string(path("poem"))?);

    fs::create_dir_all(path("a/b/c"))?;
    fs::rename(path("poem"), path("a/b/verse"))?;
    println!("copied {} bytes", fs::copy(path("a/b/verse"), path("a/copy"))?);
    list(&root)?;
    list(&path("a"))?;
    list(&path("a/b"))?;

    outcome("open what was renamed", File::open(path("poem")));
    outcome("remove a full folder", fs::remove_dir(path("a")));
    outcome("remove a folder as a file", fs::remove_file(path("a/b/c")));
    outcome("create a folder again", fs::create_dir(path("a")));
    outcome("leave the folder", File::open(path("../../etc/passwd")));
    outcome("remove a file", fs::remove_file(path("a/copy")));
    outcome("remove everything", fs::remove_dir_all(path("a")));
    list(&root)
}
