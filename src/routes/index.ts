/** Routes: every route of the plugin put together, and what describes them. */
export { createDeskEndpoints } from './desk.js'
export { createPublicEndpoints } from './publicApi.js'
export { DESK_ROUTES, PUBLIC_ROUTES } from './table.js'
export type { Route } from '../http/route.js'
