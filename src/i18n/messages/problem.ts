// SPDX-License-Identifier: Apache-2.0

/** Titles of the API's problem documents: what would be right. */
export const problem = {
  'problem.case-unknown': {
    ar: 'لا توجد معاملة لهذه الجهة بهذا العنوان.',
    en: 'This entity has no case at this address.',
  },
  'problem.data-invalid': {
    ar: 'بيانات الإشعار لا تطابق ما يصفه الحدث الحياتي؛ صحّحوا المواضع المذكورة في errors.',
    en: 'The data does not fit what the life event describes. Mend the places listed.',
  },
  'problem.encoding-wrong': { ar: 'يجب أن يكون النص بترميز UTF-8.', en: 'The body must be text in UTF-8.' },
  'problem.media-type-wrong': {
    ar: 'أرسلوا الطلب بالنوع المذكور في expected.',
    en: 'Send the request as the media type named in “expected”.',
  },
  'problem.not-a-cloudevent': {
    ar: 'يجب أن يكون الطلب وفق CloudEvents 1.0.',
    en: 'The request must be a CloudEvent 1.0 in JSON.',
  },
  'problem.not-found': { ar: 'لا يوجد شيء بهذا العنوان.', en: 'There is nothing at this address.' },
  'problem.outputs-missing': {
    ar: 'لا يكتمل الإنجاز إلا بكل ما تعلن الخدمة أنها تعطيه؛ الناقص مذكور في missing.',
    en: 'A delivery brings all that the service declares. What lacks is listed in “missing”.',
  },
  'problem.outputs-wrong': {
    ar: 'بعض ما أُرسل لا تعلنه الخدمة أو ليس من نوعه؛ صحّحوا ما في wrong و unexpected.',
    en: 'Some of what was sent is not declared by the service or not of its type. See “wrong” and “unexpected”.',
  },
  'problem.person-unknown': {
    ar: 'لا نعرف أحدًا ممن يذكرهم الإشعار. حُفظ ليراجعه المشغّل.',
    en: 'We know none of the people it names. It is kept for an operator to look at.',
  },
  'problem.query-invalid': {
    ar: 'في العنوان ما لا يُفهم؛ صحّحوا المواضع المذكورة في errors.',
    en: 'Part of the address makes no sense. Mend the places listed.',
  },
  'problem.signature-missing': {
    ar: 'يلزم توقيع في waad-signature أو رمز دخول في authorization.',
    en: 'A signature in waad-signature, or a token in authorization, is needed.',
  },
  'problem.signature-wrong': {
    ar: 'التوقيع أو رمز الدخول لا يطابق المرسل.',
    en: 'The signature or token does not match the sender.',
  },
  'problem.source-unknown': { ar: 'لا نعرف هذا المصدر.', en: 'We do not know this source.' },
  'problem.too-large': {
    ar: 'الطلب أكبر من الحد المسموح؛ أرسلوه في دفعات أصغر.',
    en: 'The request is too large. Send smaller batches.',
  },
  'problem.type-not-allowed': {
    ar: 'هذا المصدر غير مخوّل بإرسال هذا النوع.',
    en: 'This source may not send this type.',
  },
  'problem.type-unknown': {
    ar: 'لا يقابل هذا النوع أي حدث حياتي منشور.',
    en: 'No published life event has this type.',
  },
  'problem.update-malformed': {
    ar: 'لا يطابق التحديث الصيغة المتفق عليها؛ صحّحوا المواضع المذكورة في errors.',
    en: 'The update does not have the agreed form. Mend the places listed.',
  },
  'problem.update-out-of-place': {
    ar: 'لا يصح هذا التحديث والمعاملة في حالتها هذه.',
    en: 'This update cannot come while the case is in its present state.',
  },
} as const;
