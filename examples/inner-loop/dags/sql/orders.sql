SELECT country, count(*) AS orders FROM raw.orders GROUP BY country
