use std::collections::{BTreeSet, HashMap};
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).expect("input is text");
    let mut words = text.split_whitespace();
    let mut next = || words.next().expect("another word");

    let locker_count: usize = next().parse().expect("a number");
    let event_count: usize = next().parse().expect("a number");
    let mut free: BTreeSet<(u32, usize)> = BTreeSet::new();
    for number in 1..=locker_count {
        free.insert((next().parse().expect("a size"), number));
    }
    let mut stored: HashMap<&str, (u32, usize)> = HashMap::new();
    for _ in 0..event_count {
        let into = next() == "in";
        let parcel = next();
        let locker = if into {
            let size: u32 = next().parse().expect("a size");
            let found = free.range((size, 0)..).next().copied();
            if let Some(locker) = found {
                free.remove(&locker);
                stored.insert(parcel, locker);
            }
            found
        } else {
            let found = stored.remove(parcel);
            free.extend(found);
            found
        };
        match locker {
            Some((_, number)) => println!("{}", number),
            None => println!("{}", if into { "full" } else { "unknown" }),
        }
    }
}
