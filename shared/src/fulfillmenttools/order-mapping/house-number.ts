/**
 * A street and a house number at its end: `Hauptstr. 5`, `Am Markt 12 a`, `Kerkstraat 7-9`, `Mariahilfer Str. 1/2/3`.
 * The street has to hold a word of three letters.
 */
const form =
  /^(?<street>.*\p{L}{3}.*?)[\s,]+(?<number>\d{1,4}\s?[a-z]?(?:\s?[-–/]\s?\d{1,4}\s?[a-z]?){0,3})$/iu;

/** A word that is a name only together with its number: `Straße 12`. */
const wholeName = /^(stra(ß|ss)e|str\.?|weg|platz|plein|calle|via|viale|rue|road|route|strada|haus)$/iu;
/** What the number belongs to then is no house. */
const unit =
  /(^|[\s,.])(box|bus|boite|apt\.?|app\.?|block|stiege|top|whg\.?|lgh|lok\.?|m\.|postfach|pf|packstation|postfiliale|paketshop|c\/o|km)$/iu;
/** A year is a part of a name: `Plein 1944`. */
const year = /^(1[5-9]|20)\d{2}$/;

/** A day or a number in the name of a street: `17. Juni`. A floor is written like it: `2. Stock`. */
const ordinalInName =
  /(?<!\d[\s,]*)\b\d{1,2}\.\s+(?!stock|etage|hof|stiege|obergescho|untergescho|emelet|patro|pi[eę]tro|sal\b|krs)\p{L}{3}/giu;

/** A name with a number is rarely one: the number is the house, and what follows a door, a floor or a flat. */
const holdsNumber = (name: string): boolean => /\d/.test(name.replace(ordinalInName, ''));

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
