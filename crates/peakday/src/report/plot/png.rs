//! A drawing as PNG: the SVG at twice its size, with the embedded fonts only, so that the bytes are the same on every
//! machine.
//!
//! Drawings are opaque and have few colours. So a pixel is its number in a palette where 256 colours are enough, and
//! red, green and blue where they aren't: no reader sees a difference, files are smaller, and they are made in half the
//! time of those with an opacity for each pixel. Filters, which are for photographs, make such files larger.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::font;

/// Pixels of the PNG for a pixel of the SVG.
const SCALE: f32 = 2.0;

/// Higher levels take twice as long for a tenth less.
const LEVEL: u8 = 2;

/// Most colours of a palette.
const MOST_COLORS: usize = 256;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in [font::REGULAR, font::BOLD] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    Arc::new(fonts)
});

/// Renders a drawing of ours.
pub(super) fn render(svg: &str) -> Vec<u8> {
    encoded(rendered(svg))
}

fn rendered(svg: &str) -> Pixmap {
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    let drawing = usvg::Tree::from_str(svg, &options).expect("our drawings are well-formed");
    let size = drawing.size().to_int_size().scale_by(SCALE).expect("drawings are neither empty nor huge");
    let mut pixels = Pixmap::new(size.width(), size.height()).expect("a drawing has pixels");
    // Drawings are on white; what is over an edge that isn't whole pixels is opaque too.
    pixels.fill(Color::WHITE);
    resvg::render(&drawing, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels
}

fn encoded(pixels: Pixmap) -> Vec<u8> {
    const IN_MEMORY: &str = "writing to memory does not fail";
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    // Large drawings have 20 MB of pixels: they are gone, or are what is encoded, before it begins.
    let data = if let Some((numbers, palette)) = numbered(pixels.data().as_chunks::<4>().0) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette);
        drop(pixels);
        numbers
    } else {
        encoder.set_color(ColorType::Rgb);
        without_opacity(pixels.take())
    };
    let mut writer = encoder.write_header().expect(IN_MEMORY);
    writer.write_image_data(&data).expect(IN_MEMORY);
    writer.finish().expect(IN_MEMORY);
    bytes
}

/// Of each pixel red, green and blue, moved together in place.
fn without_opacity(mut pixels: Vec<u8>) -> Vec<u8> {
    let points = pixels.len() / 4;
    for point in 0..points {
        pixels.copy_within(4 * point..4 * point + 3, 3 * point);
    }
    pixels.truncate(3 * points);
    pixels
}

/// The pixels as numbers in a palette, and the palette; `None` if they have too many colours.
fn numbered(pixels: &[[u8; 4]]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut known: BTreeMap<[u8; 4], u8> = BTreeMap::new();
    let mut palette = Vec::new();
    let mut numbers = Vec::with_capacity(pixels.len());
    let mut left = pixels;
    while let Some(&color) = left.first() {
        let alike = alike(left, color);
        left = &left[alike..];
        let number = match known.get(&color) {
            Some(&number) => number,
            None if known.len() == MOST_COLORS => return None,
            None => {
                let number = u8::try_from(known.len()).expect("a palette has 256 colours at most");
                palette.extend_from_slice(&color[..3]);
                known.insert(color, number);
                number
            }
        };
        numbers.resize(numbers.len() + alike, number);
    }
    Some((numbers, palette))
}

/// How many of the first pixels have a colour: often thousands, so many are compared at once.
fn alike(pixels: &[[u8; 4]], color: [u8; 4]) -> usize {
    const TOGETHER: usize = 16;
    let together = [color; TOGETHER];
    let mut alike = 0;
    while pixels[alike..].starts_with(&together) {
        alike += TOGETHER;
    }
    alike + pixels[alike..].iter().take_while(|&&pixel| pixel == color).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A drawing of so many colours.
    fn drawing(colors: u32) -> String {
        let stripe = |number: u32| {
            let (red, green) = (number / 16 % 256, number % 16 * 16);
            format!("<rect x=\"{number}\" width=\"1\" height=\"9\" fill=\"#{red:02x}{green:02x}77\"/>")
        };
        let stripes: String = (1..colors).map(stripe).collect();
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"10.5\">{stripes}</svg>")
    }

    #[test]
    fn a_png_has_each_pixel_as_it_was_drawn() {
        for (colors, kind) in
            [(1, ColorType::Indexed), (256, ColorType::Indexed), (257, ColorType::Rgb), (500, ColorType::Rgb)]
        {
            let pixels = rendered(&drawing(colors));
            let bytes = encoded(pixels.clone());
            let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect("a PNG");
            assert_eq!(reader.info().color_type, kind, "{colors} colours");
            let read = Pixmap::decode_png(&bytes).expect("a PNG");
            assert!(read == pixels, "{colors} colours");
        }
    }
}
