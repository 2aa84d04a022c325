// SPDX-License-Identifier: Apache-2.0

/** Signing in, and what may come in its way. */
export const signin = {
  'signin.again': { ar: 'تسجيل الدخول من جديد', en: 'Sign in again' },
  'signin.away.text': {
    ar: 'خدمة الهوية لا تجيب الآن. أعيدوا المحاولة بعد دقائق؛ لم يضِع شيء مما حفظتموه.',
    en: 'The identity service does not answer at the moment. Try again in a few minutes. Nothing you saved is lost.',
  },
  'signin.away.title': { ar: 'تسجيل الدخول غير متاح الآن', en: 'Signing in is not possible right now' },
  'signin.cancelled.text': {
    ar: 'عدتم من صفحة الهوية دون تسجيل الدخول. يمكنكم إعادة المحاولة متى شئتم.',
    en: 'You came back from the identity page without signing in. You can try again whenever you like.',
  },
  'signin.cancelled.title': { ar: 'لم تسجّلوا الدخول', en: 'You did not sign in' },
  'signin.expired.text': {
    ar: 'مضى وقت طويل منذ بدأتم تسجيل الدخول، أو بدأتموه في متصفح آخر. ابدؤوا من جديد.',
    en: 'It was a while ago that you began to sign in, or you began in another browser. Please begin again.',
  },
  'signin.expired.title': { ar: 'انتهت مهلة تسجيل الدخول', en: 'Signing in took too long' },
  'signin.failed.text': {
    ar: 'تعذّر التحقق من هويتكم هذه المرة. أعيدوا المحاولة، وإن تكرر الأمر فاتصلوا بنا.',
    en: 'We could not confirm who you are this time. Try again. If it happens again, call us.',
  },
  'signin.failed.title': { ar: 'لم يكتمل تسجيل الدخول', en: 'Signing in was not completed' },
  'signin.identity-conflict.text': {
    ar: 'رقم الهوية المسجَّل في حسابكم لدينا غير الرقم الذي وصلنا الآن. اتصلوا بنا لنصحّح ذلك معكم.',
    en: 'The identity number we hold for your account differs from the one we have just received. Call us, and we will put it right with you.',
  },
  'signin.identity-conflict.title': {
    ar: 'رقم الهوية لا يطابق حسابكم',
    en: 'The identity number does not match your account',
  },
  'signin.needed': { ar: 'سجّلوا الدخول أولًا', en: 'Sign in first' },
  'signin.number-missing.text': {
    ar: 'لا نعرف من أنتم إلا برقم الهوية، ولم يصلنا مع حسابكم. استخدموا حسابًا موثَّقًا بالهوية.',
    en: 'We know you by your identity number, and it did not come with this account. Use an account that was verified with your identity card.',
  },
  'signin.number-missing.title': { ar: 'هذا الحساب بلا رقم هوية', en: 'This account has no identity number' },
  'signin.otherAccount': { ar: 'الدخول بحساب آخر', en: 'Sign in with another account' },
  'signin.staff-unknown.text': {
    ar: 'هذا الحساب ليس من حسابات الموظفين المفعّلة لدينا. اطلبوا من مسؤول المنصة في جهتكم تفعيله.',
    en: 'This account is not an active staff account. Ask the person who looks after the platform in your entity to add it.',
  },
  'signin.staff-unknown.title': { ar: 'حساب الموظف غير مفعّل', en: 'This staff account is not active' },
  'signin.title': { ar: 'تسجيل الدخول', en: 'Sign in' },
} as const;
