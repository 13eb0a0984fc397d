//! `siyi init` and `siyi invite`.

use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use domain::{
    clock::{Day, Moment},
    ids::{AccountId, CommunityId},
    people::{Code as PersonCode, Deed, Office, OfficeHolding, Period, Person, RegisterEvent, Rows},
    permit::Actor,
    sign_in::{Code, LoginName},
    text::Name,
};
use store::{
    Author, Chance, Store, StoreError, Write,
    people::{change, community_by_slug},
    record::{Founding, found},
    sign_in::{account_by_name, code_hash, create_account, invite},
};
use time::Duration;

use super::line::open;
use crate::{clock::Shift, config::Settings};

/// How long the printed address is good.
const GOOD_FOR: Duration = Duration::hours(1);

/// Founds a community.
#[derive(Debug, Args)]
pub struct Init {
    /// Its short name in addresses, for example junmen
    #[arg(long, value_parser = slug)]
    slug: String,
    /// Its name, for example 军门社区
    #[arg(long, value_parser = name)]
    name: Name,
    /// The subdistrict it belongs to, for example 安泰街道
    #[arg(long, value_parser = name)]
    subdistrict: Name,
    /// The office's telephone
    #[arg(long, value_parser = name)]
    phone: Name,
    /// The office's hours
    #[arg(long, value_parser = name, default_value = "周一至周五 8:30–17:30")]
    hours: Name,
    /// The name of the first administrator, a person
    #[arg(long, value_parser = name)]
    admin: Name,
    /// Their day of birth
    #[arg(long, value_parser = day, value_name = "YYYY-MM-DD")]
    admin_born: Day,
    /// The name they sign in with
    #[arg(long, value_parser = login, default_value = "admin")]
    admin_login: LoginName,
}

/// Prints a new address where the holder of an account sets a password; older ones are no longer good.
#[derive(Debug, Args)]
pub struct Invite {
    /// The community's short name
    #[arg(long, value_parser = slug)]
    slug: String,
    /// The name they sign in with
    #[arg(long, value_parser = login)]
    login: LoginName,
}

impl Init {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::from_os()).await?;
        let now = Shift::default().now();
        let community = CommunityId(store.chance().id(now));
        let (slug, login) = (self.slug.clone(), self.admin_login.clone());
        let outcome = self.found(&store, community, now).await;
        store.close().await;
        match outcome {
            Ok(code) => announce(&settings, &slug, &login, &code),
            Err(StoreError::Duplicate) => bail!("there is a community with the short name {slug} already"),
            Err(error) => Err(error).context("nothing was founded"),
        }
    }

    async fn found(self, store: &Store, community: CommunityId, now: Moment) -> store::Result<Code> {
        let code = Code::scanned(&store.chance().bytes());
        let hash = code_hash(community, &code);
        let founding = Founding {
            slug: self.slug,
            name: self.name.to_string(),
            subdistrict: self.subdistrict.to_string(),
            office_phone: self.phone.to_string(),
            office_hours: self.hours.to_string(),
        };
        let (admin, born, login) = (self.admin, self.admin_born, self.admin_login);
        let author = Author { community, actor: Actor::System, now };
        let write = store.write(author, move |w| {
            let (founding, admin, login) = (founding.clone(), admin.clone(), login.clone());
            Box::pin(async move {
                found(w, &founding).await?;
                let account = first_administrator(w, admin, born, login).await?;
                invite(w, account, &hash, now.plus(GOOD_FOR)).await
            })
        });
        write.await?;
        Ok(code)
    }
}

/// Enters the first administrator, who is staff and no resident, with an account that has no password yet.
async fn first_administrator(w: &mut Write<'_>, name: Name, born: Day, login: LoginName) -> store::Result<AccountId> {
    let code = PersonCode::parse("ADMIN-1").expect("a well-formed code");
    let person = Person { id: w.id(), code, name, born, sex: None, phone: None, died: None };
    let office = OfficeHolding {
        id: w.id(),
        person: person.id,
        office: Office::SystemAdministrator,
        area: None,
        phone: None,
        period: Period::since(w.now.day()),
        end_reason: None,
        is_free_of_kin: false,
    };
    let id = person.id;
    let rows = Rows { persons: vec![person], offices: vec![office], ..Rows::default() };
    change(w, &RegisterEvent { deed: Deed::PersonEntered, rows }).await?;
    create_account(w, id, login).await
}

impl Invite {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let store = open(&settings, Chance::from_os()).await?;
        let outcome = self.issue(&store, Shift::default().now()).await;
        store.close().await;
        announce(&settings, &self.slug, &self.login, &outcome?)
    }

    async fn issue(&self, store: &Store, now: Moment) -> anyhow::Result<Code> {
        let mut reader = store.reader().await?;
        let community = community_by_slug(&mut reader.tx(), &self.slug).await?;
        let community = community.with_context(|| format!("there is no community {}", self.slug))?.id;
        let account = account_by_name(&mut reader.tx(), community, &self.login).await?;
        let account = account.with_context(|| format!("nobody signs in as {} there", self.login.as_str()))?.id;
        drop(reader);
        let code = Code::scanned(&store.chance().bytes());
        let hash = code_hash(community, &code);
        let author = Author { community, actor: Actor::System, now };
        store
            .write(author, move |w| Box::pin(async move { invite(w, account, &hash, now.plus(GOOD_FOR)).await }))
            .await?;
        Ok(code)
    }
}

fn announce(settings: &Settings, slug: &str, login: &LoginName, code: &Code) -> anyhow::Result<ExitCode> {
    println!("Open this address within an hour and choose a password. It works once.\n");
    println!("  {}/c/{slug}/set-up?code={}\n", settings.origin.address, code.as_str());
    println!("The name to sign in with is {}.", login.as_str());
    Ok(ExitCode::SUCCESS)
}

fn slug(text: &str) -> Result<String, String> {
    let is_short = (2..=40).contains(&text.len());
    let is_plain = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if is_short && is_plain && !text.starts_with('-') && !text.ends_with('-') {
        Ok(text.to_owned())
    } else {
        Err("2 to 40 small letters, digits and hyphens".to_owned())
    }
}

fn name(text: &str) -> Result<Name, String> {
    Name::parse(text).map_err(|fault| fault.to_string())
}

fn login(text: &str) -> Result<LoginName, String> {
    LoginName::parse(text).map_err(|_| "1 to 40 characters without spaces".to_owned())
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write it like 1985-03-01".to_owned())
}
