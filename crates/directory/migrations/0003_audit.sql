CREATE INDEX admin_event_by_time ON admin_event (at, id);
