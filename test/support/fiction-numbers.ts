/** Ranges that regulators keep free for fiction, as far as the number library calls them valid. */
const RANGES = [
  { prefix: '+1202555', from: 100, to: 198, digits: 4 },
  { prefix: '+614915701', from: 56, to: 59, digits: 2 },
  { prefix: '+467017406', from: 5, to: 99, digits: 2 },
  { prefix: '+4917139200', from: 0, to: 99, digits: 2 },
]
const NUMBERS = RANGES.flatMap(({ prefix, from, to, digits }) =>
  Array.from({ length: to - from + 1 }, (_, index) => prefix + String(from + index).padStart(digits, '0')),
)
let used = 0

/** A number that this process has given to nobody yet. */
export function newNumber(): string {
  const number = NUMBERS[used]
  used += 1
  if (number === undefined) throw new Error('There are no more numbers for fiction.')
  return number
}
