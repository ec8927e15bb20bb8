CREATE TRIGGER booking_insert BEFORE INSERT ON booking
BEGIN
  SELECT RAISE(ABORT, 'no such slot') WHERE new.slot NOT BETWEEN 1 AND 8;
  SELECT RAISE(ABORT, 'no such status')
  WHERE new.status IS NULL OR new.status NOT IN ('held', 'confirmed', 'cancelled');
  SELECT RAISE(ABORT, 'taken')
  WHERE new.status <> 'cancelled'
    AND EXISTS (SELECT 1 FROM booking b
                WHERE b.room = new.room AND b.day = new.day AND b.slot = new.slot AND b.status <> 'cancelled');
END;
