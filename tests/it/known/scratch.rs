#[test]
fn scratch() {
    let m = super::case::model(&std::fs::read_to_string("/tmp/sil.toml").unwrap(), &super::case::Tables::default());
    for l in crate::support::lines(&m).iter().take(70) {
        println!("{l}");
    }
}
