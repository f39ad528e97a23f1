//! What joins words and sentences in Chinese.

use crate::report::text::Marks;

pub(super) const MARKS: Marks =
    Marks { comma: "、", clause: "，", colon: "：", brackets: ["（", "）"], space: "" };
