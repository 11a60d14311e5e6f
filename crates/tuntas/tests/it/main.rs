//! The program from outside: as a process, over HTTP, on both databases.

mod crash;
