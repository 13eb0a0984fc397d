//! Attachments: who adds, blacks out, confirms, withdraws and strikes out, and what is refused.

use super::{ACCOUNTANT, SUPPLIES, accountant, actor, at, day, draft, facts, head, id, line, supervisor};
use domain::{
    ledger::{
        Attachment, AttachmentEvent, AttachmentStatus, Entry, Facts, Mask, Month, NewAttachment, PaperKind, Pictured,
        Refusal, Voucher,
    },
    people::Office,
    permit::Actor,
    proposals::TextHash,
};

const CLERK: u128 = 5;

fn entry() -> Entry {
    let facts = Facts { open: Some(january()), ..facts() };
    let draft = draft("2026-01-09", SUPPLIES, "320");
    Entry::enter(id(70), draft, &facts, &accountant(), at("2026-01-10")).expect("it is so")
}

fn january() -> Month {
    Month::of(day("2026-01-01"))
}

fn paper(label: &str, note: Option<&str>) -> NewAttachment {
    NewAttachment { kind: PaperKind::Invoice, label: line(label), note: note.map(line) }
}

fn pictured(content: u8) -> Pictured {
    Pictured { hash: TextHash([content; 32]), width: 1_600, height: 2_000 }
}

fn attach(new: NewAttachment, content: u8, known: &[Attachment], by: &Actor) -> Result<Attachment, Refusal> {
    entry().attach(new, pictured(content), (Some(january()), known), (by, at("2026-01-11")))
}

fn added() -> Attachment {
    attach(paper("打印纸发票", None), 1, &[], &actor(CLERK, Office::Clerk)).expect("it is so")
}

fn mask() -> Mask {
    Mask::blank(1_600, 2_000)
}

fn masked(attachment: &mut Attachment) {
    let event = attachment.mask(mask(), TextHash([9; 32]), &accountant(), at("2026-01-12")).expect("it is so");
    attachment.happen(&event);
}

fn happen(attachment: &mut Attachment, event: Result<AttachmentEvent, Refusal>) {
    attachment.happen(&event.expect("it is so"));
}

#[test]
fn a_picture_is_added_within_limits_and_late_only_with_a_note() {
    let first = added();
    assert_eq!((first.no, first.status()), (1, AttachmentStatus::Original));
    let known = [first];
    assert_eq!(attach(paper("合同", None), 2, &known, &head()), Err(Refusal::NotWriter));
    assert_eq!(attach(paper("合同", None), 1, &known, &accountant()), Err(Refusal::SamePicture { no: 1 }));
    let number = attach(paper("回单 6222021402001234567", None), 2, &known, &accountant());
    assert_eq!(number, Err(Refusal::LongNumber));
    let next = Some(january().next());
    let late =
        |note| entry().attach(paper("合同", note), pictured(2), (next, &known), (&accountant(), at("2026-02-03")));
    assert_eq!(late(None), Err(Refusal::NoteNeeded));
    assert_eq!(late(Some("合同原件二月才寄到")).map(|late| late.no), Ok(2));
    let mut gone = entry();
    let withdrawn = gone.withdraw(line("记错"), Some(january()), &accountant(), at("2026-01-11")).expect("it is so");
    gone.happen(&withdrawn);
    let refused =
        gone.attach(paper("合同", None), pictured(2), (Some(january()), &[]), (&accountant(), at("2026-01-12")));
    assert_eq!(refused, Err(Refusal::WrongStatus { voucher: gone.voucher }));
}

#[test]
fn an_entry_has_so_many_pictures_and_those_struck_out_leave_room() {
    let mut known = Vec::new();
    for content in 1..=12 {
        known.push(attach(paper("发票", None), content, &known, &accountant()).expect("it is so"));
    }
    let one_more = |known: &[Attachment]| attach(paper("发票", None), 13, known, &accountant());
    assert_eq!(one_more(&known), Err(Refusal::TooManyAttachments { most: 12 }));
    let struck = known[4].strike(line("传错了"), &accountant(), at("2026-01-13"));
    happen(&mut known[4], struck);
    assert_eq!(one_more(&known).map(|more| more.no), Ok(13));
}

