//! Answers given before it is known who visits what: one page in both languages, without style or script.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

/// The page of a status, in both languages.
pub(super) fn bare(status: StatusCode) -> Response {
    let (chinese, english) = match status {
        StatusCode::FORBIDDEN => (
            "这个请求不是从本网站的页面发出的，没有执行。请回到本网站重新操作。",
            "This request did not come from a page of this site, so nothing was done. Please go back and try again.",
        ),
        StatusCode::NOT_FOUND => ("没有这个页面。", "There is no such page."),
        StatusCode::METHOD_NOT_ALLOWED => ("这个地址不接受这种请求。", "This address does not take such requests."),
        StatusCode::PAYLOAD_TOO_LARGE => {
            ("提交的内容太大，没有保存。", "What was sent is too large; nothing was saved.")
        }
        StatusCode::TOO_MANY_REQUESTS => {
            ("请求太频繁，请稍等几秒再试。", "Too many requests. Please wait a few seconds and try again.")
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            ("现在访问的人很多，请稍后再试。", "The site is very busy. Please try again in a moment.")
        }
        _ => ("出了差错，没有完成。请稍后再试。", "Something went wrong and nothing was done. Please try again later."),
    };
    let html = format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>四议</title></head>\
         <body><main><h1>{chinese}</h1><p lang=\"en\">{english}</p><p><a href=\"/\">四议</a></p></main></body></html>"
    );
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(header::CONTENT_TYPE, kind)], html).into_response()
}
