create table guest (name text primary key);
