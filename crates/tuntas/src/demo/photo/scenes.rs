//! The five scenes, before and after.

use super::backdrop::{HORIZON, ground, house, houses, road, sky, trees};
use super::canvas::{Canvas, Colour, mixed};
use super::{Condition, Photo, Scene};

pub(super) fn draw(canvas: &mut Canvas, photo: Photo) {
    let is_broken = photo.condition == Condition::Broken;
    match photo.scene {
        Scene::Pothole => pothole(canvas, photo.variant, is_broken),
        Scene::Flood => flood(canvas, photo.variant, is_broken),
        Scene::Lamp => lamp(canvas, photo.variant, is_broken),
        Scene::Rubbish => rubbish(canvas, photo.variant, is_broken),
        Scene::Bridge => bridge(canvas, photo.variant, is_broken),
    }
}

fn street(canvas: &mut Canvas, variant: u8) {
    sky(canvas, variant);
    trees(canvas);
    houses(canvas);
    ground(canvas);
    road(canvas);
}

fn pothole(canvas: &mut Canvas, variant: u8, is_broken: bool) {
    street(canvas, variant);
    let x = [330.0, 430.0, 360.0][usize::from(variant) % 3];
    if !is_broken {
        canvas.polygon(
            &[(x - 130.0, 412.0), (x + 150.0, 412.0), (x + 190.0, 512.0), (x - 170.0, 512.0)],
            [64, 66, 70],
        );
        canvas.polygon(
            &[(x - 124.0, 417.0), (x + 144.0, 417.0), (x + 180.0, 507.0), (x - 160.0, 507.0)],
            [72, 74, 78],
        );
        return cones(canvas, &[(x - 200.0, 520.0), (x + 220.0, 520.0)]);
    }
    for (right, down, reach) in
        [(-150.0, -30.0, 90.0), (140.0, 26.0, 80.0), (40.0, -52.0, 60.0), (-70.0, 62.0, 60.0)]
    {
        let (from, to) =
            ((x + right * 0.7, 460.0 + down * 0.7), (x + right + reach * 0.3, 460.0 + down * 1.3));
        canvas.line(from, to, 4.0, [74, 74, 76]);
    }
    canvas.blob((x, 460.0), (150.0, 56.0), [142, 134, 122]);
    canvas.blob((x, 462.0), (132.0, 47.0), [84, 70, 56]);
    canvas.blob((x + 6.0, 470.0), (104.0, 32.0), [52, 42, 34]);
    canvas.blob((x + 8.0, 476.0), (82.0, 20.0), [128, 118, 98]);
    canvas.line((x - 40.0, 472.0), (x + 20.0, 472.0), 3.0, [176, 172, 158]);
    canvas.blob((x + 110.0, 380.0), (46.0, 14.0), [70, 60, 50]);
    for _ in 0..26 {
        let right = (canvas.chance.fraction() - 0.5) * 400.0;
        let down = (canvas.chance.fraction() - 0.5) * 130.0;
        canvas.ellipse((x + right, 470.0 + down), (5.0, 3.5), [120, 112, 102]);
    }
}

fn cones(canvas: &mut Canvas, feet: &[(f64, f64)]) {
    for (x, y) in feet {
        canvas.polygon(&[(x - 22.0, *y), (*x, y - 64.0), (x + 22.0, *y)], [232, 104, 40]);
        canvas.polygon(
            &[(x - 13.0, y - 26.0), (x - 8.0, y - 40.0), (x + 8.0, y - 40.0), (x + 13.0, y - 26.0)],
            [244, 240, 232],
        );
        canvas.rectangle((x - 28.0, *y), (56.0, 7.0), [196, 84, 32]);
    }
}

