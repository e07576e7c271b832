import styles from './phone-number-text.module.css'

/** A number as the server formatted it: always left to right, tabular figures, never broken over two lines. */
export function PhoneNumberText({ children }: { readonly children: string }) {
  return (
    <bdi dir="ltr" className={styles.number}>
      {children}
    </bdi>
  )
}
