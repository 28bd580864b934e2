-- Manual orders of one state, newest first.
CREATE INDEX manual_order_area_state ON manual_order (area, state, id);
CREATE INDEX manual_order_state ON manual_order (state, id);