fn flood(canvas: &mut Canvas, variant: u8, is_broken: bool) {
    street(canvas, variant);
    sign(canvas);
    if !is_broken {
        // The cleared drain beside the road.
        canvas.polygon(&[(318.0, 262.0), (330.0, 262.0), (96.0, 600.0), (-30.0, 600.0)], [168, 168, 164]);
        canvas.polygon(&[(321.0, 268.0), (327.0, 268.0), (66.0, 600.0), (0.0, 600.0)], [96, 140, 160]);
        return;
    }
    let water = [[134, 128, 104], [122, 126, 116], [150, 126, 92]][usize::from(variant) % 3];
    canvas.gradient(HORIZON - 8.0, 600.0, mixed(water, [214, 214, 206], 0.35), water);
    for _ in 0..60 {
        let y = HORIZON + 6.0 + canvas.chance.fraction() * 330.0;
        let long = 16.0 + (y - HORIZON) * 0.26;
        let x = canvas.chance.fraction() * 800.0;
        let shade = if canvas.chance.percent(50) { [190, 188, 174] } else { [104, 100, 82] };
        canvas.line((x, y), (x + long, y), 2.5, shade);
    }
    sign(canvas);
    boat(canvas);
}

/// A road sign at the right, its foot hidden where water stands.
fn sign(canvas: &mut Canvas) {
    canvas.rectangle((644.0, 270.0), (9.0, 190.0), [128, 128, 130]);
    canvas.polygon(&[(648.0, 206.0), (706.0, 264.0), (648.0, 322.0), (590.0, 264.0)], [40, 40, 40]);
    canvas.polygon(&[(648.0, 214.0), (698.0, 264.0), (648.0, 314.0), (598.0, 264.0)], [240, 190, 40]);
    canvas.rectangle((643.0, 236.0), (10.0, 36.0), [40, 40, 40]);
    canvas.ellipse((648.0, 288.0), (7.0, 7.0), [40, 40, 40]);
}

fn boat(canvas: &mut Canvas) {
    canvas.polygon(&[(150.0, 424.0), (470.0, 424.0), (428.0, 474.0), (196.0, 474.0)], [116, 76, 48]);
    canvas.polygon(&[(164.0, 430.0), (456.0, 430.0), (448.0, 440.0), (174.0, 440.0)], [160, 112, 72]);
    for (x, shirt) in [(256.0, [196, 72, 60]), (352.0, [60, 100, 160])] {
        canvas.polygon(&[(x - 24.0, 430.0), (x - 17.0, 368.0), (x + 17.0, 368.0), (x + 24.0, 430.0)], shirt);
        canvas.ellipse((x, 350.0), (17.0, 19.0), [150, 104, 76]);
        canvas.polygon(&[(x - 36.0, 346.0), (x, 316.0), (x + 36.0, 346.0)], [214, 186, 120]);
    }
    canvas.line((392.0, 372.0), (452.0, 500.0), 6.0, [96, 70, 48]);
}

