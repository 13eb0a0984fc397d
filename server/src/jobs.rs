//! What the machine does by itself: deadlines are kept through the same rules as everybody's acts.

use std::time::Duration;

use app::visit::Site;
use tokio_util::sync::CancellationToken;

/// How often deadlines are looked at.
const EVERY: Duration = Duration::from_secs(20);

/// Keeps deadlines until `stop`. The first round runs at once, so that a late start catches up.
pub async fn run(site: Site, stop: CancellationToken) {
    loop {
        keep_deadlines(&site).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// One round over every community.
pub async fn keep_deadlines(_site: &Site) {}
