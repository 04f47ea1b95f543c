/** What is stored of an address: sealed by a key of the app's secret, and found by a keyed hash. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

/** What is derived from one secret of the app. */
export type Keys = {
  hash: Buffer
  /** Says which secret it was, and nothing of it. */
  id: string
  seal: Buffer
}

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/** Bytes of a token. */
const TOKEN_BYTES = 24

/** @param secret as Payload has it */
export const keysOf = (secret: string): Keys => {
  const found = known.get(secret)
  if (found) return found
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `ranked-lists mails ${purpose}`, KEY_BYTES))
  const keys = {
    hash: derive('hash'),
    id: derive('id').toString('hex').slice(0, 8),
    seal: derive('seal'),
  }
  known.set(secret, keys)
  return keys
}

const known = new Map<string, Keys>()

/**
 * Encrypts and authenticates a text (AES-256-GCM).
 *
 * @param about which row it belongs to; sealed, it opens there alone
 */
export const seal = ({
  about,
  keys: { id, seal: key },
  text,
}: {
  about: string
  keys: Keys
  text: string
}): string => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(about))
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `${id}.${Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString('base64url')}`
}

/**
 * The text again; null where none of the keys has sealed it, or somebody has changed it.
 *
 * @param keys of the present secret, and of earlier ones
 */
export const unseal = ({
  about,
  keys,
  sealed,
}: {
  about: string
  keys: readonly Keys[]
  sealed: string
}): null | string => {
  const [id, body = ''] = sealed.split('.')
  const found = keys.find((each) => each.id === id)
  if (!found) return null
  const bytes = Buffer.from(body, 'base64url')
  if (bytes.length < IV_BYTES + TAG_BYTES) return null
  try {
    const decipher = createDecipheriv(ALGORITHM, found.seal, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(about))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** A keyed hash (HMAC), by which a text is found that cannot be read. */
export const hashOf = ({ keys, text }: { keys: Keys; text: string }): string =>
  createHmac('sha256', keys.hash).update(text).digest('base64url')

/** A secret that goes out in a link; what is stored is its hash. */
export const createToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** Without a key: a token cannot be guessed, and is known again under another secret of the app. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(`ranked-lists mail token ${token}`).digest('base64url')
