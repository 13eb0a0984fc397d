//! Where passwords are hashed: argon2id on threads of its own, so that nothing else waits behind sign-ins.

use std::{
    num::NonZero,
    sync::{Arc, LazyLock},
    time::Duration,
};

use argon2::{Argon2, PasswordHash, PasswordHasher as _, PasswordVerifier as _};
use domain::sign_in::NewPassword;
use tokio::{sync::Semaphore, time::timeout};

/// How long a sign-in waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many may wait for a turn.
const WAITING: usize = 64;

/// So many are signing in that no turn came up in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many sign-ins at once")]
pub struct Crowded;

/// The pool; every clone is the same one.
#[derive(Clone, Debug)]
pub struct PasswordPool {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

/// Verified when there is no account, so that an unknown name takes as long as a wrong password.
static NOBODY: LazyLock<String> = LazyLock::new(|| digest("nobody knows this one"));

impl PasswordPool {
    /// One turn less than this machine has cores, at least one.
    #[must_use]
    pub fn sized_for_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self::with_turns(cores.saturating_sub(1).max(1))
    }

    /// A pool of so many turns.
    #[must_use]
    pub fn with_turns(turns: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(turns)), places: Arc::new(Semaphore::new(turns + WAITING)) }
    }

    /// Whether the password belongs to the hash; without a hash the same work is done and the answer is no.
    ///
    /// # Errors
    /// [`Crowded`] when no turn comes up in time.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, Crowded> {
        self.work(move || {
            let is_known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.clone());
            let matches = PasswordHash::new(&hash)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
            matches && is_known
        })
        .await
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// [`Crowded`] when no turn comes up in time.
    pub async fn hash(&self, password: NewPassword) -> Result<String, Crowded> {
        self.work(move || hash_password(&password)).await
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Crowded> {
        let _place = self.places.try_acquire().map_err(|_| Crowded)?;
        let turn = timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.map_err(|_| Crowded)?.map_err(|_| Crowded)?;
        let work = move || {
            let outcome = work();
            // The turn ends with the work, also when nobody waits for it any more.
            drop(turn);
            outcome
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Crowded)
    }
}

/// Hashes a password here and now, for the command line and the demo: argon2id, 19 MiB, two passes, one lane.
#[must_use]
pub fn hash_password(password: &NewPassword) -> String {
    digest(password.as_str())
}

fn digest(password: &str) -> String {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.expect("the default parameters are valid and the system gives salt").to_string()
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;

    #[test]
    fn passwords_are_hashed_with_argon2id_at_the_agreed_cost() {
        let password = NewPassword::parse("茉莉花开在三坊七巷", &[]).unwrap();
        let hash = hash_password(&password);
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, hash_password(&password), "every hash has a salt of its own");
    }

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let pool = PasswordPool::with_turns(1);
        let hash = pool.hash(NewPassword::parse("correct horse", &[]).unwrap()).await.unwrap();
        assert_eq!(pool.verify("correct horse".to_owned(), Some(hash.clone())).await, Ok(true));
        assert_eq!(pool.verify("correct horsf".to_owned(), Some(hash)).await, Ok(false));
        assert_eq!(pool.verify("nobody knows this one".to_owned(), None).await, Ok(false));
    }

    #[tokio::test]
    async fn fifty_wrong_passwords_hold_nobody_else_up() {
        let pool = PasswordPool::with_turns(1);
        let hash = pool.hash(NewPassword::parse("correct horse", &[]).unwrap()).await.unwrap();
        let tries: Vec<_> = (0..50)
            .map(|n| {
                let (pool, hash) = (pool.clone(), hash.clone());
                tokio::spawn(async move { pool.verify(format!("wrong {n}"), Some(hash)).await })
            })
            .collect();
        tokio::task::yield_now().await;
        // Stands for a vote: work of the server that has nothing to do with passwords.
        let start = Instant::now();
        for _ in 0..20 {
            tokio::task::spawn_blocking(|| ()).await.unwrap();
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        for one in tries {
            assert_ne!(one.await.unwrap(), Ok(true));
        }
    }
}
