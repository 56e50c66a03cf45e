import { describe, expect, it } from 'vitest';
import { labels, projection, rings } from './projection.ts';

const penza = { lat: 53.195, lon: 45.018 };
const kuznetsk = { lat: 53.117, lon: 46.6 };
const view = { width: 440, height: 400, margin: 50 };

describe('the map', () => {
  it('keeps distances: Penza to Kuznetsk is 106 km', () => {
    const { at, unitsPerKm } = projection([penza, kuznetsk], view);
    const [a, b] = [at(penza), at(kuznetsk)];
    expect(Math.hypot(a.x - b.x, a.y - b.y) / unitsPerKm).toBeCloseTo(106, 0);
  });
  it('fits every place inside the margins, north up and east to the right', () => {
    const { at } = projection([penza, kuznetsk], view);
    for (const place of [penza, kuznetsk]) {
      const { x, y } = at(place);
      expect(x).toBeGreaterThanOrEqual(49.9);
      expect(x).toBeLessThanOrEqual(390.1);
      expect(y).toBeGreaterThan(49);
      expect(y).toBeLessThan(351);
    }
    expect(at(penza).x).toBeLessThan(at(kuznetsk).x);
    expect(at(penza).y).toBeLessThan(at(kuznetsk).y);
  });
  it('puts a single place into the middle', () => {
    expect(projection([penza], view).at(penza)).toEqual({ x: 220, y: 200 });
  });
  it('chooses round distances', () => {
    expect(rings(120)).toEqual([50, 100]);
    expect(rings(35)).toEqual([10, 20, 30]);
  });
  it('moves a label away from its neighbour', () => {
    const two = labels(
      [
        { x: 200, y: 200, radius: 6, text: 'Пенза' },
        { x: 230, y: 200, radius: 6, text: 'Заречный' },
      ],
      { width: 440, height: 400, size: 14 },
    );
    expect(two[0]?.anchor).toBe('end');
    expect(two[1]?.anchor).toBe('start');
  });
  it('keeps a long label inside the drawing', () => {
    const [one] = labels(
      [
        { x: 50, y: 200, radius: 6, text: 'Нижний Ломов' },
        { x: 110, y: 200, radius: 20, text: 'Мокшан' },
      ],
      { width: 440, height: 400, size: 15 },
    );
    expect(one?.anchor).toBe('middle');
    expect(one!.x).toBeGreaterThan(50);
  });
});
