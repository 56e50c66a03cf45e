/**
 * Roots of the passwords that people choose most (after the published lists of leaked passwords, e.g. NCSC 2019, and
 * Russian ones typed in either layout). A password is common when a root is all that is left of it without digits, signs
 * and repetitions.
 */
const ROOTS = `password passwort passw0rd p@ssword qwerty qwertyuiop qwertyui qwert asdfgh asdfghjkl asdf zxcvbn zxcvbnm zxcv
qazwsx qazwsxedc wsxedc abc abcd abcde abcdef abcdefg abcdefgh letmein welcome welcomeback admin administrator root user guest
login master monkey dragon football baseball basketball soccer hockey superman batman spiderman pokemon naruto starwars
princess sunshine iloveyou loveyou love lovely flower shadow michael jordan ashley daniel jessica charlie thomas andrew
computer internet samsung google yandex mailru facebook vkontakte telegram whatsapp windows microsoft apple iphone
secret changeme default test testing testtest hello helloworld freedom whatever trustno killer hunter ranger buster
cheese chocolate cookie pepper ginger orange banana summer winter spring autumn monday friday january december
parol parolparol parolj mojparol privet privetprivet lyubov lubov ljubov natasha nastya svetlana tatiana tatyana olga
marina irina elena anastasia aleksandr alexander alexandr sergey sergei dmitry dmitriy andrey vladimir maxim maksim nikita
artem denis roman ivan ivanov petrov sidorov sasha masha dasha pasha misha kirill egor oleg igor viktor victor
moskva moscow piter penza penzapenza rossiya russia russian cccp ussr spartak zenit dinamo cska lokomotiv
solnyshko solnishko zvezda zvezdochka kotik kotenok zaika zayka malysh lapochka koshka sobaka
artel portal klaster cluster company predpriyatie konditer zefir pryanik sladkiykray
пароль парольпароль мойпароль привет приветпривет йцукен йцукенгшщз йцукенг фывапролдж фыва ячсмить любовь люблю
наташа настя светлана татьяна ольга марина ирина елена анастасия александр сергей дмитрий андрей владимир максим никита
артём артем денис роман иван иванов петров сидоров саша маша даша паша миша кирилл егор олег игорь виктор
москва питер пенза россия спартак зенит солнышко звезда котик котёнок зайка малыш лапочка кошка собака
артель портал кластер компания предприятие кондитер зефир пряник админ администратор секрет
gfhjkm ghbdtn k.,jdm yfnfif pfqxbr rjirf gtypf flvby cjkysirj`;

const roots = new Set(ROOTS.split(/\s+/));
const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const ROWS = [
  '01234567890',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
];

/** «abcabc» is «abc»; «aaaa» is «a». */
function unrepeated(text: string): string {
  for (let size = 1; size <= text.length / 2; size++)
    if (text.length % size === 0 && text.slice(0, size).repeat(text.length / size) === text)
      return text.slice(0, size);
  return text;
}

function isRow(text: string): boolean {
  if (text.length < 3) return true;
  const backwards = [...text].reverse().join('');
  return ROWS.some((row) => (row + row).includes(text) || (row + row).includes(backwards));
}

/**
 * Whether a password is among those that are guessed first: a common word with or without digits, signs and look-alikes
 * around it, a row of the keyboard, a repetition, or the person's own name, address or the portal's.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const lower = password.normalize('NFC').toLowerCase();
  const plain = unrepeated(lower);
  if (isRow(plain) || plain.length < 5) return true;
  const unleet = (text: string) => [...text].map((letter) => LEET[letter] ?? letter).join('');
  const bare = (text: string) => unrepeated(text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
  const letters = (text: string) => unrepeated(text.replace(/[^\p{L}]/gu, ''));
  for (const form of [
    plain,
    bare(plain),
    letters(plain),
    bare(unleet(plain)),
    unleet(bare(plain)),
    letters(unleet(plain)),
  ])
    if (roots.has(form) || isRow(form)) return true;
  const left = own
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\d]+/u))
    .filter((word) => word.length >= 4)
    .reduce((rest, word) => rest.replaceAll(word, ''), lower);
  return left !== lower && letters(left).length < 5;
}
