import { durationMs } from '../../../format/iso-duration.ts'
import { classNames } from '../../../kit/class-names.ts'
import { Select } from '../../../kit/select.tsx'
import { Switch } from '../../../kit/switch.tsx'
import { policyStrings as words } from '../../../strings/policy.ts'
import sheet from '../sheet.module.css'
import { DurationControl } from './duration-control.tsx'
import styles from './policy-page.module.css'
import type { PolicyPart } from './policy-part.ts'
import { SettingRow } from './setting-row.tsx'

const APPROVALS = ['two_people', 'one_person'] as const
/** Five years, as sellers by telephone in the United States keep records of consent (16 CFR 310.5). */
const USUAL_RETENTION = 'P1825D'

/** On whose word a customer is erased, how long that can be called off, and how long evidence forbids it (product-ux §6.6). */
export function ErasureRules({ policy, mayChange, onChange }: PolicyPart) {
  const { erasure, retention } = policy
  const isReadOnly = !mayChange
  const isAtOnce = durationMs(erasure.grace) === 0
  return (
    <section className={sheet.sheet} aria-label={words.erasure}>
      <header className={sheet.head}>
        <div className={sheet.headWords}>
          <h2 className={sheet.headTitle}>{words.erasure}</h2>
          <p className={sheet.muted}>{words.erasureText}</p>
        </div>
      </header>
      <div className={classNames(styles.rows, styles.ruled)}>
        <SettingRow title={words.approval} text={words.approvalTexts[erasure.approval]}>
          <span className={styles.choice}>
            <Select
              label={words.approval}
              labelAt="hidden"
              isDisabled={isReadOnly}
              value={erasure.approval}
              onChange={(approval) => onChange({ erasure: { ...erasure, approval } })}
              options={APPROVALS.map((value) => ({
                value,
                label: words.approvals[value],
                detail: words.approvalTexts[value],
              }))}
            />
          </span>
        </SettingRow>
        {erasure.approval === 'two_people' && (
          <SettingRow title={words.grace} text={isAtOnce ? words.noGrace : words.graceText}>
            <DurationControl
              label={words.grace}
              value={erasure.grace}
              isReadOnly={isReadOnly}
              mayBeZero
              onChange={(grace) => onChange({ erasure: { ...erasure, grace } })}
            />
          </SettingRow>
        )}
        <SettingRow
          title={words.retention}
          text={retention.evidence === null ? words.noRetention : words.retentionText}
        >
          {retention.evidence !== null && (
            <DurationControl
              label={words.retention}
              value={retention.evidence}
              isReadOnly={isReadOnly}
              onChange={(evidence) => onChange({ retention: { evidence } })}
            />
          )}
          <Switch
            aria-label={words.retention}
            isDisabled={isReadOnly}
            isSelected={retention.evidence !== null}
            onChange={(on) => onChange({ retention: { evidence: on ? USUAL_RETENTION : null } })}
          />
        </SettingRow>
      </div>
    </section>
  )
}
