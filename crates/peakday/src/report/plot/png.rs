//! A drawing as PNG: the SVG at twice its size, with the embedded fonts only, so that the bytes are the same on every
//! machine.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::font;

/// Pixels of the PNG for a pixel of the SVG.
const SCALE: f32 = 2.0;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(font::REGULAR.to_vec());
    fonts.load_font_data(font::BOLD.to_vec());
    Arc::new(fonts)
});

/// Renders a drawing of ours.
pub(super) fn render(svg: &str) -> Vec<u8> {
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    let drawing = usvg::Tree::from_str(svg, &options).expect("our drawings are well-formed");
    let size = drawing.size().to_int_size().scale_by(SCALE).expect("drawings are neither empty nor huge");
    let mut pixels = Pixmap::new(size.width(), size.height()).expect("a drawing has pixels");
    resvg::render(&drawing, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().expect("writing to memory does not fail")
}
