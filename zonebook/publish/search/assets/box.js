/* The search box, put where this script stands in the header. search.js works it by the data-zb names; the md- classes
 * lend it the theme's look. No data-md-component and no form named "search": the theme's own search must not start.
 * Made here, because without scripts it could do nothing. */
"use strict";

(() => {
const tr = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`); // it goes into markup

document.currentScript.insertAdjacentHTML("afterend", `
<button type="button" class="md-header__button md-icon zb-search-open" data-zb="open" aria-label="${tr("Search")}"><span class="zb-icon zb-icon--search"></span></button>
<div class="md-search zb-search" role="search" aria-label="${tr("Search")}">
  <label class="md-search__overlay" for="__search"></label>
  <div class="md-search__inner">
    <form class="md-search__form" data-zb="form">
      <input type="text" class="md-search__input" data-zb="query" aria-label="${tr("Search")}" placeholder="${tr("Search")}" aria-controls="zb-search-results" aria-describedby="zb-search-status" autocapitalize="off" autocomplete="off" spellcheck="false" required>
      <button type="button" class="md-search__icon md-icon zb-search__icon" data-zb="back" tabindex="-1" aria-label="${tr("Close search")}"><span class="zb-icon zb-icon--search"></span><span class="zb-icon zb-icon--back"></span></button>
      <div class="md-search__options">
        <button type="reset" class="md-search__icon md-icon" aria-label="${tr("Clear")}" title="${tr("Clear")}"><span class="zb-icon zb-icon--clear"></span></button>
      </div>
    </form>
    <div class="md-search__output" data-zb="output">
      <div class="md-search__scrollwrap" data-zb="scroll" tabindex="-1">
        <div class="md-search-result">
          <div class="md-search-result__meta zb-search__meta">
            <span role="status" id="zb-search-status" data-zb="status" data-empty="${tr("Type to start searching")}"></span>
            <button type="button" class="zb-search__button" data-zb="filters-button" aria-expanded="false" aria-controls="zb-search-filters">${tr("Filters")}</button>
          </div>
          <div class="zb-search__filters" id="zb-search-filters" data-zb="filters" hidden>
            <label>${tr("Kind")} <select data-zb="kind" data-any="${tr("Any kind")}"><option value="">${tr("Any kind")}</option></select></label>
            <label>${tr("{Zone}")} <select data-zb="zone" data-any="${tr("Any {zone}")}"><option value="">${tr("Any {zone}")}</option></select></label>
            <label>${tr("Year")} <select data-zb="year" data-any="${tr("Any year")}"><option value="">${tr("Any year")}</option></select></label>
          </div>
          <ol class="md-search-result__list" id="zb-search-results" data-zb="results" aria-label="${tr("Search")}"></ol>
          <button type="button" class="zb-search__button zb-search__more" data-zb="more" hidden>${tr("More results")}</button>
        </div>
      </div>
    </div>
  </div>
</div>`);
})();
