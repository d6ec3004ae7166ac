/** The style of a saved report. */
export const reportStyle = `
:root{--bg:#fff;--card:#fff;--text:#1d2733;--dim:#5a6673;--line:#d9dfe5;--good:#087f5b;--warn:#a15c00;--bad:#c92a2a;--info:#1864ab;--calm:#868e96}
@media (prefers-color-scheme:dark){:root{--bg:#14191f;--card:#1b222a;--text:#e6eaee;--dim:#a0abb6;--line:#36414c;--good:#38d9a9;--warn:#ffc078;--bad:#ff8787;--info:#74c0fc;--calm:#868e96}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:860px;margin:0 auto;padding:32px 20px}
header{margin-bottom:16px}
.kind{margin:0;color:var(--dim);font-weight:600}
h1{margin:0;font-size:28px;line-height:1.25;overflow-wrap:anywhere}
.sub{margin:4px 0 0;color:var(--dim)}
h2{margin:0 0 12px;font-size:18px}
section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:16px 20px;margin-top:16px;break-inside:avoid}
p{margin:8px 0 0}
.verdict{display:flex;gap:12px;border:1px solid var(--tone);border-left-width:6px;border-radius:8px;padding:14px 18px;background:color-mix(in srgb,var(--tone) 9%,transparent)}
.verdict .mark{color:var(--tone);font-size:24px;line-height:1.2;font-weight:700}
.verdict .word{margin:0;font-weight:700;font-size:18px;color:var(--tone)}
.verdict p{margin-top:4px}
.nothingLost{--tone:var(--good)}.undelivered{--tone:var(--warn)}.disagree{--tone:var(--bad);border-width:3px}.unknown{--tone:var(--calm)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(125px,1fr));gap:10px;margin:16px 0 0}
.tiles div{border:1px solid var(--line);border-radius:8px;padding:10px 12px;background:var(--card)}
.tiles dt{color:var(--dim);font-size:13px}.tiles dd{margin:2px 0 0;font-size:19px;font-weight:650}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding-bottom:6px}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
thead th{color:var(--dim);font-size:13px}
tr:last-child>*{border-bottom:0}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:24px;align-items:start}
.pair td{text-align:right;padding-right:0;font-variant-numeric:tabular-nums}
.sum>*{font-weight:700}
.timeline td:nth-child(-n+2){white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--dim);width:1%}
.timeline .phase td:last-child{font-weight:650}
.timeline .status td:last-child::before{content:"● ";color:var(--warn)}
.timeline .notice td:last-child::before{content:"◆ ";color:var(--info)}
.timeline .incident td:last-child::before{content:"▲ ";color:var(--bad)}
.facts th{width:30%;color:var(--dim)}
svg{display:block;width:100%;height:auto}
svg text{fill:var(--dim);font:11px system-ui,sans-serif}svg .label{fill:var(--bad);font-weight:600}
.grid{stroke:var(--line)}
svg .line{fill:none;stroke:var(--info);stroke-width:2;stroke-linejoin:round}svg .area{fill:var(--info);opacity:.16}
svg .fault{fill:var(--bad);opacity:.12}
svg .active{fill:var(--good)}svg .activeWithErrors{fill:var(--warn)}svg .inactive{fill:var(--calm)}
.legend{color:var(--dim);font-size:13px}
.key{display:inline-block;width:12px;height:12px;border-radius:3px;margin:0 5px 0 12px;vertical-align:-1px}
.key:first-child{margin-left:0}.key.line{background:var(--info)}.key.fault{background:color-mix(in srgb,var(--bad) 25%,transparent)}.key.active{background:var(--good)}.key.activeWithErrors{background:var(--warn)}
ul{margin:10px 0 0;padding-left:20px}
footer{color:var(--dim);font-size:13px;margin-top:20px}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--text:#000;--dim:#444;--line:#bbb;--good:#087f5b;--warn:#a15c00;--bad:#c92a2a;--info:#1864ab}body{font-size:12px}main{max-width:none;padding:0}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
