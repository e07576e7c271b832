/** Names that somebody may give, or import; at most 100 characters, as the API takes them. */
export const hostileNames = {
  markup: `<img src=x onerror=alert(1)><script>alert(2)</script>"'>{{7*7}} & \\ %`,
  /** U+202E turns what follows around, and nothing ends it. */
  override: '\u202eevil\u2066 gnp.exe',
  mixed: 'عبد الرحمن بن محمد 👩‍👩‍👧‍👦🏳️‍🌈👍🏽 Hashimi',
  endless: 'W'.repeat(100),
  stacked: `Z${'\u0301\u0316'.repeat(6)}algo`,
}

/** Texts that somebody may write; 4,096 characters is the most that WhatsApp carries (product-ux §0.3). */
export const hostileTexts = {
  markup: '<img src=x onerror=alert(1)><script>alert(2)</script><iframe src="javascript:alert(3)"></iframe>',
  script: 'javascript:alert(4) and https://harbour.example/ and "><svg onload=alert(5)>',
  override: 'Pay \u202eEUR 001\u202c or \u2067abc',
  endless: 'x'.repeat(4_096),
  emoji: '👩‍👩‍👧‍👦'.repeat(40),
  arabic: 'مرحبا، رقمي هو +1 202 555 0142 واسمي Omar، شكراً جزيلاً!',
  lines: 'one\n\n\n\n\ntwo\r\nthree',
}
