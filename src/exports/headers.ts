/** The headers of pages, apart from what imports Payload: for the proxy (middleware) of an app's Next. */
export { securityHeaders } from '../http/securityHeaders.js'
