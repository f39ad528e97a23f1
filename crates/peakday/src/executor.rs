//! Where work runs: on the calling thread, or on a pool of threads that a program makes once and uses for everything.
//!
//! No result depends on it: work is cut into independent tasks, and their results come in the order of the tasks.
//! Without the feature `parallel` the calling thread does everything, so that the library runs on systems without
//! threads.
//!
//! What goes wrong: a task that shares state with another gives results that depend on the number of threads.
//! `tests/it/replications.rs` compares the bytes.

use std::io;
use std::num::NonZero;

/// The calling thread, or a pool of threads.
#[derive(Debug, Default)]
pub struct Executor {
    #[cfg(feature = "parallel")]
    pool: Option<rayon::ThreadPool>,
}

impl Executor {
    /// The calling thread.
    pub fn one_thread() -> Self {
        Self::default()
    }

    /// A pool with one thread for each core.
    ///
    /// # Errors
    /// If the threads can't be started.
    pub fn all_cores() -> io::Result<Self> {
        Self::with_threads(std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN))
    }

    /// A pool of this many threads; for 1, the calling thread.
    ///
    /// # Errors
    /// If the threads can't be started.
    #[cfg(feature = "parallel")]
    pub fn with_threads(threads: NonZero<usize>) -> io::Result<Self> {
        if threads.get() == 1 {
            return Ok(Self::one_thread());
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build().map_err(io::Error::other)?;
        Ok(Self { pool: Some(pool) })
    }

    /// The calling thread: the only one without the feature `parallel`.
    ///
    /// # Errors
    /// None.
    #[cfg(not(feature = "parallel"))]
    pub fn with_threads(_threads: NonZero<usize>) -> io::Result<Self> {
        Ok(Self::one_thread())
    }

    /// The number of threads.
    pub fn threads(&self) -> usize {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            return pool.current_num_threads();
        }
        1
    }

    /// Does each of these tasks; the results are in the order of the tasks.
    pub fn map<T: Send, R: Send>(&self, tasks: Vec<T>, work: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            use rayon::prelude::*;
            // Each task is long: a thread that has none left takes a single one, not a share of them.
            return pool.install(|| tasks.into_par_iter().with_max_len(1).map(&work).collect());
        }
        tasks.into_iter().map(work).collect()
    }

    /// Does two things, in parallel if there are threads for it.
    pub fn join<A: Send, B: Send>(&self, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            return pool.join(one, other);
        }
        (one(), other())
    }
}
