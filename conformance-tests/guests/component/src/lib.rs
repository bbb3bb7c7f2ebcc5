//! What the guests of this folder share: how they print what came out.

use wasip2::filesystem::preopens;
use wasip2::filesystem::types::{Descriptor, DescriptorFlags, ErrorCode, OpenFlags, PathFlags, filesystem_error_code};
use wasip2::io::streams::{InputStream, StreamError};

/// The name of a code, as its WIT has it.
pub fn name(code: ErrorCode) -> String {
    code.name().to_string()
}

/// Prints what an operation on files gave: `ok`, or the error's name.
pub fn said<T>(what: &str, result: Result<T, ErrorCode>) -> Option<T> {
    match result {
        Ok(value) => {
            println!("{what}: ok");
            Some(value)
        }
        Err(code) => {
            println!("{what}: {}", name(code));
            None
        }
    }
}

/// What a stream's error says: `closed`, or what the file system made of the failure.
pub fn failure(error: &StreamError) -> String {
    match error {
        StreamError::Closed => "closed".to_string(),
        StreamError::LastOperationFailed(error) => {
            format!("failed, {}", filesystem_error_code(error).map_or("of no file".to_string(), name))
        }
    }
}

/// Everything that is left in a stream, or why there is no more.
pub fn drain(stream: &InputStream) -> String {
    let mut bytes = Vec::new();
    loop {
        match stream.blocking_read(1000) {
            Ok(more) => bytes.extend(more),
            Err(error) => return format!("{:?}, then {}", String::from_utf8_lossy(&bytes), failure(&error)),
        }
    }
}

/// The first directory that the guest was given.
pub fn root() -> Descriptor {
    preopens::get_directories().swap_remove(0).0
}

/// A file of it, created if it is missing, to read and to write.
pub fn file(root: &Descriptor, path: &str) -> Descriptor {
    let both = DescriptorFlags::READ | DescriptorFlags::WRITE;
    root.open_at(PathFlags::empty(), path, OpenFlags::CREATE, both).unwrap()
}
