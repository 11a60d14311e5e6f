//! What stands behind: sky, trees, houses, ground.

use super::canvas::{Canvas, Colour, Spot, mixed};

/// Where the sky ends.
pub(super) const HORIZON: f64 = 250.0;

const SKIES: [(Colour, Colour); 3] = [
    ([112, 172, 222], [214, 232, 242]),
    ([148, 166, 182], [216, 218, 216]),
    ([236, 178, 120], [250, 228, 190]),
];

const WALLS: [Colour; 4] = [[226, 205, 160], [170, 196, 190], [222, 176, 152], [206, 206, 196]];

pub(super) fn sky(canvas: &mut Canvas, variant: u8) {
    let (above, below) = SKIES[usize::from(variant) % SKIES.len()];
    canvas.gradient(0.0, HORIZON + 20.0, above, below);
    let cloud = mixed(below, [255, 255, 255], 0.55);
    for index in 0..3 {
        let x = 120.0 + f64::from(index) * 270.0 + canvas.chance.fraction() * 90.0;
        let y = 50.0 + canvas.chance.fraction() * 70.0;
        for (right, down, size) in [(-44.0, 6.0, 30.0), (0.0, -4.0, 40.0), (46.0, 8.0, 28.0)] {
            canvas.ellipse((x + right, y + down), (size * 1.5, size * 0.6), cloud);
        }
    }
}

pub(super) fn trees(canvas: &mut Canvas) {
    for index in 0..15 {
        let x = f64::from(index) * 60.0 - 10.0 + canvas.chance.fraction() * 30.0;
        let height = 26.0 + canvas.chance.fraction() * 34.0;
        let green = mixed([58, 106, 62], [104, 144, 78], canvas.chance.fraction());
        canvas.blob((x, HORIZON - height * 0.5), (44.0, height), green);
    }
    for x in [92.0, 690.0] {
        let sway = canvas.chance.fraction() * 40.0;
        palm(canvas, (x + sway, HORIZON));
    }
}

fn palm(canvas: &mut Canvas, (x, y): Spot) {
    let top = (x + 12.0, y - 128.0);
    canvas.line((x, y), top, 8.0, [112, 88, 62]);
    for (right, down) in
        [(-52.0, 6.0), (-40.0, -26.0), (-6.0, -40.0), (34.0, -30.0), (54.0, 2.0), (38.0, 28.0)]
    {
        canvas.line(top, (top.0 + right, top.1 + down), 9.0, [52, 112, 58]);
    }
}

/// A house on stilts as they stand along the rivers, its floor at `y`.
pub(super) fn house(canvas: &mut Canvas, (x, y): Spot, width: f64, number: usize) {
    let wall = WALLS[number % WALLS.len()];
    let height = width * 0.46;
    for stilt in 0..5 {
        let right = x + 6.0 + f64::from(stilt) * (width - 18.0) / 4.0;
        canvas.rectangle((right, y), (6.0, 30.0), [96, 74, 54]);
    }
    canvas.rectangle((x, y - height), (width, height), wall);
    let roof = [(x - 14.0, y - height), (x + width / 2.0, y - height * 1.9), (x + width + 14.0, y - height)];
    canvas.polygon(&roof, [146, 74, 58]);
    canvas.rectangle((x + width * 0.42, y - height * 0.72), (width * 0.18, height * 0.72), [104, 72, 50]);
    for window in [0.12, 0.72] {
        canvas.rectangle(
            (x + width * window, y - height * 0.7),
            (width * 0.17, height * 0.34),
            [84, 112, 132],
        );
    }
}

pub(super) fn houses(canvas: &mut Canvas) {
    for (number, (x, width)) in
        [(30.0, 150.0), (226.0, 128.0), (470.0, 136.0), (640.0, 148.0)].iter().enumerate()
    {
        house(canvas, (*x, HORIZON + 6.0), *width, number);
    }
}

pub(super) fn ground(canvas: &mut Canvas) {
    canvas.gradient(HORIZON, 600.0, [128, 158, 88], [96, 132, 66]);
    for _ in 0..90 {
        let y = HORIZON + 20.0 + canvas.chance.fraction() * 320.0;
        let x = canvas.chance.fraction() * 800.0;
        canvas.line((x, y), (x + 3.0, y - 9.0), 2.0, [84, 118, 58]);
    }
}

/// A road towards the horizon, with verges and a dashed line.
pub(super) fn road(canvas: &mut Canvas) {
    let edge = |share: f64, y: f64| {
        let near = (y - HORIZON) / (600.0 - HORIZON);
        (400.0 + (share - 0.5) * (70.0 + near * 720.0), y)
    };
    let strip = |left: f64, right: f64, top: f64, bottom: f64| {
        [edge(left, top), edge(right, top), edge(right, bottom), edge(left, bottom)]
    };
    canvas.polygon(&strip(-0.04, 1.04, HORIZON, 600.0), [158, 142, 112]);
    canvas.polygon(&strip(0.0, 1.0, HORIZON, 600.0), [104, 106, 110]);
    for (top, bottom) in [(262.0, 276.0), (292.0, 316.0), (342.0, 384.0), (424.0, 488.0), (546.0, 600.0)] {
        canvas.polygon(&strip(0.49, 0.51, top, bottom), [232, 228, 210]);
    }
    for side in [(0.02, 0.035), (0.965, 0.98)] {
        canvas.polygon(&strip(side.0, side.1, HORIZON, 600.0), [214, 210, 196]);
    }
}
