\echo Use "CREATE EXTENSION neutrality" to load this file. \quit

-- Rebuild indexes over these functions after an update of the library: its packs may have changed.
CREATE FUNCTION neutrality_level(post text, day date) RETURNS text
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;

-- The type json keeps the bytes as they are, so that the digest inside fits.
CREATE FUNCTION neutrality_verdict(post text, day date) RETURNS json
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
