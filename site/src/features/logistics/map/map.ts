import L from 'leaflet';

type Point = [number, number];
type Line = { points: Point[]; label?: string; soft?: boolean; colour?: number };
type Outline = { borders: Point[][]; water: Point[][] };

const colour = (name: string): string => getComputedStyle(document.body).getPropertyValue(name).trim();

/** A probe turns light-dark() and oklch() into a colour that SVG attributes take. */
function resolved(name: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value || colour(name);
}

async function draw(box: HTMLElement): Promise<void> {
  const lines: Line[] = JSON.parse(box.dataset.lines ?? '[]');
  const places: { lat: number; lon: number; label: string }[] = JSON.parse(box.dataset.places ?? '[]');
  const map = L.map(box, {
    scrollWheelZoom: false,
    attributionControl: Boolean(box.dataset.tiles),
    zoomSnap: 0.5,
  });
  const all: Point[] = [
    ...lines.flatMap(({ points }) => points),
    ...places.map(({ lat, lon }): Point => [lat, lon]),
  ];
  if (all.length > 0) map.fitBounds(L.latLngBounds(all).pad(0.15), { maxZoom: 10 });
  else map.setView([53.2, 45], 6);
  if (box.dataset.tiles)
    L.tileLayer(box.dataset.tiles, { attribution: box.dataset.attribution ?? '', maxZoom: 18 }).addTo(map);
  else {
    const { default: outline } = (await import('./outline.json')) as unknown as { default: Outline };
    const style = { interactive: false, weight: 1 } as const;
    L.polyline(outline.borders, { ...style, color: resolved('--control-line') }).addTo(map);
    L.polyline(outline.water, { ...style, color: 'rgb(90 140 190)', opacity: 0.6 }).addTo(map);
  }
  const accent = resolved('--accent');
  const muted = resolved('--muted');
  for (const { points, label, soft, colour: its } of lines) {
    const line = L.polyline(points, {
      color: soft ? muted : accent,
      weight: soft ? 1.5 : 3,
      opacity: soft ? 0.5 : 0.9,
      ...(its !== undefined && { className: `road-line road-${its}` }),
    }).addTo(map);
    if (label) line.bindTooltip(label, { sticky: true });
  }
  for (const { lat, lon, label } of places)
    L.circleMarker([lat, lon], { radius: 5, color: accent, weight: 2, fillOpacity: 0.6 })
      .bindTooltip(label)
      .addTo(map);
}

for (const box of document.querySelectorAll<HTMLElement>('[data-road-map]')) void draw(box);
