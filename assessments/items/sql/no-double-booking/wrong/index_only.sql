CREATE UNIQUE INDEX booking_once ON booking (room, day, slot) WHERE status IS NOT 'cancelled';
