import { Link2Off } from 'lucide-react'
import { useParams } from 'wouter'
import { ProblemError } from '../../api-client.ts'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { Wordmark } from '../../kit/wordmark.tsx'
import { useJoinOffer } from '../../queries/access.ts'
import { joinStrings as words } from '../../strings/people.ts'
import { problemSentence } from '../../strings/problems.ts'
import { waitOf } from '../setup/setup-problem.ts'
import styles from '../sign-in/sign-in-screen.module.css'
import { JoinForm } from './join-form.tsx'

/** Behind a link: somebody new joins, or an agent sets a new password. */
export function JoinScreen() {
  const { token = '' } = useParams<{ token?: string }>()
  const offer = useJoinOffer(token)
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <Wordmark size={34} />
        {offer.data !== undefined && <JoinForm offer={offer.data} token={token} />}
        {offer.error !== null && <Unusable fault={offer.error} />}
      </div>
    </main>
  )
}

/** A link that was used, has expired or was taken back says which. */
function Unusable({ fault }: { readonly fault: Error }) {
  const heading = useFocusedHeading(words.unusable)
  if (!(fault instanceof ProblemError)) throw fault
  const { code, params, traceId } = fault.problem
  return (
    <section className={styles.card}>
      <Link2Off size={28} strokeWidth={1.75} aria-hidden />
      <h1 ref={heading} tabIndex={-1}>
        {words.unusable}
      </h1>
      <p className={styles.subline}>
        <UserText>{problemSentence(code, { ...params, ...waitOf(params) }, traceId)}</UserText>
      </p>
      <p>
        <TextLink href="/login">{words.toSignIn}</TextLink>
      </p>
    </section>
  )
}
