SELECT 'Mill Lane' AS street, 2 AS dark_lamps, '2025-02-03' AS oldest;
