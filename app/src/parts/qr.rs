//! The QR code of an address.

use leptos::prelude::*;
use qrcode::{EcLevel, QrCode};

use crate::{args, words::Words};

/// The QR code of an address, with the address in words below it.
#[component]
pub fn Qr(
    /// The words.
    w: Words,
    /// The full address.
    #[prop(into)]
    address: String,
) -> impl IntoView {
    let label = w.ta("qr-label", args![("address", address.clone())]);
    view! {
        <figure class="qr">
            <div class="qr-code" inner_html=svg(&address, &label)></div>
            <figcaption>{address}</figcaption>
        </figure>
    }
}

/// One path of one-unit squares on white with the quiet zone that scanners need.
fn svg(address: &str, label: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else { return String::new() };
    let width = code.width();
    let size = width + 8;
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == qrcode::Color::Dark {
            path.push_str(&format!("M{} {}h1v1h-1z", place % width + 4, place / width + 4));
        }
    }
    let label = crate::shell::escape(label);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{label}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_is_drawn_and_its_address_cannot_break_out() {
        let svg = super::svg("https://siyi.example/c/junmen", "a\"><script>");
        assert!(svg.starts_with("<svg") && svg.contains("M4 4h1v1h-1z") && !svg.contains("<script"));
    }
}
