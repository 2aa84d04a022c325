// SPDX-License-Identifier: Apache-2.0

/** The one stylesheet of the sandbox. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1d2733;--dim:#51606f;--paper:#f3f5f7;--card:#fff;--line:#c3ccd6;--key:#1d4f7c;
--on-key:#fff;--good:#1c6b3a;--bad:#a32020;--wait:#7a5200;--band:#e4ebf2}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--dim:#a9b6c3;--paper:#151b21;--card:#1f2730;--line:#46525f;
--key:#9cc7ee;--on-key:#10202f;--good:#7fd19b;--bad:#ff9d94;--wait:#f0c674;--band:#273442}}
*{box-sizing:border-box}
html{font-size:106.25%}
body{margin:0;overflow-wrap:anywhere;background:var(--paper);color:var(--ink);font-family:system-ui,"Segoe UI",Tahoma,"Noto Sans Arabic",sans-serif;
line-height:1.55}
[lang=ar]{line-height:1.8}
header{background:var(--card);border-block-end:1px solid var(--line)}
.banner{margin:0;padding:.35rem 1rem;text-align:center;font-size:.9rem;background:repeating-linear-gradient(135deg,var(--band) 0 14px,
var(--card) 14px 28px);border-block-end:2px dashed var(--key)}
.bar,nav,main,footer{max-width:64rem;margin-inline:auto;padding-inline:1rem}
.bar{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;align-items:center;padding-block:.5rem}
.owner{margin:0;font-weight:700;font-size:1.15rem}
.owner a{color:inherit;text-decoration:none}
nav ul,.plain{list-style:none;margin:0;padding:0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav a,.bar a{display:inline-block;padding-block:.55rem;min-block-size:2.75rem}
nav a[aria-current]{font-weight:700;color:var(--ink);text-decoration-thickness:3px}
main{padding-block:1rem 3rem}
main:focus{outline:none}
h1{font-size:1.7rem;line-height:1.4;margin-block:.5rem 1rem}
h2{font-size:1.25rem;margin-block:2rem .5rem}
a{color:var(--key)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible
{outline:3px solid var(--key);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
.card,fieldset{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:1rem;margin-block:0 1rem}
fieldset{min-inline-size:0}
legend{font-weight:700;padding-inline:.35rem}
label{display:block;font-weight:600;margin-block:.75rem .2rem}
.whole{white-space:nowrap}
.choices{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));gap:0 1rem}
.choice{display:flex;gap:.6rem;align-items:center;min-block-size:2.75rem}
.choice label{margin:0;font-weight:400}
.choice input{inline-size:1.4rem;block-size:1.4rem;flex:none}
.hint{color:var(--dim);margin:0 0 .2rem;font-size:.95rem}
input:not([type=radio],[type=checkbox]),select,textarea{font:inherit;inline-size:100%;max-inline-size:30rem;min-block-size:2.75rem;
padding:.4rem .6rem;border:1px solid var(--dim);border-radius:.3rem;background:var(--card);color:var(--ink)}
[aria-invalid=true]{border:2px solid var(--bad)!important}
.error,.bad{color:var(--bad);font-weight:600}.good{color:var(--good);font-weight:600}.wait{color:var(--wait);font-weight:600}
button,.button{font:inherit;font-weight:600;display:inline-block;min-block-size:2.75rem;padding:.5rem 1.1rem;border-radius:.3rem;
border:1px solid var(--key);background:var(--card);color:var(--key);cursor:pointer;text-decoration:none}
.main,button.main,.button.main{background:var(--key);color:var(--on-key)}
summary{min-block-size:2.75rem;padding-block:.6rem;cursor:pointer;font-weight:600}
.row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin-block:1rem}
.row form{margin:0}
.problem{border:2px solid var(--bad);border-radius:.4rem;padding:.5rem 1rem;margin-block:0 1rem;background:var(--card)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;inline-size:100%;background:var(--card);border:1px solid var(--line)}
caption{text-align:start;color:var(--dim);padding-block:.3rem}
th,td{text-align:start;vertical-align:top;padding:.5rem .7rem;border-block-end:1px solid var(--line)}
dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.3rem 1rem;margin:0}
dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
.people{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:.75rem;list-style:none;padding:0}
.people form,.people button{block-size:100%;inline-size:100%}
.people button{display:flex;flex-direction:column;justify-content:flex-start;align-items:flex-start;text-align:start;font-weight:400;color:var(--ink);border-color:var(--line);padding:.9rem 1rem}
.people button:hover{border-color:var(--key)}
.people strong{display:block;color:var(--key);font-size:1.1rem}
footer{border-block-start:1px solid var(--line);padding-block:1rem 2rem;color:var(--dim);font-size:.95rem}
footer a{display:inline-block;padding-block:.3rem;margin-inline-end:1rem}
@media (max-width:34rem){dl{grid-template-columns:1fr}dt{margin-block-start:.4rem}}
`;

/** Fetches the page again every two seconds and puts the new content in place, unless somebody is filling in a form. */
export const LIVE = `
const put = async () => {
  const main = document.querySelector('main[data-live]');
  if (!main || document.hidden || main.querySelector('details[open]') || main.contains(document.activeElement)) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (fresh && fresh.innerHTML !== main.innerHTML) main.replaceChildren(...fresh.childNodes);
};
setInterval(put, 2000);
`;
