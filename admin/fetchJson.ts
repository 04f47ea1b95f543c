/** Requests of the admin panel to our own endpoints: with the session's cookie, JSON both ways. */

/** An answer, or none at all (`offline`, also where the request was aborted). */
export type Answer<T> =
  | { body: T; kind: 'ok' }
  | { kind: 'offline' }
  | { kind: 'refused'; problem: null | Refusal; status: number }
  | { kind: 'unchanged' }

/** The members of a problem (RFC 9457); null where the answer is not even JSON. */
type Refusal = { code?: string; detail?: string } & Record<string, unknown>

/**
 * Sends a request and reads its answer; never throws.
 *
 * @param body sent as JSON, with the method POST unless another one is named
 */
export const fetchJson = async <T>({
  body,
  fetch = globalThis.fetch,
  headers,
  url,
  ...init
}: Omit<RequestInit, 'body' | 'headers'> & {
  body?: object | undefined
  fetch?: typeof globalThis.fetch
  headers?: Readonly<Record<string, string>>
  url: string
}): Promise<Answer<T>> => {
  try {
    const response = await fetch(url, {
      credentials: 'include',
      ...(body
        ? {
            body: JSON.stringify(body),
            headers: { 'Content-Type': 'application/json', ...headers },
            method: 'POST',
          }
        : headers && { headers }),
      ...init,
    })
    if (response.status === 304) return { kind: 'unchanged' }
    if (response.ok) return { body: (await response.json()) as T, kind: 'ok' }
    const problem = (await response.json().catch(() => null)) as null | Refusal
    return { kind: 'refused', problem, status: response.status }
  } catch {
    return { kind: 'offline' }
  }
}
