/**
 * A street and a house number at its end: `Hauptstr. 5`, `Am Markt 12 a`, `Kerkstraat 7-9`, `Mariahilfer Str. 1/2/3`.
 * The street has to hold a word of three letters.
 */
const form =
  /^(?<street>.*\p{L}{3}.*?)[\s,]+(?<number>\d{1,4}\s?[a-z]?(?:\s?[-\u2013/]\s?\d{1,4}\s?[a-z]?){0,3})$/iu;

/** A word that is a name only together with its number: `Straße 12`. */
const nameWords = 'straße|strasse|str\\.?|weg|platz|plein|calle|via|viale|rue|road|route|strada|haus';
const wholeName = new RegExp(`^(${nameWords})$`, 'iu');
/** What the number belongs to then is no house. */
const units = [
  'box|bus|boite|apt\\.?|app\\.?|block|stiege|top|whg\\.?|lgh|lok(\\.|al)?|m\\.|fszt\\.?|földszint|emelet',
  'lépcsőház|ajtó|kat|kld\\.?|poschodie|postfach|pf|packstation|postfiliale|paketshop|c/o|km',
].join('|');
const unit = new RegExp(`(^|[\\s,.])(${units})$`, 'iu');
/** A year is a part of a name: `Plein 1944`. */
const year = /^(1[5-9]|20)\d{2}$/;

/** Months as names of streets have them after a day: `17. Juni`, `28. října`, `29. listopada`. */
const months = [
  ...['januar', 'jänner', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september'],
  ...['oktober', 'november', 'dezember', 'marts', 'mars', 'maj', 'december', 'desember'],
  ...['stycznia', 'lutego', 'marca', 'kwietnia', 'maja', 'czerwca', 'lipca', 'sierpnia', 'września'],
  ...['października', 'listopada', 'grudnia'],
  ...['ledna', 'února', 'března', 'dubna', 'května', 'června', 'července', 'srpna', 'září', 'října'],
  ...['listopadu', 'prosince'],
  ...['januára', 'februára', 'apríla', 'mája', 'júna', 'júla', 'augusta', 'septembra', 'októbra'],
  ...['novembra', 'decembra'],
  ...['siječnja', 'veljače', 'ožujka', 'travnja', 'svibnja', 'lipnja', 'srpnja', 'kolovoza', 'rujna'],
  ...['studenoga', 'studenog', 'prosinca'],
  ...['januarja', 'februarja', 'aprila', 'junija', 'julija', 'avgusta', 'oktobra'],
].join('|');
/** In Hungary the month comes first: `Október 6. utca`. */
const monthsBefore =
  'január|február|március|április|május|június|július|augusztus|szeptember|október|november|december';
const floors =
  'stock|etage|obergescho|untergescho|emelet|fszt|földszint|ajtó|lépcsőház|patro|poschodie|pi[eę]tro';
const otherUnits = 'hof|stiege|sal(?!\\p{L})|kld|krs|lok|kat(?!\\p{L})';

/**
 * A number that belongs to the name of a street: a day before or after its month, and what the name begins with
 * (`3. Querstraße`, `2e Jan Steenstraat`), unless that is a floor. Behind another name `2. …` is a floor, a door or a
 * flat, in more words than can be listed.
 */
const numberInName = [
  new RegExp(`(?<!\\d[\\s,]*)\\b\\d{1,2}\\.\\s+(?=(${months})(?!\\p{L}))`, 'giu'),
  new RegExp(
    `(?<=(?<!\\p{L})(${monthsBefore})\\s+)\\d{1,2}\\.\\s+(?=(utca|u[.\\s]|út|tér|köz|sétány|sor))`,
    'giu',
  ),
  new RegExp(`^\\s*\\d{1,2}\\.\\s+(?!${floors}|${otherUnits})(?=\\p{L}{3})`, 'iu'),
  /^\s*\d{1,2}(e|de|ste)\b/iu,
];

/** A name with a number is rarely one: the number is the house, and what follows a door, a floor or a flat. */
const holdsNumber = (name: string): boolean =>
  /\d/.test(numberInName.reduce((rest, form) => rest.replace(form, ''), name));

/**
 * Takes the house number out of a street where that is certain, and leaves the street as it is otherwise. It is certain
 * only in countries that write the number behind the street.
 *
 * @param countries two letters each
 */
export function splitHouseNumber(
  street: string,
  country: string,
  countries: readonly string[],
): { street: string; houseNumber?: string } {
  const { street: name, number } =
    (countries.includes(country) ? form.exec(street)?.groups : undefined) ?? {};
  if (name === undefined || number === undefined) return { street };
  const isHouse = !year.test(number) && !wholeName.test(name.trim()) && !unit.test(name.trim());
  const isCertain = isHouse && !holdsNumber(name);
  return isCertain ? { street: name.trim(), houseNumber: number.trim() } : { street };
}
