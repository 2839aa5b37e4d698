import { expect, it } from '@jest/globals';
import { defaultConfiguration } from '../../configuration/configuration-schema.ts';
import { splitHouseNumber } from './house-number.ts';

const { houseNumberCountries } = defaultConfiguration.addresses;
const split = (street: string, country: string) => splitHouseNumber(street, country, houseNumberCountries);

it.each([
  ['Hauptstr. 5', 'DE', 'Hauptstr.', '5'],
  ['Am Markt 12 a', 'DE', 'Am Markt', '12 a'],
  ['Straße des 17. Juni 135', 'DE', 'Straße des 17. Juni', '135'],
  ['Platz des 4. Juli 7 b', 'DE', 'Platz des 4. Juli', '7 b'],
  ['10. Oktober-Straße 3', 'AT', '10. Oktober-Straße', '3'],
  ['3. Querstraße 12', 'DE', '3. Querstraße', '12'],
  ['ulice 28. října 12', 'CZ', 'ulice 28. října', '12'],
  ['17. listopadu 4', 'CZ', '17. listopadu', '4'],
  ['ul. 3. svibnja 5', 'HR', 'ul. 3. svibnja', '5'],
  ['Október 6. utca 5', 'HU', 'Október 6. utca', '5'],
  ['2e Jan Steenstraat 99', 'NL', '2e Jan Steenstraat', '99'],
  ['1e Helmersstraat 104-2', 'NL', '1e Helmersstraat', '104-2'],
  ['Kerkstraat 7-9', 'NL', 'Kerkstraat', '7-9'],
  ['Mariahilfer Straße 1/2/3', 'AT', 'Mariahilfer Straße', '1/2/3'],
  ['Via Roma, 25', 'IT', 'Via Roma', '25'],
  ['Bahnhofstrasse 3B', 'CH', 'Bahnhofstrasse', '3B'],
])('%s in %s has a house number for certain', (given, country, street, houseNumber) => {
  expect(split(given, country)).toEqual({ street, houseNumber });
});

it.each([
  ['350 5th Ave', 'US'],
  ['10 Downing Street', 'GB'],
  ['Fifth Avenue 350', 'US'],
  ['Plein 1944', 'NL'],
  ['Straße 12', 'DE'],
  ['Packstation 145', 'DE'],
  ['Postfach 12', 'DE'],
  ['Rue de la Loi 16 box 4', 'BE'],
  ['Q7 24', 'DE'],
  ['Hauptstraße', 'DE'],
  ['Calle Mayor 5, 2º B', 'ES'],
  ['Hauptstr. 12345', 'DE'],
  ['Mannerheimintie 5 A 12', 'FI'],
  ['ul. Długa 5 m. 12', 'PL'],
  ['ul. Długa m. 12', 'PL'],
  ['ul. Prosta 7 lok. 3', 'PL'],
  ['Storgatan 5 lgh 1101', 'SE'],
  ['Storgatan lgh 1101', 'SE'],
  ['Kossuth u. 12. 3/4', 'HU'],
  ['Kossuth u. 12. 2. emelet 4', 'HU'],
  ['Váci út 12. fszt. 3', 'HU'],
  ['Váci út fszt. 3', 'HU'],
  ['Kossuth Lajos u. 5. földszint 2', 'HU'],
  ['Petőfi utca 7. ajtó 4', 'HU'],
  ['Fő u. 12. lépcsőház 3', 'HU'],
  ['Október 6. utca 12. ajtó 4', 'HU'],
  ['2. emelet 4', 'HU'],
  ['ul. Długa 12. lokal 3', 'PL'],
  ['Ilica 12. kat 3', 'HR'],
  ['Vestergade 10. kld. 3', 'DK'],
  ['Hlavná 5. poschodie 12', 'SK'],
  ['Calle Mayor 5, 2', 'ES'],
  ['Vestergade 5, 2', 'DK'],
  ['Vestergade 5, 2. sal 3', 'DK'],
  ['Musterstraße 5, 2. OG 12', 'DE'],
  ['Musterstraße, 2. Stock 12', 'DE'],
  ['Musterstraße 5 2. Hinterhaus 12', 'DE'],
  ['Via 4 Novembre 12', 'IT'],
])('%s in %s is left as it is', (street, country) => {
  expect(split(street, country)).toEqual({ street });
});
