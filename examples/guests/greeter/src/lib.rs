wit_bindgen::generate!({ world: "greeter", path: "wit" });
struct Greeter;
impl Guest for Greeter {
    fn greet_all(greeting: String) -> u32 {
        let mut count = 0;
        while let Some(name) = example::greeting::names::name(count) {
            println!("{greeting}, {name}!");
            count += 1;
        }
        count
    }
}
export!(Greeter);
