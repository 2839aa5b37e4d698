import type { StoryTexts } from './view-texts.ts';

/** The sentences of the story in German. */
export const germanStoryTexts: StoryTexts = {
  'ledger.newer':
    'Eine neuere Version des Connectors hat dies geschrieben (Form {version}). Was gezeigt wird, ist vielleicht unvollständig.',
  'ledger.broken':
    'Was der Connector zu dieser Bestellung vermerkt hat, ist nicht lesbar: Es wurde abgeschnitten oder von Hand geändert. Noch einmal nachsehen schreibt es neu.',

  'headline.unknown': 'Der Connector weiß nichts von dieser Bestellung',
  'headline.broken': 'Was aus dieser Bestellung geworden ist, lässt sich nicht sagen',
  'headline.stuck': 'Nicht an {platform} gesendet: Jemand muss sich darum kümmern',
  'headline.sending': 'Wird an {platform} gesendet',
  'headline.promised': 'In {platform} zugesagt, noch nicht bestellt',
  'headline.locked': 'In {platform} zurückgehalten',
  'headline.cancelled': 'In {platform} storniert',
  'headline.expired': 'In {platform} storniert: Die Frist ist abgelaufen',
  'headline.over': 'In {platform} beendet',
  'headline.routing': 'In {platform}, wartet auf eine Filiale',
  'headline.picking':
    'Bei {count, plural, one {# Filiale} other {# Filialen}}, {picked} von {ordered} Stück kommissioniert',
  'headline.ready': 'Bereit: {picked} von {ordered} Stück kommissioniert',
  'headline.partly': 'Teilweise übergeben: {gone} von {ordered} Stück',
  'headline.gone': 'Übergeben: {gone} von {ordered} Stück',
  'headline.notCollected': 'Nicht abgeholt: {picked} von {ordered} Stück sind in der Filiale',
  'headline.refused': 'Vom Kunden abgelehnt: {picked} von {ordered} Stück sind in der Filiale',
  'headline.stopped': 'Übergabe storniert: {picked} von {ordered} Stück sind in der Filiale',
  'headline.delivered': 'Zugestellt: {gone} von {ordered} Stück',

  'locked.payment': 'Sie wird zurückgehalten, weil ihr Zahlungsstatus {state} ist.',
  'locked.field': 'Sie wird zurückgehalten, weil ihr Feld {field} gesetzt ist.',
  'locked.reason': 'Grund: {reason}.',
  'locked.platform':
    'Im Shop hält sie nichts zurück: Sie wurde in {platform} gesperrt oder wird gleich freigegeben.',

  'next.confirm': 'Sie wird an {platform} gesendet, sobald ihr Bestellstatus Confirmed ist; er ist {state}.',
  'next.unsent':
    'Sie ist bestätigt: Der Connector sendet sie innerhalb von Minuten, wenn keine Regel der Konfiguration sie zurückhält. Mit „Jetzt senden“ geht sie sofort.',
  'next.mend': 'Der Connector versucht es von selbst wieder, sobald behoben ist, was das Problem nennt.',
  'next.answer':
    'Die Antwort von {platform} kommt innerhalb von Sekunden; wenn nicht, sieht der Connector dort nach.',
  'next.promise':
    '{platform} macht eine Bestellung daraus, sobald die Zusage bestätigt ist, oder lässt sie verfallen.',
  'next.unlock':
    'Sie wird kommissioniert, sobald sie freigegeben ist: vom Connector, wenn nichts sie mehr zurückhält, oder in {platform}.',
  'next.route': '{platform} wählt die Filiale, die sie kommissioniert.',
  'next.pick': '{count, plural, one {# Stück ist} other {# Stück sind}} noch zu kommissionieren.',
  'next.pack': 'Die Filiale packt sie und stellt sie für Paketdienst oder Kunde bereit.',
  'next.carrier': 'Der Paketdienst nimmt {count, plural, one {# Stück} other {# Stück}} mit.',
  'next.collect': 'Der Kunde holt {count, plural, one {# Stück} other {# Stück}} ab.',
  'next.short':
    '{count, plural, one {# Stück wurde} other {# Stück wurden}} nicht gefunden, und keine Filiale ist eingesprungen: Sagen Sie es dem Kunden, oder suchen Sie in {platform} eine Filiale.',
  'next.takeBack':
    'Die Filiale nimmt {count, plural, one {# Stück} other {# Stück}} zurück: Stornieren Sie, was der Kunde nicht bekommen hat, oder bestellen Sie es neu.',
  'next.deliver': 'Der Paketdienst stellt sie zu.',
  'next.return': 'Der Kunde schickt {count, plural, one {# Stück} other {# Stück}} zurück.',
  'next.decide':
    'Die Filiale entscheidet über {count, plural, one {# zurückgegebenes Stück} other {# zurückgegebene Stücke}}.',
  'next.look':
    'Mit „Noch einmal nachsehen“ liest der Connector in {platform}, was aus der Bestellung geworden ist.',
  'next.nothing': 'Es steht nichts mehr aus.',

  'shipment.open': 'Wartet auf die Kommissionierung',
  'shipment.picking': 'Wird kommissioniert',
  'shipment.paused': 'Kommissionierung unterbrochen',
  'shipment.picked': 'Kommissioniert',
  'shipment.waiting': 'Bereit für den Paketdienst',
  'shipment.toCollect': 'Bereit zur Abholung',
  'shipment.gone': 'Dem Paketdienst übergeben',
  'shipment.collected': 'Vom Kunden abgeholt',
  'shipment.delivered': 'Zugestellt',
  'shipment.rerouted': 'An eine andere Filiale gegeben',
  'shipment.aborted': 'Von der Filiale abgebrochen',
  'shipment.cancelled': 'Storniert',
  'shipment.noShow': 'Nicht abgeholt: Der Kunde kam nicht',
  'shipment.rejected': 'Nicht abgeholt: Der Kunde wollte es nicht',
  'shipment.refused': 'Vom Kunden abgelehnt',
  'shipment.givenUp': 'Aufgegeben',
  'shipment.other': '{state}',

  'parcel.open': 'Noch kein Etikett',
  'parcel.requested': 'Etikett angefragt',
  'parcel.acknowledged': 'Etikett erstellt',
  'parcel.delivered': 'Zugestellt',
  'parcel.failed': 'Der Paketdienst hat das Etikett abgelehnt',
  'parcel.cancelled': 'Storniert',
  'parcel.givenUp': 'Aufgegeben',
  'parcel.other': '{state}',

  'return.announced': 'Angekündigt',
  'return.returned': 'Zurückgekommen',
  'return.accepted': 'Zurückgekommen, wieder verkäuflich',
  'return.rejected': 'Zurückgekommen, nicht mehr verkäuflich',
  'return.canceled': 'Kommt nicht',
  'return.other': '{state}',

  'moment.placed': 'Bestellung aufgegeben',
  'moment.claimed': 'Der Connector begann, sie an {platform} zu senden',
  'moment.created': 'In {platform} angelegt',
  'moment.orderLocked': 'In {platform} zurückgehalten',
  'moment.orderCancelled': 'In {platform} storniert',
  'moment.orderOver': 'In {platform} beendet',
  'moment.assigned': 'Pickauftrag {job} an die Filiale gegeben',
  'moment.picking': 'Kommissionierung von {job} begonnen',
  'moment.paused': 'Kommissionierung von {job} unterbrochen',
  'moment.picked': 'Kommissionierung von {job} beendet: {picked} von {ordered} Stück',
  'moment.rerouted': 'Pickauftrag {job} an eine andere Filiale gegeben',
  'moment.aborted': 'Pickauftrag {job} abgebrochen: {picked} von {ordered} Stück gefunden',
  'moment.pickCancelled': 'Pickauftrag {job} storniert',
  'moment.ready': 'Bereit zur Übergabe: {count, plural, one {# Stück} other {# Stück}}',
  'moment.gone': 'Übergeben: {count, plural, one {# Stück} other {# Stück}}',
  'moment.refused': 'Abgelehnt: {count, plural, one {# Stück} other {# Stück}}',
  'moment.handoverCancelled': 'Übergabe storniert',
  'moment.parcel': 'Paket {parcel} angelegt',
  'moment.parcelDelivered': 'Paket {parcel} zugestellt',
  'moment.parcelFailed': 'Paket {parcel} vom Paketdienst abgelehnt',
  'moment.return': 'Retoure: {count, plural, one {# Stück} other {# Stück}}',
  'moment.refund': 'Erstattung fällig für {count, plural, one {# Stück} other {# Stück}}',
  'moment.problem': 'Problem: {code}',
};
