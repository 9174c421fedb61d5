.load ./neutrality_sqlite
CREATE TABLE posts (text TEXT, day TEXT);
INSERT INTO posts VALUES ('Jangan lupa c0blos nomor 01 ya bu! 🙏', '2019-02-10');
SELECT neutrality_level(text, day) || ' ' || (neutrality_verdict(text, day) ->> 'score') FROM posts;
SELECT (value ->> 'rule') || ' ' || (value ->> 'score') || ' ' || (value ->> 'start') || '-' || (value ->> 'end') || ' ' || (value ->> 'text')
    FROM posts, json_each(neutrality_verdict(text, day), '$.findings');
