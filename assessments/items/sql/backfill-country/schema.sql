CREATE TABLE site (
  site_id integer PRIMARY KEY,
  country text               -- NULL: not known
);
CREATE TABLE find (
  find_id integer PRIMARY KEY,
  label   text NOT NULL,
  site_id integer REFERENCES site   -- NULL: nobody knows where it was found
);
