import Glibc

/// The machine's processors.
enum Processors {
    /// How many of them are in use.
    static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
