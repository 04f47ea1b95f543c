import config from '@payload-config'

import { readEnv } from '../config/env.js'
import { behindServer } from '../net/proxies.js'
import { guardRoute } from '../routes/guard.js'

/** What is asked of each request of the desk before Payload sees it. */
export const guard = guardRoute({
  config,
  trustedProxies: behindServer(readEnv(process.env).trustedProxies),
})
