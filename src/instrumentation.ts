/**
 * Next calls this once when a server starts. The desk connects and migrates here, so that a start
 * that cannot work ends at once with one sentence, not later at the first request.
 */
export const register = async (): Promise<void> => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { refuseUnreadable } = await import('./app/refuse.js')
  refuseUnreadable()
  const { closeUnread } = await import('./app/closeUnread.js')
  closeUnread()
  const { bindLoginToHost } = await import('./app/hostCookie.js')
  // a browser takes such a cookie over TLS only
  if (process.env.SERVER_URL?.startsWith('https:')) bindLoginToHost()
  const { start } = await import('./app/start.js')
  await start()
}
