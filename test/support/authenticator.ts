import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign as signBytes } from 'node:crypto';

/** What a browser and an authenticator may say other than they should. */
export type Untruth = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  /** Whether the person was verified: by fingerprint or PIN. */
  verified?: boolean;
  /** The signature counter to state. */
  counter?: number;
  userHandle?: string;
  /** Spoils one byte of the signature. */
  spoilt?: boolean;
};

type Options = { challenge: string; rp?: { id?: string }; rpId?: string; user?: { id: string } };

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array | string): string => Buffer.from(data).toString('base64url');

/** Flags of authenticator data (WebAuthn Level 3 §6.1). */
const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/**
 * An authenticator in software: makes the answers that browsers give to `navigator.credentials.create` and `get`, with an
 * ES256 key (WebAuthn Level 3 §6.5.1.1, RFC 9052 §7) and no attestation.
 */
export class Authenticator {
  readonly id = randomBytes(16);
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private readonly origin: string;
  private readonly counts: boolean;
  private counter = 0;
  private userHandle = '';

  /** `counts`: as a security key does; synchronised passkeys state 0 for ever. */
  constructor({ origin = 'https://portal.test', counts = true } = {}) {
    ({ privateKey: this.privateKey, publicKey: this.publicKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
    }));
    this.origin = origin;
    this.counts = counts;
  }

  /** What the portal keeps of it. */
  get credential(): { id: string; publicKey: string } {
    return { id: base64url(this.id), publicKey: base64url(this.coseKey()) };
  }

  /** The answer to `navigator.credentials.create`. */
  create(options: Options, untruth: Untruth = {}) {
    this.userHandle = options.user?.id ?? '';
    const credential = Buffer.concat([Buffer.alloc(16), uint16(this.id.length), this.id, this.coseKey()]);
    const data = this.authenticatorData(options.rp?.id, ATTESTED, untruth, credential);
    const attestation = cbor(
      new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    );
    return {
      ...this.common(),
      response: {
        clientDataJSON: base64url(this.clientData('webauthn.create', options.challenge, untruth)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      },
    };
  }

  /** The answer to `navigator.credentials.get`. */
  get(options: Options, untruth: Untruth = {}) {
    if (this.counts) this.counter++;
    const data = this.authenticatorData(options.rpId, 0, untruth);
    const clientData = this.clientData('webauthn.get', options.challenge, untruth);
    const signature = signBytes('sha256', Buffer.concat([data, sha256(clientData)]), this.privateKey);
    if (untruth.spoilt) signature[signature.length - 1]! ^= 1;
    return {
      ...this.common(),
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(data),
        signature: base64url(signature),
        userHandle: untruth.userHandle ?? this.userHandle,
      },
    };
  }

  private common() {
    const id = base64url(this.id);
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
  }

  private clientData(type: string, challenge: string, untruth: Untruth): string {
    return JSON.stringify({
      type: untruth.type ?? type,
      challenge: untruth.challenge ?? challenge,
      origin: untruth.origin ?? this.origin,
      crossOrigin: false,
    });
  }

  private authenticatorData(
    rpId: string | undefined,
    flags: number,
    untruth: Untruth,
    attested: Uint8Array = Buffer.alloc(0),
  ): Buffer {
    const verified = untruth.verified === false ? 0 : VERIFIED;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(untruth.counter ?? this.counter);
    const rp = untruth.rpId ?? rpId ?? new URL(this.origin).hostname;
    return Buffer.concat([sha256(rp), Buffer.from([PRESENT | verified | flags]), counter, attested]);
  }

  /** The public key as COSE_Key: kty EC2, alg ES256, crv P-256, x, y. */
  private coseKey(): Buffer {
    const { x, y } = this.publicKey.export({ format: 'jwk' });
    return cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x!, 'base64url')],
        [-3, Buffer.from(y!, 'base64url')],
      ]),
    );
  }
}

type Cbor = number | string | Uint8Array | Map<number | string, Cbor>;

const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);

/** The head of a CBOR item: its major type and a number below 65,536 (RFC 8949 §3). */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(value)]);
}

/** Deterministic CBOR of what authenticators send. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([head(3, bytes.length), bytes]);
  }
  if (value instanceof Map) {
    const members = [...value].flatMap(([name, member]) => [cbor(name), cbor(member)]);
    return Buffer.concat([head(5, value.size), ...members]);
  }
  return Buffer.concat([head(2, value.length), value]);
}
