create table parking (place integer primary key);
