// SPDX-License-Identifier: Apache-2.0

/** The states of offers, journeys and the services inside them, as people say them. */
export const states = {
  'states.case.delivered': { ar: 'أُنجزت', en: 'Done' },
  'states.case.failed': { ar: 'تعذّر إنجازها', en: 'Could not be done' },
  'states.case.inProgress': { ar: 'قيد الإنجاز', en: 'In progress' },
  'states.case.refused': { ar: 'لم تُقبل', en: 'Not approved' },
  'states.case.waitingCustomer': { ar: 'بانتظاركم', en: 'Waiting for you' },
  'states.case.waitingService': { ar: 'تبدأ بعد خدمة سابقة', en: 'Starts after another service' },
  'states.case.waitingThirdParty': { ar: 'بانتظار طرف آخر', en: 'Waiting for someone else' },
  'states.case.withdrawn': { ar: 'أُلغيت بطلبكم', en: 'Stopped by you' },
  'states.journey.closed': { ar: 'أُغلقت', en: 'Closed' },
  'states.journey.delivered': { ar: 'اكتملت', en: 'All done' },
  'states.journey.running': { ar: 'نعمل عليها', en: 'We are working on it' },
  'states.journey.withdrawn': { ar: 'أُلغيت بطلبكم', en: 'Stopped by you' },
  'states.offer.accepted': { ar: 'قبلتموه', en: 'Accepted' },
  'states.offer.declined': { ar: 'اعتذرتم عنه', en: 'Declined' },
  'states.offer.expired': { ar: 'انتهت مدته', en: 'Expired' },
  'states.offer.open': { ar: 'جاهز لكم', en: 'Ready for you' },
  'states.offer.snoozed': { ar: 'أجّلتموه', en: 'Put off' },
  'states.offer.withdrawn': { ar: 'سُحب', en: 'Withdrawn' },
} as const;
