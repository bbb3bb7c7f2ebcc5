//! Calls every function of wasi:filesystem in the first of its directories, the ways that fail included.

use component_guests::{drain, file, name, root, said};
use wasip2::clocks::wall_clock::Datetime;
use wasip2::filesystem::preopens;
use wasip2::filesystem::types::{
    Advice, Descriptor, DescriptorFlags, DescriptorStat, DescriptorType, NewTimestamp, OpenFlags, PathFlags,
};

const NOFOLLOW: PathFlags = PathFlags::empty();
const FOLLOW: PathFlags = PathFlags::SYMLINK_FOLLOW;

fn kind(kind: DescriptorType) -> &'static str {
    match kind {
        DescriptorType::Directory => "a folder",
        DescriptorType::RegularFile => "a file",
        DescriptorType::SymbolicLink => "a link",
        _ => "something else",
    }
}

fn time(time: Option<Datetime>) -> String {
    time.map_or("never".to_string(), |time| format!("{}.{:09}", time.seconds, time.nanoseconds))
}

fn show(what: &str, stat: Option<DescriptorStat>) {
    if let Some(stat) = stat {
        // What a folder or a link says of these is the file system's own affair.
        if stat.type_ == DescriptorType::RegularFile {
            println!("{what} has {} bytes, names: {}", stat.size, stat.link_count);
        }
        println!("{what} is {}; has changed: {}", kind(stat.type_), stat.status_change_timestamp.is_some());
    }
}

fn main() {
    for (_, path) in preopens::get_directories() {
        println!("given {path}");
    }
    let root = root();
    plain(&root);
    times(&root);
    folders(&root);
    links(&root);
    opening(&root);
    identity(&root);
    wrong(&root);
}

fn plain(root: &Descriptor) {
    let file = file(root, "plain");
    println!("it is {}", kind(file.get_type().unwrap()));
    println!("flags {:?}", file.get_flags().unwrap());
    println!("wrote {}", file.write(b"warp and weft", 0).unwrap());
    println!("wrote {}", file.write(b"", 100).unwrap());
    let read = |length, offset| match file.read(length, offset) {
        Ok((bytes, end)) => println!("{:?}, end: {end}", String::from_utf8(bytes).unwrap()),
        Err(code) => println!("{}", name(code)),
    };
    read(4, 0);
    read(100, 9);
    read(100, 13);
    read(100, 1000);
    read(u64::MAX, 0);
    read(4, u64::MAX);
    said("advise", file.advise(0, 0, Advice::Sequential));
    said("grow", file.set_size(20));
    said("sync the data", file.sync_data());
    said("sync", file.sync());
    show("plain", said("stat", file.stat()));
    said("shrink", file.set_size(4));
    println!("{}", drain(&file.read_via_stream(0).unwrap()));
    said("read as a folder", file.read_directory());
    said("create below a file", file.create_directory_at("below"));
    said("open below a file", root.open_at(NOFOLLOW, "plain/below", OpenFlags::empty(), DescriptorFlags::READ));
}

fn times(root: &Descriptor) {
    let at = |seconds, nanoseconds| NewTimestamp::Timestamp(Datetime { seconds, nanoseconds });
    let show = |what: &str| {
        let stat = root.stat_at(NOFOLLOW, "plain").unwrap();
        println!("{what}: {}, {}", time(stat.data_access_timestamp), time(stat.data_modification_timestamp));
    };
    let file = file(root, "plain");
    said("set both times", file.set_times(at(1_000_000_000, 5_000), at(1_234_567_890, 123_456_000)));
    show("times");
    said("set one time by name", root.set_times_at(NOFOLLOW, "plain", NewTimestamp::NoChange, at(1_500_000_000, 0)));
    show("times");
    said("set the other to now", root.set_times_at(FOLLOW, "plain", NewTimestamp::Now, NewTimestamp::NoChange));
    let stat = file.stat().unwrap();
    println!("now is past 2020: {}", stat.data_access_timestamp.unwrap().seconds > 50 * 365 * 86_400);
    println!("the other stays: {}", time(stat.data_modification_timestamp));
    said("set times of nothing", root.set_times_at(NOFOLLOW, "nothing", NewTimestamp::Now, NewTimestamp::Now));
}

fn folders(root: &Descriptor) {
    said("create folder", root.create_directory_at("folder"));
    said("create folder again", root.create_directory_at("folder"));
    said("create folder/inner", root.create_directory_at("folder/inner"));
    let flags = DescriptorFlags::READ | DescriptorFlags::MUTATE_DIRECTORY;
    let folder = root.open_at(NOFOLLOW, "folder", OpenFlags::DIRECTORY, flags).unwrap();
    println!("it is {}", kind(folder.get_type().unwrap()));
    show("folder", said("stat", folder.stat()));
    show("folder/inner", said("stat by name", root.stat_at(NOFOLLOW, "folder/inner")));
    drop(file(root, "folder/leaf"));
    list(&folder);
    said("sync a folder", folder.sync());
    said("sync its data", folder.sync_data());
    said("remove a full folder", root.remove_directory_at("folder"));
    said("remove a folder as a file", root.unlink_file_at("folder/inner"));
    said("remove a file as a folder", root.remove_directory_at("folder/leaf"));
    said("rename", folder.rename_at("leaf", root, "fallen"));
    said("rename nothing", folder.rename_at("leaf", root, "fallen"));
    said("rename over a file", root.rename_at("fallen", root, "plain"));
    said("remove", folder.remove_directory_at("inner"));
    said("remove again", folder.remove_directory_at("inner"));
    list(&folder);
    said("remove folder", root.remove_directory_at("folder"));
    list(root);
}

