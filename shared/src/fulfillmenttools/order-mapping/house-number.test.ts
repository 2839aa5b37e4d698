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
