import { isIPv6 } from 'node:net';

/**
 * What one subscriber has of the address space: an IPv4 address, or the first 64 bits of an IPv6 one, where
 * every host may take another address for each request (RFC 6177). Other texts come back as they are.
 * @example networkOf('2001:db8::1') === '2001:db8:0:0::/64'
 */
export function networkOf(address: string): string {
  const plain = address.split('%')[0]!;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped) return mapped[1]!;
  if (!isIPv6(plain)) return address;
  const [head, tail] = plain.split('::');
  const first = head ? head.split(':') : [];
  const last = tail ? tail.split(':') : [];
  const groups =
    tail === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill('0'), ...last];
  const four = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${four.join(':')}::/64`;
}