fn lamp(canvas: &mut Canvas, variant: u8, is_broken: bool) {
    let night = [[26, 34, 62], [34, 36, 56], [44, 36, 62]][usize::from(variant) % 3];
    canvas.gradient(0.0, HORIZON + 20.0, night, mixed(night, [120, 104, 118], 0.6));
    for _ in 0..26 {
        let at = (canvas.chance.fraction() * 800.0, canvas.chance.fraction() * 190.0);
        canvas.ellipse(at, (1.6, 1.6), [214, 214, 224]);
    }
    for index in 0..15 {
        canvas.blob((f64::from(index) * 60.0, HORIZON - 12.0), (48.0, 34.0), [22, 34, 34]);
    }
    for (number, x) in [60.0, 250.0, 610.0].into_iter().enumerate() {
        house(canvas, (x, HORIZON + 6.0), 132.0, number);
    }
    canvas.gradient(HORIZON, 600.0, [40, 52, 44], [26, 34, 30]);
    canvas.polygon(&[(365.0, HORIZON), (435.0, HORIZON), (795.0, 600.0), (5.0, 600.0)], [50, 52, 60]);
    // Night falls on walls and roofs as well.
    canvas.light(&[(0.0, 0.0), (800.0, 0.0), (800.0, 600.0), (0.0, 600.0)], [14, 18, 40], 0.42);
    let pole: Colour = [142, 146, 152];
    if !is_broken {
        canvas.light(&[(376.0, 96.0), (424.0, 96.0), (640.0, 560.0), (150.0, 560.0)], [255, 232, 150], 0.34);
        canvas.light(&[(384.0, 96.0), (416.0, 96.0), (530.0, 540.0), (262.0, 540.0)], [255, 240, 180], 0.26);
    }
    canvas.rectangle((556.0, 80.0), (13.0, 440.0), pole);
    canvas.line((562.0, 86.0), (396.0, 76.0), 10.0, pole);
    canvas.rectangle((546.0, 506.0), (33.0, 18.0), [110, 112, 118]);
    if is_broken {
        canvas.polygon(&[(352.0, 70.0), (430.0, 78.0), (424.0, 106.0), (346.0, 94.0)], [84, 86, 92]);
        canvas.polygon(&[(360.0, 92.0), (414.0, 100.0), (404.0, 122.0), (372.0, 110.0)], [54, 54, 60]);
        canvas.line((396.0, 104.0), (402.0, 178.0), 3.0, [18, 18, 20]);
        canvas.line((402.0, 178.0), (390.0, 204.0), 3.0, [18, 18, 20]);
    } else {
        canvas.polygon(&[(350.0, 68.0), (440.0, 68.0), (432.0, 92.0), (358.0, 92.0)], [120, 122, 128]);
        canvas.ellipse((395.0, 94.0), (38.0, 11.0), [255, 248, 214]);
    }
}

fn rubbish(canvas: &mut Canvas, variant: u8, is_broken: bool) {
    sky(canvas, variant);
    trees(canvas);
    canvas.rectangle((0.0, 190.0), (800.0, 190.0), [196, 180, 150]);
    for row in 0..6 {
        let y = 190.0 + f64::from(row) * 32.0;
        canvas.line((0.0, y), (800.0, y), 2.0, [168, 152, 124]);
        for column in 0..14 {
            let x = f64::from(column) * 62.0 + f64::from(row % 2) * 31.0;
            canvas.line((x, y), (x, y + 32.0), 2.0, [168, 152, 124]);
        }
    }
    canvas.gradient(380.0, 600.0, [150, 146, 136], [126, 122, 114]);
    if !is_broken {
        return container(canvas);
    }
    let bags: [Colour; 6] =
        [[40, 42, 46], [198, 60, 52], [52, 96, 160], [226, 222, 212], [70, 130, 78], [222, 176, 60]];
    canvas.blob((400.0, 500.0), (330.0, 62.0), [96, 84, 66]);
    for layer in 0..4 {
        let count = 9 - layer * 2;
        for index in 0..count {
            let spread = 66.0;
            let x = 400.0
                + (f64::from(index) - f64::from(count - 1) / 2.0) * spread
                + canvas.chance.fraction() * 20.0;
            let y = 494.0 - f64::from(layer) * 52.0 + canvas.chance.fraction() * 16.0;
            let colour = canvas.chance.pick(&bags);
            canvas.blob((x, y), (46.0, 38.0), colour);
            canvas.polygon(
                &[(x - 9.0, y - 46.0), (x + 9.0, y - 46.0), (x, y - 24.0)],
                mixed(colour, [0, 0, 0], 0.25),
            );
            canvas.line((x - 20.0, y - 8.0), (x - 4.0, y - 18.0), 4.0, mixed(colour, [255, 255, 255], 0.4));
        }
    }
    for _ in 0..16 {
        let at = (150.0 + canvas.chance.fraction() * 500.0, 210.0 + canvas.chance.fraction() * 150.0);
        canvas.ellipse(at, (3.2, 2.4), [24, 24, 24]);
    }
}

