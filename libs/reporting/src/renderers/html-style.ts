/** The look of the portal in one sheet: nothing is fetched from anywhere. */
export const htmlStyle = `
:root{color-scheme:light dark;--color-ground:light-dark(#f7f8f8,#14171a);--color-surface:light-dark(#fff,#1c2024);--color-ink:light-dark(#181c20,#eceff1);
--color-quiet:light-dark(#565f68,#a5afb8);--color-line:light-dark(#dde1e5,#353c43);--color-accent:light-dark(#0b6360,#5fc9c0);--color-accent-soft:light-dark(#e2f1ef,#16312f);
--color-danger:light-dark(#b3261e,#ff8a80);--color-danger-soft:light-dark(#fdecea,#3a1d1b);--color-caution:light-dark(#7a5200,#f0c060);--color-caution-soft:light-dark(#fdf3dc,#332a15);
--color-reviewer:light-dark(#f4f0fa,#231f2e);--color-reviewer-line:light-dark(#cfc2e6,#51466d);--color-reviewer-ink:light-dark(#4b3279,#cbb8f2);
--color-series-real:light-dark(#0072b2,#56b4e9);--color-series-synthetic:#e69f00}
*{box-sizing:border-box}
body{margin:0;background:var(--color-ground);color:var(--color-ink);font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif;font-variant-numeric:tabular-nums}
body.reviewer{background:var(--color-reviewer)}
main{max-width:76rem;margin:0 auto;padding:1.5rem 1rem 4rem;display:grid;grid-template-columns:minmax(0,1fr);gap:2rem}
h1,h2,h3,p,ul,dl,figure{margin:0}h1{font-size:2rem;line-height:1.2}h2{font-size:1.5rem;line-height:1.25}h3{font-size:1rem}
p,li{max-width:72ch;overflow-wrap:anywhere}.lead{font-size:1.15rem}.quiet{color:var(--color-quiet)}.small{font-size:.875rem}
.warning{display:flex;gap:.5rem;align-items:center;font-weight:600;color:var(--color-reviewer-ink);border:2px solid var(--color-reviewer-line);border-radius:.75rem;padding:.5rem 1rem;background:var(--color-surface)}
.badge{display:inline-block;border-radius:999px;padding:.1rem .75rem;font-weight:600;background:var(--color-accent-soft);color:var(--color-accent)}
.badge.danger,.badge.broken{background:var(--color-danger-soft);color:var(--color-danger)}.badge.open{background:var(--color-caution-soft);color:var(--color-caution)}
.panel{background:var(--color-surface);border:1px solid var(--color-line);border-radius:.75rem;padding:1rem;display:grid;grid-template-columns:minmax(0,1fr);gap:.5rem;align-content:start}
.panel.danger{border-color:var(--color-danger);background:var(--color-danger-soft)}.panel.caution{background:var(--color-caution-soft)}
section{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
.charts{display:grid;gap:2rem 1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr))}.wide{grid-column:1/-1}
.value{font-size:1.25rem;font-weight:600;line-height:1.3;white-space:nowrap}.holds{color:var(--color-accent)}.open{color:var(--color-caution);font-weight:600}.broken{color:var(--color-danger);font-weight:600}
figure{display:grid;grid-template-columns:minmax(0,1fr);gap:.5rem;align-content:start}figcaption strong{display:block;overflow-wrap:anywhere}
.picture{overflow-x:auto}.picture svg{max-width:100%;height:auto;display:block}.wide .picture svg{max-width:none}
@media (min-width:60rem){.wide .picture svg{max-width:100%}}
dl{display:grid;gap:.25rem 1.5rem;grid-template-columns:max-content minmax(0,1fr)}dt{color:var(--color-quiet)}dd{margin:0}
@media (max-width:30rem){dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:.5rem}}
summary{cursor:pointer;color:var(--color-accent);text-decoration:underline;text-underline-offset:.2em;padding:.15rem 0}
:focus-visible{outline:3px solid var(--color-accent);outline-offset:2px;border-radius:4px}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.875rem;min-width:20rem}caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--color-line)}.n{text-align:right}
table.figures{width:100%;background:var(--color-surface);border:1px solid var(--color-line)}.figures th,.figures td{padding:.6rem .75rem}.figures thead th{color:var(--color-quiet);font-weight:500}
.figures tbody th{font-weight:600;min-width:20rem}.figures tbody th p{font-weight:400;color:var(--color-quiet)}.figures td{min-width:8.5rem}.figures td:nth-child(3){min-width:6rem}.figures td .quiet{white-space:nowrap}.figures td:nth-child(5){min-width:12rem}
@media (max-width:48rem){.figures thead{display:none}.figures,.figures tbody,.figures tr,.figures th,.figures td{display:block;min-width:0}.figures td,.figures tbody th{border:0;padding:.15rem .75rem}
.figures tr{padding:.6rem 0;border-bottom:1px solid var(--color-line)}.figures td::before{content:attr(data-of) ": ";color:var(--color-quiet)}.figures td:nth-child(2)::before{content:""}.figures td br{display:none}}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}a{color:var(--color-accent)}
.rules{list-style:none;padding:0;display:grid;gap:.35rem}.rules li{display:flex;gap:.5rem}
.fold{border-top:1px solid var(--color-line);padding-top:1rem}.fold>summary{text-decoration:none}.fold>summary h2{display:inline}.fold>section{margin-top:1rem}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{body,body.reviewer{background:#fff}figure details{display:none}.fold::details-content{content-visibility:visible;block-size:auto}figure,.panel{break-inside:avoid}}
`;
