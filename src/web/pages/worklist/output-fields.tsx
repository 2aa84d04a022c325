// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import { inLang, type Lang } from '../../../kernel/index.ts';
import type { Fact } from '../../../modules/catalogue/index.ts';
import { DateField, NumberField, Radios, Select, TextArea, TextField } from '../../ui/index.ts';
import { LONGEST, outputName, type Values } from './case-form.ts';

type OutputFieldProps = { lang: Lang; fact: Fact; values: Values; error: string | undefined };

const FEW = 6;

/** The field for one output of a service, as the fact dictionary types it. */
export function OutputField({ lang, fact, values, error }: OutputFieldProps) {
  const name = outputName(fact.id);
  const unit = fact.unit ? ` (${inLang(fact.unit, lang)})` : '';
  const field = { lang, name, label: `${inLang(fact.name, lang)}${unit}`, error };
  const value = values[name];
  switch (fact.type) {
    case 'number':
      return <NumberField {...field} value={value} decimal />;
    case 'boolean':
      return (
        <Radios
          {...field}
          value={value}
          options={[
            { value: 'true', label: t(lang, 'worklist.field.yes') },
            { value: 'false', label: t(lang, 'worklist.field.no') },
          ]}
        />
      );
    case 'choice': {
      const options = (fact.options ?? []).map((option) => ({ value: option.value, label: inLang(option.name, lang) }));
      if (options.length <= FEW) return <Radios {...field} value={value} options={options} />;
      return <Select {...field} value={value} options={options} empty="—" />;
    }
    case 'date':
      return <DateField {...field} value={datePartsOf(values, name)} />;
    case 'date-time':
      return <TextField {...field} value={value} hint={t(lang, 'worklist.field.time.hint')} width="medium" ltr />;
    case 'list-of-text':
      return (
        <TextArea {...field} value={value} hint={t(lang, 'worklist.field.list.hint')} rows={3} maxlength={LONGEST} />
      );
    case 'text':
      return <TextField {...field} value={value} width="medium" maxlength={LONGEST} autocomplete="off" />;
  }
}

function datePartsOf(values: Values, name: string) {
  const part = (which: string) => values[`${name}-${which}`] ?? '';
  return { day: part('day'), month: part('month'), year: part('year') };
}
