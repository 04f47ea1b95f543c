import type { Payload } from 'payload'

import { addressesOf } from '../../routes/work.js'

/** What a request is for, as metrics tell requests apart: few words, whatever is asked for. */
export type Kind = 'admin' | 'api' | 'files' | 'graphql' | 'other' | 'public' | 'service'

export const SERVICE_PATHS = ['/health', '/metrics', '/ready'] as const

export const kindOf = ({
  payload: { config },
  url,
}: {
  payload: Pick<Payload, 'config'>
  url: string
}): Kind => {
  const { admin, api, graphQL } = config.routes
  const path = url.split('?', 1)[0] ?? '/'
  const isUnder = (base: string): boolean => path === base || path.startsWith(`${base}/`)
  if ((SERVICE_PATHS as readonly string[]).includes(path)) return 'service'
  if (isUnder(`${api}${addressesOf(config).basePath}`)) return 'public'
  if (isUnder(`${api}${graphQL}`)) return 'graphql'
  if (isUnder('/_next')) return 'files'
  if (isUnder(api)) return /^\/[^/]+\/file\//.test(path.slice(api.length)) ? 'files' : 'api'
  return isUnder(admin) ? 'admin' : 'other'
}
