// SPDX-License-Identifier: Apache-2.0

/** Pages for what went wrong, and the words for general refusals. */
export const errors = {
  'errors.backHome': { ar: 'العودة إلى الرئيسية', en: 'Back to the home page' },
  'errors.forbidden.text': {
    ar: 'هذه الصفحة تخص شخصًا آخر أو فريقًا آخر. إن كنتم ترون أنها تخصكم فسجّلوا الدخول بحسابكم الآخر أو اتصلوا بنا.',
    en: 'This page belongs to another person or team. If it should be yours, sign in with your other account or call us.',
  },
  'errors.forbidden.title': { ar: 'لا يمكنكم فتح هذه الصفحة', en: 'You cannot open this page' },
  'errors.notFound.text': {
    ar: 'قد يكون العنوان ناقصًا أو أن الصفحة نُقلت. ابحثوا عمّا تحتاجون إليه، أو عودوا إلى الرئيسية.',
    en: 'The address may be incomplete, or the page has moved. Search for what you need, or go back to the home page.',
  },
  'errors.notFound.title': { ar: 'لم نجد هذه الصفحة', en: 'We could not find this page' },
  'errors.oops.text': {
    ar: 'الخطأ من عندنا ولم يضِع شيء مما حفظتموه. أعيدوا المحاولة بعد قليل، وإن تكرر الأمر فاذكروا لنا الرقم {reference}.',
    en: 'The fault is ours, and nothing you saved is lost. Try again in a moment. If it happens again, give us the number {reference}.',
  },
  'errors.oops.title': { ar: 'حدث خطأ لدينا', en: 'Something went wrong on our side' },
  'errors.staleForm.text': {
    ar: 'فُتحت هذه الصفحة قبل تسجيل دخولكم الأخير أو من موقع آخر، فلم ننفّذ شيئًا. ارجعوا إليها وأعيدوا تحميلها ثم أرسلوا مرة أخرى.',
    en: 'The page was opened before you last signed in, or from another site, so we did nothing. Go back to it, reload it, and send again.',
  },
  'errors.staleForm.title': { ar: 'أعيدوا فتح الصفحة ثم أرسلوا', en: 'Please reload the page and send again' },
  'errors.tooLarge.text': {
    ar: 'ما أرسلتموه أكبر مما نستطيع استلامه هنا. اختصروه ثم أعيدوا المحاولة.',
    en: 'What you sent is larger than we can take here. Make it shorter, then try again.',
  },
  'errors.tooLarge.title': { ar: 'الحجم كبير', en: 'That is too large' },
  'errors.tooMany.text': {
    ar: 'وصلتنا طلبات كثيرة من جهازكم في وقت قصير. انتظروا دقيقة ثم أعيدوا المحاولة.',
    en: 'Many requests came from your device in a short time. Wait a minute, then try again.',
  },
  'errors.tooMany.title': { ar: 'لحظة من فضلكم', en: 'One moment, please' },
} as const;
