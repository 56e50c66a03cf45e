import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen, mistakeOf, opening } from './rules.ts';

describe('opening seats', () => {
  it('gives them to those who wait first', () => {
    const full = { opened: 2, free: 0, waiting: 3, going: 2 };
    expect(opening(full, 4, 40)).toEqual({
      promoted: 2,
      done: true,
      seats: { opened: 4, free: 0, waiting: 1, going: 4 },
    });
    expect(opening(full, 10, 40).seats).toEqual({ opened: 10, free: 5, waiting: 0, going: 5 });
  });

  it('leaves who has a seat with it where there are to be fewer', () => {
    const full = { opened: 5, free: 0, waiting: 1, going: 5 };
    const fewer = opening(full, 3, 40);
    expect(fewer.seats).toEqual({ opened: 3, free: -2, waiting: 1, going: 5 });
    expect(opening(fewer.seats, 4, 40).promoted).toBe(0);
    expect(opening(fewer.seats, 6, 40).promoted).toBe(1);
  });

  it('never leaves a seat free while somebody waits, whatever the steps', () => {
    const start = fc.record({ taken: fc.nat(60), more: fc.nat(60), waiting: fc.nat(80) });
    fc.assert(
      fc.property(
        start,
        fc.nat(150),
        fc.integer({ min: 1, max: 9 }),
        ({ taken, more, waiting }, wanted, most) => {
          const free = waiting > 0 ? -more : more;
          let seats = { opened: taken + free, free, waiting, going: taken };
          for (let step = 0; step < 200; step++) {
            const next = opening(seats, wanted, most);
            expect(next.promoted).toBeLessThanOrEqual(most);
            expect(next.seats.opened).toBe(next.seats.going + next.seats.free);
            expect(next.seats.going + next.seats.waiting).toBe(taken + waiting);
            if (next.seats.waiting > 0) expect(next.seats.free).toBeLessThanOrEqual(0);
            seats = next.seats;
            if (next.done) break;
          }
          expect(seats.opened).toBe(wanted);
        },
      ),
    );
  });
});

describe('an event', () => {
  const draft = {
    kind: 'training',
    title: { ru: 'Семинар' },
    text: { ru: '' },
    startsAt: '2026-12-01T07:00:00.000Z',
    endsAt: '2026-12-01T12:00:00.000Z',
    place: { ru: 'Пенза' },
    programme: [],
    audience: { kind: 'cluster' },
    draft: false,
  } as const;

  it('needs an end after its beginning and a place or a link', () => {
    expect(mistakeOf({ ...draft, programme: [] })).toBeUndefined();
    expect(mistakeOf({ ...draft, programme: [], endsAt: draft.startsAt })?.field).toBe('endsAt');
    expect(mistakeOf({ ...draft, programme: [], place: { ru: '' } })?.field).toBe('place');
    expect(mistakeOf({ ...draft, programme: [], registerUntil: draft.endsAt })?.field).toBe('registerUntil');
  });

  it('takes registrations until its day, or until it begins', () => {
    const event = { ...draft, cancelled: false };
    const at = (time: string) => Date.parse(time);
    expect(isOpen(event, at('2026-12-01T06:59:00Z'))).toBe(true);
    expect(isOpen(event, at('2026-12-01T07:00:00Z'))).toBe(false);
    expect(isOpen({ ...event, registerUntil: '2026-11-30T00:00:00Z' }, at('2026-11-30T00:00:00Z'))).toBe(
      false,
    );
    expect(isOpen({ ...event, cancelled: true }, at('2026-11-30T00:00:00Z'))).toBe(false);
  });
});
