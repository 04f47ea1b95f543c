import config from '@payload-config'
import { GRAPHQL_POST, REST_OPTIONS } from '@payloadcms/next/routes'

import { guard } from '../../../guard.js'

export const POST = guard(GRAPHQL_POST(config))
export const OPTIONS = guard(REST_OPTIONS(config))