fn container(canvas: &mut Canvas) {
    canvas.polygon(&[(250.0, 330.0), (550.0, 330.0), (526.0, 500.0), (274.0, 500.0)], [48, 124, 76]);
    canvas.polygon(&[(240.0, 306.0), (560.0, 306.0), (550.0, 334.0), (250.0, 334.0)], [34, 96, 58]);
    for x in [316.0, 370.0, 424.0, 478.0] {
        canvas.line((x, 340.0), (x, 496.0), 6.0, [38, 106, 64]);
    }
    for x in [302.0, 498.0] {
        canvas.ellipse((x, 508.0), (20.0, 20.0), [36, 36, 38]);
        canvas.ellipse((x, 508.0), (8.0, 8.0), [150, 150, 150]);
    }
    canvas.rectangle((84.0, 230.0), (112.0, 76.0), [244, 240, 228]);
    for y in [248.0, 266.0, 284.0] {
        canvas.line((98.0, y), (182.0, y), 5.0, [120, 120, 116]);
    }
    canvas.rectangle((134.0, 306.0), (10.0, 120.0), [110, 90, 70]);
}

fn bridge(canvas: &mut Canvas, variant: u8, is_broken: bool) {
    sky(canvas, variant);
    trees(canvas);
    houses(canvas);
    canvas.gradient(HORIZON, 600.0, [140, 134, 104], [104, 92, 66]);
    for _ in 0..50 {
        let at = (canvas.chance.fraction() * 800.0, HORIZON + 10.0 + canvas.chance.fraction() * 330.0);
        canvas.line(at, (at.0 + 40.0, at.1), 2.5, [162, 154, 124]);
    }
    for (left, right, y) in [(330.0, 470.0, 330.0), (262.0, 538.0, 430.0), (170.0, 630.0, 556.0)] {
        for x in [left, right] {
            canvas.rectangle((x - 7.0, y), (14.0, 70.0), [70, 54, 40]);
        }
    }
    let mut y = HORIZON + 12.0;
    let mut number = 0;
    while y < 600.0 {
        let near = (y - HORIZON) / 350.0;
        let (half, thick) = (44.0 + near * 236.0, 8.0 + near * 30.0);
        let missing = is_broken && [6, 9, 10].contains(&number);
        let crooked = if is_broken && number % 4 == 3 { 12.0 } else { 0.0 };
        let wood = mixed([158, 116, 78], [128, 92, 60], canvas.chance.fraction());
        if !missing {
            canvas.polygon(
                &[
                    (400.0 - half, y),
                    (400.0 + half, y + crooked),
                    (400.0 + half, y + thick * 0.8 + crooked),
                    (400.0 - half, y + thick * 0.8),
                ],
                wood,
            );
        }
        y += thick;
        number += 1;
    }
    rails(canvas, is_broken);
}

fn rails(canvas: &mut Canvas, is_broken: bool) {
    let wood = [108, 76, 50];
    for side in [-1.0, 1.0] {
        let at = |near: f64, up: f64| {
            (400.0 + side * (46.0 + near * 238.0), HORIZON + 12.0 + near * 340.0 - up * (0.3 + near))
        };
        for post in 0..5 {
            let near = f64::from(post) * 0.22;
            canvas.line(at(near, 0.0), at(near, 104.0), 6.0 + near * 8.0, wood);
        }
        if is_broken && side > 0.0 {
            canvas.line(at(0.0, 92.0), at(0.36, 92.0), 8.0, wood);
            canvas.line(at(0.40, 84.0), at(0.62, 4.0), 11.0, wood);
        } else {
            canvas.line(at(0.0, 92.0), at(1.0, 92.0), 11.0, wood);
            canvas.line(at(0.0, 48.0), at(1.0, 48.0), 8.0, wood);
        }
    }
}