fn list(folder: &Descriptor) {
    let entries = folder.read_directory().unwrap();
    let mut names = Vec::new();
    while let Some(entry) = entries.read_directory_entry().unwrap() {
        names.push(format!("{}, {}", entry.name, kind(entry.type_)));
    }
    names.sort();
    println!("{names:?}; then nothing: {}", entries.read_directory_entry().unwrap().is_none());
}

fn links(root: &Descriptor) {
    drop(file(root, "target"));
    said("link", root.link_at(NOFOLLOW, "target", root, "second"));
    show("second", said("stat", root.stat_at(NOFOLLOW, "second")));
    said("link over a name", root.link_at(NOFOLLOW, "target", root, "second"));
    said("link nothing", root.link_at(NOFOLLOW, "nothing", root, "third"));
    said("symlink", root.symlink_at("target", "soft"));
    said("symlink over a name", root.symlink_at("target", "soft"));
    println!("it points to {:?}", root.readlink_at("soft").map_err(name));
    said("read a file as a link", root.readlink_at("target"));
    show("soft", said("stat, not followed", root.stat_at(NOFOLLOW, "soft")));
    show("soft", said("stat, followed", root.stat_at(FOLLOW, "soft")));
    said("open, not followed", root.open_at(NOFOLLOW, "soft", OpenFlags::empty(), DescriptorFlags::READ));
    said("open, followed", root.open_at(FOLLOW, "soft", OpenFlags::empty(), DescriptorFlags::READ));
    said("a loop", root.symlink_at("loop", "loop"));
    said("open it", root.open_at(FOLLOW, "loop", OpenFlags::empty(), DescriptorFlags::READ));
    for path in ["soft", "loop", "second", "target"] {
        said(&format!("unlink {path}"), root.unlink_file_at(path));
    }
    said("unlink again", root.unlink_file_at("target"));
}

fn opening(root: &Descriptor) {
    let open = |what: &str, path: &str, how, flags| said(what, root.open_at(NOFOLLOW, path, how, flags));
    let (read, write) = (DescriptorFlags::READ, DescriptorFlags::WRITE);
    open("open what is missing", "new", OpenFlags::empty(), read);
    let new = open("create it", "new", OpenFlags::CREATE | OpenFlags::EXCLUSIVE, read | write).unwrap();
    new.write(b"contents", 0).unwrap();
    open("create it again", "new", OpenFlags::CREATE | OpenFlags::EXCLUSIVE, read | write);
    open("open it as a folder", "new", OpenFlags::DIRECTORY, read);
    open("truncate it", "new", OpenFlags::TRUNCATE, read | write);
    println!("it holds {}", new.stat().unwrap().size);
    let only = open("open it to read", "new", OpenFlags::empty(), read).unwrap();
    println!("flags {:?}", only.get_flags().unwrap());
    println!("write to it: {}", only.write(b"no", 0).map_or_else(name, |count| format!("{count} bytes")));
    root.unlink_file_at("new").unwrap();
}

fn identity(root: &Descriptor) {
    let (one, other) = (file(root, "one"), file(root, "other"));
    let again = file(root, "one");
    println!("the same file: {}, another: {}", one.is_same_object(&again), one.is_same_object(&other));
    println!("the same folder: {}", root.is_same_object(&component_guests::root()));
    let hash = |file: &Descriptor| file.metadata_hash().map(|hash| (hash.lower, hash.upper)).unwrap();
    println!("the same hash: {}, another: {}", hash(&one) == hash(&again), hash(&one) == hash(&other));
    let named = said("hash by name", root.metadata_hash_at(FOLLOW, "one")).unwrap();
    println!("the same: {}", (named.lower, named.upper) == hash(&one));
    said("hash of nothing", root.metadata_hash_at(FOLLOW, "nothing"));
    drop((one, other, again));
    root.unlink_file_at("one").unwrap();
    root.unlink_file_at("other").unwrap();
}

fn wrong(root: &Descriptor) {
    let open = |path: &str| root.open_at(FOLLOW, path, OpenFlags::empty(), DescriptorFlags::READ).map(drop);
    for path in ["..", "../x", "/etc/passwd", "folder/../../x"] {
        said(&format!("open {path}"), open(path));
    }
    said("stat outside", root.stat_at(FOLLOW, "../x"));
    said("read a folder", root.read(1, 0));
    said("write a folder", root.write(b"x", 0));
    said("read a folder by a stream", root.read_via_stream(0));
    said("write a folder by a stream", root.write_via_stream(0));
    said("append to a folder", root.append_via_stream());
    said("resize a folder", root.set_size(0));
    said("advise on a folder", root.advise(0, 0, Advice::Normal));
}
