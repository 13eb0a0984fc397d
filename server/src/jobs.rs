//! What the machine does by itself: deadlines are kept through the same rules as everybody's acts.

use std::time::Duration;

use app::visit::Site;
use domain::ids::CommunityId;
use store::people::communities;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

/// How often deadlines are looked at.
const EVERY: Duration = Duration::from_secs(20);

/// One round at a time: the clock may be moved while a round runs.
static ROUND: Mutex<()> = Mutex::const_new(());

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

/// Keeps every deadline that has passed in every community; what fails is tried again in the next round.
pub async fn keep_deadlines(site: &Site) {
    let _alone = ROUND.lock().await;
    match everywhere(site).await {
        Ok(ids) => {
            for community in ids {
                keep(site, community).await;
            }
        }
        Err(error) => tracing::error!(%error, "deadlines could not be looked at"),
    }
}

async fn everywhere(site: &Site) -> store::Result<Vec<CommunityId>> {
    let mut reader = site.store.reader().await?;
    Ok(communities(&mut reader.tx()).await?.into_iter().map(|community| community.id).collect())
}

async fn keep(site: &Site, community: CommunityId) {
    let now = (site.clock)();
    let matters = store::proposals::keep_deadlines(&site.store, community, now).await;
    let concerns = store::oversight::keep_deadlines(&site.store, community, now).await;
    let progress = store::disclosures::keep_progress(&site.store, community, now).await;
    for kept in [matters, concerns, progress] {
        match kept {
            Ok(0) => {}
            Ok(kept) => tracing::info!(kept, %community, "deadlines kept"),
            Err(error) => tracing::error!(%error, %community, "a deadline could not be kept"),
        }
    }
}
