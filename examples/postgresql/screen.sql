CREATE EXTENSION neutrality;
CREATE TABLE posts (text text, day date);
INSERT INTO posts VALUES ('Jangan lupa c0blos nomor 01 ya bu! 🙏', '2019-02-10');
SELECT neutrality_level(text, day) || ' ' || (neutrality_verdict(text, day) ->> 'score') FROM posts;
SELECT concat_ws(' ', f ->> 'rule', f ->> 'score', (f ->> 'start') || '-' || (f ->> 'end'), f ->> 'text')
    FROM posts, json_array_elements(neutrality_verdict(text, day) -> 'findings') AS f;
