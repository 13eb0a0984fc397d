//! The whole public side of the demo community: every address that a stranger can reach, what it may not tell, what
//! leaves when its time is over, and that the read API answers as its document says.
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod api;
mod crawl;
mod demo;
mod private;

/// One test, because making the demo takes longer than all that is asked of it.
#[tokio::test(flavor = "multi_thread")]
async fn the_public_side_is_as_documented_and_tells_nothing_that_is_private() {
    let demo = demo::Demo::open().await;
    api::every_documented_answer_is_as_the_document_says(&demo).await;
    private::no_public_answer_tells_what_is_private(&demo).await;
    private::what_named_persons_leaves_after_its_window(&demo).await;
}
