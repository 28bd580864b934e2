-- Access lines and closed tasks go by themselves, found by time.
CREATE INDEX look_at ON look (at);
CREATE INDEX task_closed ON task (closed_at);
