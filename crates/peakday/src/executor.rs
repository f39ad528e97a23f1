//! Who does the work: the calling thread, or a pool of threads that a program makes once and hands to everything that can
//! use it.
//!
//! No result depends on it: work is cut into tasks that know nothing of each other, and what they return stands in the order
//! of the tasks. Without the feature `parallel` the calling thread does everything, so that the library runs where there are
//! no threads.

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

    /// A pool of one thread a core.
    ///
    /// # Errors
    /// If the threads can't be started.
    pub fn all_cores() -> io::Result<Self> {
        Self::with_threads(std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN))
    }

    /// A pool of this many threads; of one, the calling thread.
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

    /// The calling thread: there are no others without the feature `parallel`.
    ///
    /// # Errors
    /// None.
    #[cfg(not(feature = "parallel"))]
    pub fn with_threads(_threads: NonZero<usize>) -> io::Result<Self> {
        Ok(Self::one_thread())
    }

    /// How many threads there are.
    pub fn threads(&self) -> usize {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            return pool.current_num_threads();
        }
        1
    }

    /// Does each of these tasks; what comes of them, in their order.
    pub fn map<T: Send, R: Send>(&self, tasks: Vec<T>, work: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            use rayon::prelude::*;
            return pool.install(|| tasks.into_par_iter().map(&work).collect());
        }
        tasks.into_iter().map(work).collect()
    }

    /// Does two things, side by side where there are threads for it.
    pub fn join<A: Send, B: Send>(&self, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            return pool.join(one, other);
        }
        (one(), other())
    }
}
