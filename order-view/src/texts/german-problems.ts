import type { ProblemCode } from '../shared/fulfillment/problems.ts';

/** The connector's table of problems in German. */
export const germanProblems: Readonly<Record<ProblemCode, string>> = {
  ORDER_UNMAPPABLE:
    'Die Bestellung kann so nicht gesendet werden. Berichtigen Sie in der Bestellung oder in den Produktdaten, was der Wortlaut nennt. Dann wird sie von selbst gesendet.',
  ORDER_REFUSED:
    '{platform} nimmt die Bestellung nicht an. Berichtigen Sie, was der Wortlaut nennt. Der Connector versucht es wieder.',
  NAME_TAKEN:
    'Eine andere Bestellung hat in {platform} denselben Namen. Beenden Sie die andere oder benennen Sie sie um. Der Connector versucht es wieder.',
  ORDER_DOUBLED:
    '{platform} hat eine zweite Bestellung, die aus dieser entstanden ist. Stornieren Sie dort die, die der Wortlaut nennt, bevor eine Filiale sie versendet. Ist sie schon versandt, nehmen Sie die Ware zurück.',
  CONFIGURATION_BROKEN:
    'Die Bestellung hängt an einem Teil der Konfiguration, der nicht so gelesen werden kann, wie er gemeint war. Berichtigen Sie die Konfiguration. Dann geht die Bestellung von selbst.',
  RULE_UNDECIDED:
    'Eine Regel der Konfiguration hängt an etwas in der Bestellung, das nicht gelesen werden kann. Prüfen Sie, ob es das, was der Wortlaut nennt, noch gibt. Dann geht die Bestellung von selbst.',
  STATE_UNREADABLE:
    'Bestellungen gehen in einem bestimmten Workflow-Status, und der dieser Bestellung kann nicht gelesen werden. Prüfen Sie, ob es den Status noch gibt. Dann geht die Bestellung von selbst.',
  ORDER_HELD_BACK:
    'Die Konfiguration hält die Bestellung zurück, und {platform} kennt keine gesperrten Bestellungen. Sie geht von selbst, sobald nichts sie mehr zurückhält.',
  CANCELLED_BEFORE:
    'Die Bestellung wurde wieder bestätigt, nachdem ihr Fulfilment storniert worden war; eine Bestellung wird einmal gesendet. Legen Sie für das, was noch gewünscht ist, eine neue an, und stornieren Sie diese.',
  TRANSITION_REFUSED:
    'commercetools lehnt einen Status ab, den die Konfiguration nennt. Vergleichen Sie "transitions" der Konfiguration mit dem Workflow des Projekts.',
  SYNC_INFO_REFUSED:
    'commercetools lehnt die Sync-Info ab. Nennen Sie in "syncInfo" der Konfiguration einen Channel mit der Rolle OrderExport.',
  ESTIMATE_REFUSED:
    'commercetools lehnt den voraussichtlichen Liefertermin ab. Es ist nichts zu tun; für diese Bestellung wird er nicht noch einmal gesetzt.',
  CANCELLATION_REFUSED:
    'Die Bestellung ist in commercetools storniert, aber {platform} macht weiter. Halten Sie sie dort an, oder nehmen Sie die Ware zurück, wenn sie kommt.',
  MODIFICATION_REFUSED:
    '{platform} übernimmt eine Änderung der Bestellung nicht. Nehmen Sie dieselbe Änderung dort vor.',
  UNLOCK_REFUSED: '{platform} gibt die zurückgehaltene Bestellung nicht frei. Geben Sie sie dort frei.',
  ANNOUNCEMENT_REFUSED:
    '{platform} nimmt die Ankündigung einer Retoure nicht an. Vergleichen Sie die Stücke mit den übergebenen, oder tragen Sie die Retoure dort ein.',
  ACCESS_DENIED:
    'Dem Benutzer des Connectors fehlt in {platform} eine Berechtigung, die die Bestellung braucht. Geben Sie ihm die Berechtigung, die der Wortlaut nennt. Bis dahin versucht der Connector immer wieder, die Bestellung zu senden, und alles andere bis sieben Tage nach ihrer letzten Änderung; stoßen Sie es danach mit npm run resync an.',
  LOOK_UP_REFUSED:
    '{platform} verrät etwas nicht, was seine Webhooks weglassen. Prüfen Sie die Berechtigungen des Benutzers des Connectors. Der nächste Webhook oder der nächste Durchgang fragt wieder.',
  FIELDS_REFUSED:
    'commercetools lehnt die benutzerdefinierten Felder der Bestellung ab. Vergleichen Sie den Type der Bestellung mit den Feldern, die der Connector schreibt.',
  SHIPMENT_STATE_REFUSED:
    'commercetools lehnt den Versandstatus ab. Setzen Sie ihn von Hand, oder beheben Sie, was der Wortlaut nennt.',
  ORDER_STATE_REFUSED:
    'commercetools lehnt es ab, die in {platform} stornierte Bestellung zu stornieren. Stornieren Sie sie von Hand, oder beheben Sie, was der Wortlaut nennt.',
  DELIVERY_REFUSED:
    'commercetools lehnt eine Lieferung, ein Paket oder dessen Sendungsdaten ab. Beheben Sie, was der Wortlaut nennt. Der nächste Webhook oder der nächste Durchgang versucht es wieder.',
  RETURN_REFUSED:
    'commercetools lehnt eine Retourenposition ab. Beheben Sie, was der Wortlaut nennt. Der nächste Webhook oder der nächste Durchgang versucht es wieder.',
  WRITE_BACK_REFUSED:
    'commercetools lehnt die Änderung ab, die zeigt, was {platform} gemeldet hat. Beheben Sie, was der Wortlaut nennt. Der nächste Webhook oder der nächste Durchgang versucht es wieder.',
  ATTENTION_NEEDED:
    '{platform} kann mit der Bestellung nicht von selbst weitermachen. Sehen Sie sich die Bestellung dort an, und entscheiden Sie dort.',
  NOT_PICKED_UP:
    'Die Bestellung liegt in der Filiale bereit, und niemand hat sie abgeholt. Erinnern Sie den Kunden, oder nehmen Sie die Ware in der Filiale zurück.',
};