#[test]
fn only_the_accountant_blacks_out_and_never_over_what_stands() {
    let mut attachment = added();
    let mask_by =
        |attachment: &Attachment, mask, by: &Actor| attachment.mask(mask, TextHash([9; 32]), by, at("2026-01-12"));
    assert_eq!(mask_by(&attachment, mask(), &actor(CLERK, Office::Clerk)), Err(Refusal::NotMasker));
    assert_eq!(mask_by(&attachment, mask(), &supervisor()), Err(Refusal::NotMasker));
    assert_eq!(mask_by(&attachment, Mask::blank(100, 50), &accountant()), Err(Refusal::OtherGrid));
    masked(&mut attachment);
    assert_eq!((attachment.status(), attachment.public()), (AttachmentStatus::Masked, None));
    assert_eq!(mask_by(&attachment, mask(), &accountant()), Err(Refusal::MaskedAlready));
}

#[test]
fn somebody_else_confirms_what_they_saw() {
    let mut attachment = added();
    let confirm = |attachment: &Attachment, no, by: &Actor| attachment.confirm(no, by, at("2026-01-13"));
    assert_eq!(confirm(&attachment, 1, &supervisor()), Err(Refusal::NotWaiting));
    masked(&mut attachment);
    assert_eq!(confirm(&attachment, 1, &accountant()), Err(Refusal::NotConfirmer));
    assert_eq!(confirm(&attachment, 1, &actor(CLERK, Office::Clerk)), Err(Refusal::NotConfirmer));
    assert_eq!(confirm(&attachment, 2, &supervisor()), Err(Refusal::NotWaiting), "another version than was seen");
    for took_part in [ACCOUNTANT, CLERK] {
        let in_two_offices = actor(took_part, Office::CommitteeHead);
        assert_eq!(confirm(&attachment, 1, &in_two_offices), Err(Refusal::ConfirmerTookPart));
    }
    assert!(confirm(&attachment, 1, &head()).is_ok(), "the approver may");
    let confirmed = confirm(&attachment, 1, &supervisor());
    happen(&mut attachment, confirmed);
    assert_eq!(attachment.public().map(|masking| masking.no), Some(1));
    assert_eq!(confirm(&attachment, 1, &head()), Err(Refusal::NotWaiting), "it is public already");
}

#[test]
fn a_public_version_is_withdrawn_at_once_and_made_anew() {
    let mut attachment = added();
    let withdraw =
        |attachment: &Attachment, by: &Actor| attachment.withdraw(line("电话没有盖住"), by, at("2026-01-14"));
    assert_eq!(withdraw(&attachment, &supervisor()), Err(Refusal::NotWaiting));
    masked(&mut attachment);
    let confirmed = attachment.confirm(1, &supervisor(), at("2026-01-13"));
    happen(&mut attachment, confirmed);
    assert_eq!(withdraw(&attachment, &actor(CLERK, Office::Clerk)), Err(Refusal::NotLooker));
    let withdrawn = withdraw(&attachment, &head());
    happen(&mut attachment, withdrawn);
    assert_eq!((attachment.public(), attachment.status()), (None, AttachmentStatus::Original));
    masked(&mut attachment);
    assert_eq!(attachment.current().map(|masking| masking.no), Some(2));
    assert_eq!(attachment.maskings.len(), 2, "the withdrawn one stays for auditors");
}

#[test]
fn a_wrong_picture_is_struck_out_and_stays() {
    let mut attachment = added();
    masked(&mut attachment);
    let confirmed = attachment.confirm(1, &supervisor(), at("2026-01-13"));
    happen(&mut attachment, confirmed);
    let strike = |attachment: &Attachment, by: &Actor| attachment.strike(line("不是这笔的发票"), by, at("2026-01-14"));
    assert_eq!(strike(&attachment, &supervisor()), Err(Refusal::NotMasker));
    let struck = strike(&attachment, &accountant());
    happen(&mut attachment, struck);
    assert_eq!((attachment.public(), attachment.status()), (None, AttachmentStatus::Struck));
    assert_eq!(strike(&attachment, &accountant()), Err(Refusal::StruckOut));
    let event = attachment.mask(mask(), TextHash([9; 32]), &accountant(), at("2026-01-15"));
    assert_eq!(event, Err(Refusal::StruckOut));
    assert_eq!(attachment.confirm(1, &supervisor(), at("2026-01-15")), Err(Refusal::StruckOut));
    assert_eq!(attachment.withdraw(line("再收"), &supervisor(), at("2026-01-15")), Err(Refusal::StruckOut));
}

#[test]
fn a_voucher_is_read_as_it_is_written_and_in_no_other_way() {
    assert_eq!("2026-0012".parse(), Ok(Voucher { year: 2026, number: 12 }));
    for text in ["2026-12", "2026", "", "x-0001", "2026--001", "+2026-0012"] {
        assert!(text.parse::<Voucher>().is_err(), "{text}");
    }
}
