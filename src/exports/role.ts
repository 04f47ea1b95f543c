/** The command `payload ranked-lists:role EMAIL ROLE`, which the plugin adds to Payload's own. */
import type { SanitizedConfig } from 'payload'

import { getPayload } from 'payload'

import { giveRole } from '../accounts/giveRole.js'
import { requireSlugs } from '../storage/installed.js'
import { ROLES } from '../vocabulary.js'

/** Called by Payload's command line. Ends the process with 1 where nothing was given. */
export const script = async (config: SanitizedConfig): Promise<void> => {
  const [, email, role] = process.argv.slice(2)
  if (!email || !role) {
    process.stderr.write(
      `Usage: payload ranked-lists:role EMAIL ROLE, with one of ${ROLES.join(', ')}.\n`,
    )
    process.exit(1)
  }
  // as Payload's own commands: without it an adapter on SQL would change the schema to that of the config
  process.env.PAYLOAD_MIGRATING = 'true'
  const payload = await getPayload({ config })
  try {
    const roles = await giveRole({ email, payload, role, slugs: requireSlugs(payload) })
    process.stdout.write(`${email} has these roles now: ${roles.join(', ')}.\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  } finally {
    await payload.destroy()
  }
  // Payload's command line would end with 0
  process.exit()
}
