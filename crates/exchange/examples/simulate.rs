use exchange::simulation::{Course, run, shrink};
fn main() {
    let a: Vec<u64> = std::env::args().skip(1).map(|x| x.parse().unwrap_or(0)).collect();
    let mut bad = 0;
    for seed in a[0]..a[1] {
        let course = Course::of(seed);
        if let Err(v) = run(&course, None) {
            bad += 1;
            println!("seed {seed}: {} {}", v.invariant, v.seen.replace('\n', " ").split("  ").filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" "));
            if a.len() > 2 {
                let (c, v) = shrink(&course, None).unwrap();
                println!("{} nodes {}", v.invariant, c.nodes);
                println!("{}", v.seen);
                for s in c.steps { println!("{s:?}"); }
                break;
            }
        }
    }
    println!("{bad} bad");
}
