/**
 * The passwords of twelve characters and more that people choose most, in lower case, as published lists of leaked
 * passwords agree on them. Shorter ones are refused for their length.
 */
const COMMON: ReadonlySet<string> = new Set(
  `123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 123456789123 123456789101 123456123456
  123123123123 112233445566 111222333444 123412341234 121212121212 123321123321 987654321098 987654321012 0123456789012
  012345678901 098765432109 password1234 password12345 password123456 passwordpassword password123! password1234!
  password2020 password2021 password2022 password2023 password2024 password2025 password2026 mypassword123 mypassword1
  mypassword12 newpassword1 newpassword123 p@ssword1234 p@ssw0rd1234 p@ssw0rd12345 passw0rd1234 passw0rd12345 pa55word1234
  qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiop12345 qwertyuiopas qwertyuiopasd qwertyuiop[] qwertyuiop[]\\
  qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwertyqwerty
  qwertyqwerty1 qwerty123123 qwerty121212 asdfghjkl123 asdfghjkl1234 asdfghjklzxcvbnm asdfghjkl;' asdfasdfasdf asdf1234asdf
  asdfqwer1234 zxcvbnm12345 zxcvbnm123456 zxcvbnmasdfghjkl zxcvbnm,./12 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i
  1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv5tgb 1qazxsw23edc 1qaz1qaz1qaz 1qazxsw2!qaz
  zaq12wsxcde3 zaq1xsw2cde3 zaq12wsx3edc q1w2e3r4t5y6 q1w2e3r4t5y6u7 q1w2e3r4t5y6u7i8o9p0 qazwsxedc123 qazwsxedcrfv
  qazwsxedcrfvtgb qazwsxedcrfvtgbyhnujm a1b2c3d4e5f6 a1s2d3f4g5h6 abcd12345678 abcdefghijkl abcdefghijklm
  abcdefghijklmnop abcdefg12345 abcdefg1234567 abcdef123456 abc123456789 abc123abc123 aa123456789a a123456789123
  a12345678901 q123456789012 adminadmin12 adminadmin123 adminadminadmin admin1234567 admin12345678 administrator
  administrator1 administrator123 admin@123456 root12345678 rootroot1234 toortoortoor changeme1234 changemechangeme
  changeme12345 changeit1234 letmein12345 letmein123456 letmeinletmein welcome12345 welcome123456 welcome1234!
  welcomewelcome iloveyou1234 iloveyou12345 iloveyou123456 iloveyouiloveyou iloveyou2024 iloveyouforever iloveyousomuch
  iloveyoubaby iloveyoumore loveyouforever sunshine1234 sunshine12345 sunshine123456 princess1234 princess12345
  princess123456 football1234 football12345 football123456 baseball1234 baseball12345 basketball12 basketball1
  basketball123 superman1234 superman12345 superman123456 batman123456 batmanbatman dragon123456 dragondragon
  monkey123456 monkeymonkey michael12345 michael123456 jennifer1234 jessica12345 charlie12345 charlie123456 liverpool123
  liverpool1234 manchester12 manchester123 manchesterunited chelsea12345 arsenal12345 barcelona123 barcelona1234
  realmadrid12 realmadrid123 pokemon12345 pokemon123456 starwars1234 starwars12345 minecraft123 minecraft1234
  computer1234 computer12345 computer123456 internet1234 internet12345 whatever1234 whatever12345 trustno1trustno1
  trustno112345 masterpassword master123456 mastermaster secret123456 secretsecret secretpassword testtesttest
  test12345678 test123456789 test1234test testing12345 testpassword temppassword temporary123 temporarypassword
  passwort1234 passwort12345 passwort123456 passwortpasswort motdepasse12 motdepasse123 motdepasse1234 contrasena12
  contrasena123 contrasena1234 contraseña123 senha1234567 senha123456789 hallo1234567 hallohallo12 bonjour12345
  azertyuiop12 azertyuiop123 azertyuiop1234 azertyuiopqs azertyuiopqsdfghjklm azerty123456 azertyazerty qwertzuiop12
  qwertzuiop123 qwertzuiop1234 qwertzuiopü qwertz123456 yxcvbnm12345 summer2020summer summer123456 winter123456
  spring123456 autumn123456 january12345 december1234 monday123456 friday123456 freedom12345 freedom123456 mustang12345
  corvette1234 harleydavidson mercedes1234 ferrari12345 porsche12345 lamborghini1 chocolate123 chocolate1234
  butterfly123 butterfly1234 strawberry12 strawberry123 blackberry12 pineapple123 watermelon12 watermelon123 christmas123
  halloween123 jesuschrist1 jesuschrist jesusislord1 jesuslovesme godisgood123 godblessyou1 blessed12345 hellohello12
  hello1234567 hello12345678 helloworld12 helloworld123 helloworld1234 hellokitty12 hellokitty123 correcthorsebatterystaple
  thisismypassword thisisapassword thisispassword ihatepasswords idontknow123 idontknow1234 nopassword12 nopassword123
  donttouchme1 fuckyou12345 fuckyou123456 fuckyoufuckyou michaeljackson michaeljordan cristianoronaldo leomessi1234
  skywalker123 supermario64 playstation1 playstation2 playstation3 playstation123 xboxlive1234 samsung12345 samsung123456
  nokia1234567 google123456 facebook1234 facebook12345 facebook123456 instagram123 whatsapp1234 whatsapp12345
  linkedin1234 microsoft123 windows12345 yesline12345 yesline123456 yeslineyesline organization1 organisation1
  company12345 company123456 business1234 customer1234 support12345 service12345 marketing123`.split(/\s+/),
)

const RUN_MAX = 4
const DISTINCT_MIN = 5

/**
 * Whether a password of sufficient length is still one of the first that would be tried: on the list, built of very few
 * different characters, counted up or down, or simply the person's address or the organization's name.
 */
export function isEasyToGuess(password: string, personal: readonly string[]): boolean {
  const folded = password.normalize('NFKC').toLowerCase()
  if (COMMON.has(folded) || new Set(folded).size < DISTINCT_MIN) return true
  if (steps(folded) > folded.length - RUN_MAX) return true
  return personal.some((text) => isMostOf(folded, text.toLowerCase()))
}

/** How many characters follow their neighbor by one, up or down, or repeat it. */
function steps(text: string): number {
  let count = 0
  for (let index = 1; index < text.length; index += 1) {
    if (Math.abs(text.charCodeAt(index) - text.charCodeAt(index - 1)) <= 1) count += 1
  }
  return count
}

/** `harbourbank1` says little more than "Harbour Bank". */
function isMostOf(password: string, personal: string): boolean {
  const letters = personal.replace(/[^\p{L}\p{N}]/gu, '')
  const rest = password.replace(/[^\p{L}\p{N}]/gu, '').replace(letters, '')
  return letters.length >= RUN_MAX && rest.length <= RUN_MAX && password.length - rest.length >= letters.length
}
