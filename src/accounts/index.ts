/** Accounts of the desk: who gets in, how often one may try, and the sessions that one has. */
export { noteUse } from './devices.js'
export { createLoginHooks } from './login.js'
