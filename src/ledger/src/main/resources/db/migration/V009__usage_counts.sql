-- Records that somebody has to look at are few, and counted often. Those that only wait have an index of their own.
create index usage_record_trouble on usage_record (portal, state) where state in ('unknown', 'rejected', 'expired');
