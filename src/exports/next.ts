/** For the routes and the proxy of an app's Next: what is asked of requests, and what pages are sent with. */
export { securityHeaders } from '../http/securityHeaders.js'
export { guardRoute } from '../routes/guard.js'
