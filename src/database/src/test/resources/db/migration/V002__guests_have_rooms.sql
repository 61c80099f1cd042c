alter table guest add column room integer;
