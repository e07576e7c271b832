const NAME_WIDTH = 44
const VALUE_WIDTH = 26

export function print(name: string, value: string, bar = ''): void {
  process.stdout.write(`${name.padEnd(NAME_WIDTH)}${value.padEnd(VALUE_WIDTH)}${bar}\n`)
}
