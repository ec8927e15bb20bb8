pub fn merge_shifts(
    shifts: Vec<Vec<i64>>,
    join_touching: bool,
    rounding: String,
    shortest_hours: f64,
) -> Vec<Vec<i64>> {
    let step = match rounding.as_str() {
        "hour" => 60,
        "quarter" => 15,
        _ => 1,
    };
    let mut rounded: Vec<(i64, i64)> = shifts
        .iter()
        .map(|shift| (shift[0] / step * step, (shift[1] + step - 1) / step * step))
        .collect();
    rounded.sort_unstable();

    let mut merged: Vec<(i64, i64)> = Vec::new();
    for (start, end) in rounded {
        match merged.last_mut() {
            Some(last) if start < last.1 || (join_touching && start == last.1) => {
                last.1 = last.1.max(end);
            }
            _ => merged.push((start, end)),
        }
    }
    merged
        .into_iter()
        .filter(|(start, end)| (end - start) as f64 >= shortest_hours * 60.0)
        .map(|(start, end)| vec![start, end])
        .collect()
}
