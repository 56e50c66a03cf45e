/** The time zones of Russia from west to east, and the hours that each is ahead of Moscow. */
export const ZONES = [
  { name: 'Europe/Kaliningrad', ahead: -1 },
  { name: 'Europe/Moscow', ahead: 0 },
  { name: 'Europe/Samara', ahead: 1 },
  { name: 'Asia/Yekaterinburg', ahead: 2 },
  { name: 'Asia/Omsk', ahead: 3 },
  { name: 'Asia/Krasnoyarsk', ahead: 4 },
  { name: 'Asia/Irkutsk', ahead: 5 },
  { name: 'Asia/Yakutsk', ahead: 6 },
  { name: 'Asia/Vladivostok', ahead: 7 },
  { name: 'Asia/Magadan', ahead: 8 },
  { name: 'Asia/Kamchatka', ahead: 9 },
] as const;

/** «МСК+2», as timetables write it; «МСК» in Moscow's own zone. */
export function offset(ahead: number, moscow: string): string {
  if (ahead === 0) return moscow;
  return `${moscow}${ahead < 0 ? '\u2212' : '+'}${Math.abs(ahead)}`;
}
