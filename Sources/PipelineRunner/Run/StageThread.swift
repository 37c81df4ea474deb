import Glibc
import Synchronization

/// A thread that runs one piece of work after the other, for tasks that prefer it.
///
/// Threads that are done are used again, the last one first: what a stage needs for its work, the allocator then
/// has at hand.
final class StageThread: TaskExecutor, @unchecked Sendable {
    // Sendable: jobs are changed under the lock only.
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var jobs: [UnownedJob] = []
    private var isRetired = false

    /// The threads that have nothing to do.
    private static let idle = Mutex<[StageThread]>([])

    /// A thread that has nothing to do; a new one where all are busy.
    static func take() -> StageThread {
        if let thread = idle.withLock({ $0.popLast() }) { return thread }
        let thread = StageThread()
        thread.start()
        return thread
    }

    /// Lets others use the thread.
    func giveBack() { Self.idle.withLock { $0.append(self) } }

    /// Ends the thread behind the jobs it has; its task must not be suspended, or it would never go on.
    func retire() {
        pthread_mutex_lock(lock)
        isRetired = true
        pthread_cond_signal(change)
        pthread_mutex_unlock(lock)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        pthread_mutex_lock(lock)
        jobs.append(job)
        pthread_cond_signal(change)
        pthread_mutex_unlock(lock)
    }

    private init() {
        pthread_mutex_init(lock, nil)
        pthread_cond_init(change, nil)
    }

    deinit {
        pthread_cond_destroy(change)
        pthread_mutex_destroy(lock)
        change.deallocate()
        lock.deallocate()
    }

    private func start() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, Self.stackBytes)
        var thread = pthread_t()
        let code = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<StageThread>.fromOpaque(context).takeRetainedValue().work()
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        precondition(code == 0, "the system has no room for another thread")
        pthread_attr_destroy(&attributes)
    }

    /// As large as the main thread's usually is: stages may go deep.
    private static let stackBytes = 8 << 20

    private func work() {
        while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    /// The next job; waits for one.
    ///
    /// Nil once the thread has been retired.
    private func next() -> UnownedJob? {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while jobs.isEmpty, !isRetired { pthread_cond_wait(change, lock) }
        return jobs.isEmpty ? nil : jobs.removeFirst()
    }
}
