import { redirect } from 'next/navigation.js'

/** The desk has no front of its own: sites read /api/v1, editors work in the admin. */
const Page = () => redirect('/admin')

export default Page
