import type { Texts } from './view-texts.ts';

/** The view's own texts in German. */
export const germanViewTexts: Texts = {
  'view.pages': 'Seiten',
  'view.page.order': 'Diese Bestellung',
  'view.page.problems': 'Bestellungen, um die sich jemand kümmern muss',
  'view.loading': 'Wird geladen …',
  'view.noOrder': 'Die Ansicht ist nicht auf der Seite einer Bestellung geöffnet: Es gibt nichts zu zeigen.',
  'view.orderGone': 'Diese Bestellung gibt es nicht mehr.',
  'view.noPermission':
    'Sie dürfen Bestellungen nicht ansehen. Bitten Sie einen Administrator des Projekts um diese Berechtigung.',
  'view.error': 'Die Bestellung konnte nicht gelesen werden: {words}',
  'view.platformOrder': 'Bestellung in {platform}: {id}.',
  'view.backOffice': 'In {platform} öffnen',
  'view.noBackOffice':
    'Ein Link dorthin fehlt, weil die Adresse des Backoffice für diese Ansicht nicht eingestellt ist.',
  'view.problems': 'Probleme',
  'view.since': 'seit {time}',
  'view.actions': 'Den Connector bitten',
  'view.shipments': 'Sendungen',
  'view.parcels': 'Pakete',
  'view.piecesTitle': 'Stückzahlen',
  'view.returns': 'Retouren',
  'view.timeline': 'Verlauf',
  'view.store': 'Filiale {id}',
  'view.aStore': 'Eine Filiale',
  'view.pickJob': 'Pickauftrag {id}',
  'view.pieces': '{quantity} × {name}: {picked} kommissioniert, {handedOver} übergeben',
  'view.missing': '{missing} nicht gefunden',
  'view.refused': '{refused} abgelehnt',
  'view.parcel': 'Paket {number}',
  'view.returnParcel': 'Retourenpaket {number}',
  'view.line': 'Position',
  'view.unknownLine': 'eine Position, die diese Bestellung nicht hat',
  'view.count.ordered': 'Bestellt',
  'view.count.picked': 'Kommissioniert',
  'view.count.handedOver': 'Übergeben',
  'view.count.short': 'Fehlt',
  'view.count.refused': 'Abgelehnt',
  'view.count.returned': 'Zurück',
  'action.lookAgain': 'Noch einmal nachsehen',
  'action.lookAgain.means':
    'Diese Bestellung in beiden Richtungen mit {platform} vergleichen und beheben, was abweicht.',
  'action.sendNow': 'Jetzt senden',
  'action.sendNow.means':
    'Diese Bestellung an {platform} senden, wenn sie nicht schon dort ist und keine Regel sie zurückhält.',
  'action.notAllowed':
    'Um den Connector um etwas zu bitten, brauchen Sie die Berechtigung, Bestellungen zu verwalten.',
  'action.pending': 'Angefragt. Der Connector antwortet innerhalb von Sekunden …',
  'action.late':
    'Der Connector hat noch nicht geantwortet. Er tut es, sobald er kann: Vielleicht ist eine Plattform nicht erreichbar oder der Connector nicht installiert. Sie können noch einmal fragen.',
  'action.refused': 'commercetools hat die Anfrage nicht angenommen: {words}',
  'answer.done': '{name}, {time}: erledigt.',
  'answer.ignored': '{name}, {time}: nichts zu tun.',
  'answer.rejected': '{name}, {time}: Das war nicht möglich.',
  'problems.title':
    '{count, plural, =0 {Um keine Bestellung muss sich jemand kümmern} one {Um # Bestellung muss sich jemand kümmern} other {Um # Bestellungen muss sich jemand kümmern}}',
  'problems.first': 'Die ältesten {count} davon:',
  'problems.none': 'Der Connector meldet bei keiner Bestellung ein Problem.',
  'problems.code': 'Problem',
  'problems.anyCode': 'Alle',
  'problems.search': 'Bestellnummer oder Wortlaut',
  'problems.shown': '{count, plural, one {# Bestellung} other {# Bestellungen}}, die ältesten zuerst',
  'problems.order': 'Bestellung {number}',
  'problem.other':
    'Schlagen Sie den Code in der Dokumentation des Connectors nach; „Noch einmal nachsehen“ versucht es erneut.',
};
