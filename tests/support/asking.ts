import type { Desk } from './payload.js'

type User = NonNullable<Parameters<Desk['rest']>[1]>['user']

/** Asks a desk in somebody's name: a body is sent by POST, without one it is read. */
export const askingOf =
  <Answer>({ desk, user }: { desk: () => Desk; user: () => User }) =>
  async (url: string, body?: object): Promise<{ body: Answer; status: number }> => {
    const init = body && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
    }
    const asker = user()
    const response = await desk().rest(url, { ...init, ...(asker ? { user: asker } : {}) })
    return { body: (await response.json()) as Answer, status: response.status }
  }
