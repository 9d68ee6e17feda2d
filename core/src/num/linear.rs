//! Exact linear equations.

use super::{NumError, Ratio};

/// Solves as many linear equations as there are unknowns, exactly, by elimination.
///
/// Each row holds one coefficient for each unknown, then one value for each right-hand side. Returns the determinant.
/// If it is not zero, row `i` afterwards holds the solution: its values behind the coefficients are those of unknown
/// `i`, one for each right-hand side. If it is zero there is no unique solution, and the contents of the rows are
/// unspecified.
///
/// Cost: the cube of the number of unknowns, in exact ratios. Meant for the few taxes of one line.
///
/// # Errors
/// [`NumError::Overflow`] if a ratio leaves 256 bits.
///
/// ```
/// use farthing::num::{Ratio, solve_linear};
/// // A price of 119 contains its net amount and 19 % of it: n + t = 119, t − 0.19 n = 0.
/// let [one, rate] = [Ratio::ONE, Ratio::new(19, 100)?];
/// let mut rows = vec![vec![one, one, Ratio::from(119)], vec![rate.neg(), one, Ratio::ZERO]];
/// assert_eq!(solve_linear(&mut rows)?, Ratio::new(119, 100)?);
/// assert_eq!((rows[0][2], rows[1][2]), (Ratio::from(100), Ratio::from(19)));
/// # Ok::<(), farthing::num::NumError>(())
/// ```
pub fn solve_linear(rows: &mut [Vec<Ratio>]) -> Result<Ratio, NumError> {
    let mut determinant = Ratio::ONE;
    for column in 0..rows.len() {
        let at = |row: &Vec<Ratio>| row.get(column).copied().unwrap_or(Ratio::ZERO);
        let Some(pivot_row) =
            (column..rows.len()).find(|&row| rows.get(row).is_some_and(|row| !at(row).is_zero()))
        else {
            return Ok(Ratio::ZERO);
        };
        // Swapping two rows changes the sign of the determinant.
        if pivot_row != column {
            rows.swap(pivot_row, column);
            determinant = determinant.neg();
        }
        // The pivot row is taken out, so that the other rows can be changed while it is read; an empty row marks its
        // place.
        let Some(mut pivot) = rows.get_mut(column).map(std::mem::take) else { return Ok(Ratio::ZERO) };
        let divisor = at(&pivot);
        // Reduced at every step, so that terms stay within 256 bits for as many rows as possible.
        determinant = determinant.mul(divisor)?.reduced();
        for value in &mut pivot {
            *value = value.div(divisor)?.reduced();
        }
        for row in rows.iter_mut().filter(|row| !row.is_empty()) {
            let factor = at(row);
            if factor.is_zero() {
                continue;
            }
            for (value, pivot) in row.iter_mut().zip(&pivot).filter(|(_, pivot)| !pivot.is_zero()) {
                *value = value.sub(factor.mul(*pivot)?)?.reduced();
            }
        }
        if let Some(row) = rows.get_mut(column) {
            *row = pivot;
        }
    }
    Ok(determinant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: &[&[i64]]) -> Vec<Vec<Ratio>> {
        rows.iter().map(|row| row.iter().copied().map(Ratio::from).collect()).collect()
    }

    #[test]
    fn a_zero_on_the_diagonal_is_swapped_away_and_turns_the_sign() {
        let mut rows = matrix(&[&[0, 2, 6], &[1, 1, 5]]);
        assert_eq!(solve_linear(&mut rows), Ok(Ratio::from(-2)));
        assert_eq!((rows[0][2], rows[1][2]), (Ratio::from(2), Ratio::from(3)));
    }

    #[test]
    fn dependent_equations_have_the_determinant_zero() {
        assert_eq!(solve_linear(&mut matrix(&[&[1, 2, 3], &[2, 4, 6]])), Ok(Ratio::ZERO));
    }

    #[test]
    fn several_right_hand_sides_are_solved_at_once() {
        let mut rows = matrix(&[&[2, 1, 0, 5, 1], &[0, 3, 1, 7, 0], &[1, 0, 1, 4, 0]]);
        let determinant = solve_linear(&mut rows);
        assert_eq!(determinant, Ok(Ratio::from(7)));
        let expected = |num| Ratio::new(num, 7);
        // Expected values by Cramer's rule.
        assert_eq!(Ok(rows[0][3]), expected(12));
        assert_eq!(Ok(rows[1][3]), expected(11));
        assert_eq!(Ok(rows[2][3]), expected(16));
        assert_eq!([rows[0][4], rows[1][4], rows[2][4]].map(Ok), [expected(3), expected(1), expected(-3)]);
    }
}
