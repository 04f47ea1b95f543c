/** What to do for an account that may do nothing here: in an app with users of its own, the first admin's. */
import type { TypedUser } from 'payload'

import { type Language, translate } from '../../src/translations/translate.js'

import './index.css'

type RolelessProps = {
  /** Whether roles are those of the field `roles`, so that the command can give one. */
  hasRolesField: boolean
  i18n: Language
  user: null | Pick<TypedUser, 'email'> | undefined
}

/** Who can give the account a role, and the command that does it on the server. */
export const Roleless = ({ hasRolesField, i18n, user }: RolelessProps) => {
  const email = typeof user?.email === 'string' ? user.email : 'EMAIL'
  return (
    <section aria-labelledby="roleless-title" className="roleless">
      <h2 id="roleless-title">{translate({ i18n, key: 'desk:title' })}</h2>
      <p>{translate({ i18n, key: `desk:${hasRolesField ? 'noRole' : 'noRoleElsewhere'}` })}</p>
      {hasRolesField && <pre>npx payload ranked-lists:role {email} admin</pre>}
    </section>
  )
}
