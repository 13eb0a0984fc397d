import("%SCRIPT%").then(async (module) => {
  await module.default({ module_or_path: "%WASM%" });
  module.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    const wake = module[island.dataset.component];
    if (wake) await wake(island);
  }
}).catch(() => {});
