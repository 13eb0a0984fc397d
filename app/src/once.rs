//! A form that binds acts once, however often it is sent.

use axum::response::{IntoResponse, Redirect, Response};
use futures::future::BoxFuture;
use store::{Sent, Write};

use crate::{
    forms::Fields,
    visit::{AppError, Visit},
};

impl Visit {
    /// Carries out what a form asks for and leads to the page of the community that the act names; the same form
    /// (its `HiddenKey` and its fields) sent again leads there and does nothing.
    ///
    /// # Errors
    /// What the act refuses; whatever [`Visit::author`] and the store refuse.
    pub async fn once<F>(&self, fields: &Fields, act: F) -> Result<Response, AppError>
    where
        F: for<'a> FnOnce(&'a mut Write<'_>) -> BoxFuture<'a, store::Result<String>> + Send + 'static,
    {
        let sent = fields.has("form_key").then(|| Sent::of(&self.path, fields.iter()));
        let address = self.site.store.write_once(self.author()?, sent, act).await?;
        Ok(Redirect::to(&self.at(&address)).into_response())
    }
}
